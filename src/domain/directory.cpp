#include "domain/directory.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"
#include "domain/text_folding.hpp"

namespace domain {
namespace {

constexpr std::uint8_t every_state = (1U << enumerator_count<PlatformState>)-1U;

template <class Enum>
std::uint8_t bit_of(Enum value) {
    static_assert(enumerator_count<Enum> <= std::numeric_limits<std::uint8_t>::digits);
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(value));
}

template <class Enum>
std::uint8_t bits_of(const std::vector<Enum>& values) {
    std::uint8_t bits = 0;
    for (const Enum value : values) {
        bits = static_cast<std::uint8_t>(bits | bit_of(value));
    }
    return bits;
}

std::uint8_t admitted_states(const UserQuery& query) {
    std::uint8_t states = query.states.empty() ? every_state : bits_of(query.states);
    if (query.is_active) {
        const std::uint8_t active = bit_of(PlatformState::active);
        states = static_cast<std::uint8_t>(states & (*query.is_active ? active : ~active));
    }
    return states;
}

std::uint64_t ascending_number(Timestamp time) {
    constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
    return static_cast<std::uint64_t>(time.time_since_epoch().count()) ^ sign;
}

void put(std::vector<std::uint8_t>& values, Directory::Row row, std::uint8_t value) {
    values.resize(std::max<std::size_t>(values.size(), row + std::size_t{1}));
    values[row] = value;
}

void put(std::vector<std::uint32_t>& values, Directory::Row row, std::uint32_t value) {
    values.resize(std::max<std::size_t>(values.size(), row + std::size_t{1}));
    values[row] = value;
}

bool is_among(const std::vector<std::uint32_t>& values, std::uint32_t value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

template <class AnyId>
std::vector<std::uint32_t> known_numbers(
    const std::unordered_map<std::string, std::uint32_t>& numbers, const std::vector<AnyId>& ids) {
    std::vector<std::uint32_t> known;
    for (const AnyId& id : ids) {
        if (const auto entry = numbers.find(id.value); entry != numbers.end()) {
            known.push_back(entry->second);
        }
    }
    return known;
}

}  // namespace

Directory::Row Directory::add(const User& user) {
    const auto row = static_cast<Row>(size());
    set(row, user);
    return row;
}

void Directory::replace(Row row, const User& user) {
    set(row, user);
}

void Directory::set(Row row, const User& user) {
    std::uint8_t kyc_bits = 0;
    for (const Account& account : user.accounts) {
        kyc_bits = static_cast<std::uint8_t>(kyc_bits | bit_of(account.kyc_status));
    }
    put(states_, row, bit_of(platform_state(user)));
    put(personas_, row, bit_of(user.persona));
    put(kyc_statuses_, row, kyc_bits);
    put(groups_, row, user.group_id ? number_of_id(user.group_id->value) : 0);
    put(advisors_, row,
        user.distributor_advisor_id ? number_of_id(user.distributor_advisor_id->value) : 0);
    deleted_count_ -= row < deleted_.size() ? deleted_[row] : 0U;
    put(deleted_, row, static_cast<std::uint8_t>(user.is_deleted ? 1 : 0));
    deleted_count_ += deleted_[row];
    if (user.readable_by.empty()) {
        readers_.erase(row);
    } else {
        readers_[row] = user.readable_by;
    }
    search_texts_.put(row, search_text(user));
    ids_.put(row, user.id.value);
    for (const UserSortField field :
         {UserSortField::last_name, UserSortField::first_name, UserSortField::email}) {
        column(field).put_text(row, sort_key(user, field));
    }
    column(UserSortField::created_at).put_number(row, ascending_number(user.created_at));
    column(UserSortField::updated_at).put_number(row, ascending_number(user.updated_at));
    column(UserSortField::state).put_number(row, static_cast<std::uint64_t>(platform_state(user)));
    forget_results();
}

std::uint32_t Directory::number_of_id(const std::string& id) {
    const auto next = static_cast<std::uint32_t>(numbers_of_ids_.size() + 1);
    return numbers_of_ids_.emplace(id, next).first->second;
}

void Directory::remove_last() {
    states_.pop_back();
    personas_.pop_back();
    kyc_statuses_.pop_back();
    groups_.pop_back();
    advisors_.pop_back();
    deleted_count_ -= deleted_.back();
    deleted_.pop_back();
    readers_.erase(static_cast<Row>(states_.size()));
    search_texts_.remove_last();
    ids_.remove_last();
    static_assert(std::tuple_size_v<decltype(columns_)> == enumerator_count<UserSortField>);
    for (SortColumn& values : columns_) {
        values.remove_last();
    }
    forget_results();
}

void Directory::clear() {
    *this = Directory(std::move(user_of_row_), std::move(may_look_at_));
}

void Directory::reserve(std::size_t user_count) {
    constexpr std::size_t usual_text_length = 160;
    search_texts_.reserve(user_count, user_count * usual_text_length);
}

void Directory::forget_results() {
    is_matched_ = false;
    last_list_.is_valid = false;
}

Directory::RowPage Directory::find(const UserQuery& query) {
    match(criteria_of(query));
    list_rows(query.sort, admitted_states(query));
    const std::vector<Row>& rows = last_list_.rows;
    const auto total = static_cast<std::int64_t>(rows.size());
    const std::int64_t begin = std::clamp<std::int64_t>(query.offset, 0, total);
    const std::int64_t length = std::clamp<std::int64_t>(query.limit, 0, total - begin);
    RowPage page;
    const Row* const first = rows.data() + static_cast<std::size_t>(begin);
    page.rows.assign(first, first + static_cast<std::size_t>(length));
    page.total_count = total;
    return page;
}

UserCounts Directory::count(const UserQuery& query) {
    match(criteria_of(query));
    return matched_counts_;
}

Directory::Criteria Directory::criteria_of(const UserQuery& query) const {
    Criteria criteria;
    criteria.terms = search_terms(query.search);
    criteria.persona_bits = bits_of(query.personas);
    criteria.kyc_bits = bits_of(query.kyc_statuses);
    criteria.is_any_group = query.group_ids.empty();
    criteria.groups = known_numbers(numbers_of_ids_, query.group_ids);
    criteria.scope = query.scope;
    criteria.filter = query.filter;
    return criteria;
}

// Whether every row that these criteria admit is among those that `wider` admits.
bool Directory::Criteria::narrows(const Criteria& wider) const {
    Criteria with_wider_terms = *this;
    with_wider_terms.terms = wider.terms;
    return with_wider_terms == wider &&
           std::all_of(wider.terms.begin(), wider.terms.end(), [this](const std::string& old) {
               return std::any_of(terms.begin(), terms.end(), [&old](const std::string& term) {
                   return term.find(old) != std::string::npos;
               });
           });
}

void Directory::match(Criteria criteria) {
    if (is_matched_ && criteria == criteria_) {
        return;
    }
    std::vector<std::string> terms = criteria.terms;
    if (is_matched_ && criteria.narrows(criteria_)) {
        terms.erase(std::remove_if(terms.begin(), terms.end(),
                                   [this](const std::string& term) {
                                       return std::find(criteria_.terms.begin(),
                                                        criteria_.terms.end(),
                                                        term) != criteria_.terms.end();
                                   }),
                    terms.end());
    } else if (!match_filters(criteria)) {
        return give_up();
    }
    if (!match_terms(std::move(terms))) {
        return give_up();
    }
    criteria_ = std::move(criteria);
    is_matched_ = true;
    last_list_.is_valid = false;
    count_matches();
}

void Directory::give_up() {
    forget_results();
    matched_.assign(size(), 0);
    count_matches();
}

bool Directory::match_terms(std::vector<std::string> terms) {
    // The longest first, as it mostly leaves the fewest rows for the others.
    std::sort(terms.begin(), terms.end(), [](const std::string& left, const std::string& right) {
        return left.size() > right.size();
    });
    for (const std::string& term : terms) {
        if (!may_look_at(size())) {
            return false;
        }
        std::vector<std::uint8_t> found(size(), 0);
        search_texts_.find(term, matched_, found);
        matched_ = std::move(found);
    }
    return true;
}

bool Directory::match_filters(const Criteria& criteria) {
    if (!may_look_at(size())) {
        return false;
    }
    matched_.assign(size(), 1);
    const auto keep = [this](const auto& is_admitted) {
        for (std::size_t row = 0; row < matched_.size(); ++row) {
            matched_[row] = static_cast<std::uint8_t>(matched_[row] & (is_admitted(row) ? 1U : 0U));
        }
    };
    if (criteria.persona_bits != 0) {
        keep([&](std::size_t row) { return (personas_[row] & criteria.persona_bits) != 0; });
    }
    if (criteria.kyc_bits != 0) {
        keep([&](std::size_t row) { return (kyc_statuses_[row] & criteria.kyc_bits) != 0; });
    }
    if (!criteria.is_any_group) {
        keep([&](std::size_t row) { return is_among(criteria.groups, groups_[row]); });
    }
    const bool wants_deleted = criteria.filter && mentions(*criteria.filter, FilterField::deleted);
    if (deleted_count_ != 0 && !wants_deleted) {
        keep([&](std::size_t row) { return deleted_[row] == 0; });
    }
    if (criteria.scope) {
        match_scope(*criteria.scope);
    }
    return !criteria.filter || match_filter(*criteria.filter);
}

bool Directory::match_filter(const UserFilter& filter) {
    constexpr std::size_t block = 256;
    for (std::size_t row = 0; row < matched_.size(); ++row) {
        if (row % block == 0 && !may_look_at(std::min(block, matched_.size() - row))) {
            return false;
        }
        if (matched_[row] != 0 && !admits(filter, user_of_row_(static_cast<Row>(row)))) {
            matched_[row] = 0;
        }
    }
    return true;
}

// As domain::sees says of one user.
void Directory::match_scope(const UserScope& scope) {
    const auto advisors = known_numbers(numbers_of_ids_, scope.advisor_ids);
    for (std::size_t i = 0; i < matched_.size(); ++i) {
        const auto row = static_cast<Row>(i);
        const auto list = readers_.find(row);
        const bool is_admitted =
            list == readers_.end()
                ? is_among(advisors, advisors_[i]) || ids_[row] == scope.self.value
                : std::any_of(scope.acl_ids.begin(), scope.acl_ids.end(),
                              [&list](const std::string& id) {
                                  return std::find(list->second.begin(), list->second.end(), id) !=
                                         list->second.end();
                              });
        matched_[i] = static_cast<std::uint8_t>(matched_[i] & (is_admitted ? 1U : 0U));
    }
}

void Directory::count_matches() {
    static_assert(enumerator_count<PlatformState> == 3, "UserCounts has a number for each");
    std::array<std::int64_t, every_state + 1> counts{};
    for (std::size_t row = 0; row < matched_.size(); ++row) {
        counts[states_[row]] += matched_[row];
    }
    matched_counts_.pending = counts[bit_of(PlatformState::pending)];
    matched_counts_.active = counts[bit_of(PlatformState::active)];
    matched_counts_.inactive = counts[bit_of(PlatformState::inactive)];
}

void Directory::list_rows(UserSort sort, std::uint8_t state_bits) {
    if (last_list_.is_valid && last_list_.sort == sort && last_list_.state_bits == state_bits) {
        return;
    }
    const std::vector<Row>& order = column(sort.field).order(sort.is_descending, ids_);
    last_list_ = {true, sort, state_bits, std::move(last_list_.rows)};
    last_list_.rows.clear();
    const std::int64_t match_count =
        matched_counts_.pending + matched_counts_.active + matched_counts_.inactive;
    if (state_bits == every_state && match_count == static_cast<std::int64_t>(size()) &&
        !criteria_.filter) {
        last_list_.rows = order;
        return;
    }
    for (const Row row : order) {
        if (matched_[row] != 0 && (states_[row] & state_bits) != 0) {
            last_list_.rows.push_back(row);
        }
    }
    if (criteria_.filter && !criteria_.filter->order.empty()) {
        sort_by_keys(last_list_.rows, criteria_.filter->order);
    }
}

void Directory::sort_by_keys(std::vector<Row>& rows, const std::vector<FilterKey>& keys) const {
    struct Item {
        Row row;
        std::vector<FilterOrderValue> values;
    };
    std::vector<Item> items;
    items.reserve(rows.size());
    for (const Row row : rows) {
        items.push_back({row, order_values(keys, user_of_row_(row))});
    }
    std::sort(items.begin(), items.end(), [&](const Item& left, const Item& right) {
        const int order = compare(keys, left.values, right.values);
        return order != 0 ? order < 0 : ids_[left.row] < ids_[right.row];
    });
    std::transform(items.begin(), items.end(), rows.begin(),
                   [](const Item& item) { return item.row; });
}

}  // namespace domain
