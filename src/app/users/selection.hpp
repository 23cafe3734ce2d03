#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "domain/records.hpp"
#include "domain/user_query.hpp"

namespace app {

struct State;
struct Context;

struct SelectedUser {
    domain::UserId id;
    std::string name;
    std::string email;
    std::uint64_t matching = 0;  // Selection::matching when it was chosen
};

// A range of the list of which not all rows are here, under way.
struct Gathering {
    domain::UserQuery query;
    std::uint64_t list_query = 0;  // the list's, whose pages are used where they are here
    std::int64_t next = 0, last = 0;
    std::uint64_t request = 0;
    bool is_selected = true;  // else the range is taken out
    bool is_all = false;      // of what the query admits
};

// Users that something is to be done with at once: always whole, always known one by one.
struct Selection {
    static constexpr std::size_t count_max = 5'000;

    std::vector<SelectedUser> users;  // in the order of choosing
    // All that match are selected. It ends with the query that they match.
    bool is_all = false;
    std::optional<Gathering> gathering;
    std::uint64_t matching = 1;  // grows with each query that admits others; not with the order

    [[nodiscard]] bool contains(const domain::UserId&) const;
    // Those that were chosen by an earlier query, and may not be in the list.
    [[nodiscard]] std::vector<const SelectedUser*> elsewhere() const;
};

struct UsersRowToggled {  // its check box
    domain::UserId id;
};
// The rows from first to last, wherever they are: Shift, and the check box of the header.
struct UsersRangeToggled {
    std::int64_t first = 0, last = 0;
    bool is_selected = true;
};
struct UsersSelectionCleared {};
struct UsersEmailsCopied {};  // of the selection, to the clipboard
struct UsersReplied;

void apply(State&, const UsersRowToggled&, Context&);
void apply(State&, const UsersRangeToggled&, Context&);
void apply(State&, const UsersSelectionCleared&, Context&);
void apply(State&, const UsersEmailsCopied&, Context&);

// Takes a page that was asked for here. Answers whether it was.
bool take_gathered(State&, Context&, const UsersReplied&);
// Another query admits other users.
void note_other_matches(Selection&);

}  // namespace app
