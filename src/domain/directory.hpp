#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/sort_column.hpp"
#include "domain/text_column.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"

namespace domain {

// An index over many users, column by column, that answers a UserQuery without touching the users
// themselves, its filter apart. Row numbers are those of the owner's own list: rows are numbered as
// they are added.
//
// Every query is answered as by its definition (user_query.hpp); what earlier queries found is kept
// and used again: the order of each sort field, the rows of the last search (a search that only got
// longer looks at those rows alone), and the last ordered list of which a page was asked.
// Not safe for use from several threads at once.
class Directory {
  public:
    using Row = TextColumn::Row;

    struct RowPage {
        std::vector<Row> rows;
        std::int64_t total_count = 0;  // without offset and limit
    };

    // Where the users themselves are, for filters (UserQuery::filter), which may ask about every
    // field of theirs.
    using UserOfRow = std::function<const User&(Row)>;

    // Told before that many rows are looked at; false ends the query, whose answer is then of no
    // use to anybody.
    using MayLookAt = std::function<bool(std::size_t row_count)>;

    Directory() = default;
    explicit Directory(UserOfRow user_of_row, MayLookAt may_look_at = nullptr)
        : user_of_row_(std::move(user_of_row)), may_look_at_(std::move(may_look_at)) {}

    Row add(const User&);
    void replace(Row, const User&);
    void remove_last();  // takes the last `add` back
    void clear();
    void reserve(std::size_t user_count);
    [[nodiscard]] std::size_t size() const { return states_.size(); }

    [[nodiscard]] RowPage find(const UserQuery&);
    // Of all users that the query admits, its `states` and `is_active` left out.
    [[nodiscard]] UserCounts count(const UserQuery&);

  private:
    // What decides whether a row is in a list, apart from its state. Bits: one for each admitted
    // value, and none for "every value".
    struct Criteria {
        std::vector<std::string> terms;
        std::uint8_t persona_bits = 0;
        std::uint8_t kyc_bits = 0;
        bool is_any_group = true;
        std::vector<std::uint32_t> groups;
        std::optional<UserScope> scope;
        std::optional<UserFilter> filter;

        bool operator==(const Criteria&) const = default;
        [[nodiscard]] bool narrows(const Criteria& wider) const;
    };

    struct OrderedRows {
        bool is_valid = false;
        UserSort sort;
        std::uint8_t state_bits = 0;
        std::vector<Row> rows;
    };

    void set(Row, const User&);
    [[nodiscard]] std::uint32_t number_of_id(const std::string& id);
    void forget_results();
    void give_up();

    [[nodiscard]] Criteria criteria_of(const UserQuery&) const;
    [[nodiscard]] bool may_look_at(std::size_t row_count) const {
        return !may_look_at_ || may_look_at_(row_count);
    }
    void match(Criteria);
    [[nodiscard]] bool match_terms(std::vector<std::string> terms);
    [[nodiscard]] bool match_filters(const Criteria&);
    [[nodiscard]] bool match_filter(const UserFilter&);
    void match_scope(const UserScope&);
    void count_matches();
    void list_rows(UserSort, std::uint8_t state_bits);
    void sort_by_keys(std::vector<Row>&, const std::vector<FilterKey>&) const;
    [[nodiscard]] SortColumn& column(UserSortField field) {
        return columns_[static_cast<std::size_t>(field)];
    }

    // One element for each row.
    std::vector<std::uint8_t> states_;  // one bit, by PlatformState
    std::vector<std::uint8_t> personas_;
    std::vector<std::uint8_t> kyc_statuses_;  // a bit for each of all accounts
    std::vector<std::uint32_t> groups_;       // by numbers_of_ids_; 0 for none
    std::vector<std::uint32_t> advisors_;
    std::vector<std::uint8_t> deleted_;
    std::unordered_map<Row, std::vector<std::string>> readers_;  // of those with an access list
    std::size_t deleted_count_ = 0;
    TextColumn search_texts_;
    TextColumn ids_;
    std::array<SortColumn, 6> columns_;  // by UserSortField
    std::unordered_map<std::string, std::uint32_t> numbers_of_ids_;

    UserOfRow user_of_row_;
    MayLookAt may_look_at_;

    bool is_matched_ = false;
    Criteria criteria_;                  // of the last search ...
    std::vector<std::uint8_t> matched_;  // ... and the rows that it admits: 1, or 0
    UserCounts matched_counts_;
    OrderedRows last_list_;
};

}  // namespace domain
