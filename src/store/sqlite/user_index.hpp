#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/user_query.hpp"
#include "store/sqlite/statement.hpp"

// Search, filters and order, over tables that are derived from the users: `user_search` (folded
// words and what filters ask for, one narrow row per user), `user_fragments` (FTS5 with trigrams
// over these words) and `user_order` (sort keys, each with an index).
//
// What matches is decided by domain::matches alone; trigrams only say which few rows to ask.
namespace store {

// Changes with everything that derived rows depend on; rows of another format are derived again.
[[nodiscard]] std::string index_format();
void index_user(Connection&, std::int64_t number, const domain::User&);
void rebuild_index(Connection&);
// Whether the derived rows are what index_user would write now.
[[nodiscard]] bool is_indexed(Connection&, std::int64_t number, const domain::User&);

// The users that a query admits, its states, order and page left out.
struct Selection {
    // A query whose filter is all that it asks for is answered without looking at states, unless
    // they are wanted: then all users of the selection count as pending.
    static constexpr std::uint8_t absent = 0xFF;

    std::vector<std::uint8_t> states;      // by user number: absent, or the domain::PlatformState
    std::array<std::int64_t, 3> counts{};  // by domain::PlatformState
};

enum class States { wanted, not_wanted };
[[nodiscard]] Selection select_users(Connection&, const domain::UserQuery&, States);
// What a selection depends on, as one text.
[[nodiscard]] std::string selection_key(const domain::UserQuery&, States);

struct NumberPage {
    std::vector<std::int64_t> numbers;
    std::int64_t total_count = 0;
};

[[nodiscard]] NumberPage page_of(Connection&, const Selection&, const domain::UserQuery&);

}  // namespace store
