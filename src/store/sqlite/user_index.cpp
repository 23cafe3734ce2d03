#include "store/sqlite/user_index.hpp"

#include <algorithm>
#include <limits>

#include "domain/email_key.hpp"
#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"
#include "domain/text_folding.hpp"
#include "store/sqlite/email_keys.hpp"
#include "store/sqlite/filter_sql.hpp"
#include "store/sqlite/user_rows.hpp"

namespace store {

namespace {

using domain::enumerator_count;
using domain::PlatformState;

// `user_search.facets`: the state in two bits, the persona in one, then a bit per KYC status that
// any account has. Kept rows are packed so: who changes it changes index_format(), too.
constexpr unsigned persona_shift = 2;
constexpr unsigned kyc_shift = 3;
constexpr unsigned deleted_shift = 10;
constexpr unsigned state_mask = (1U << persona_shift) - 1U;
constexpr unsigned persona_mask = (1U << (kyc_shift - persona_shift)) - 1U;
constexpr unsigned kyc_mask = (1U << (deleted_shift - kyc_shift)) - 1U;
static_assert(enumerator_count<PlatformState> <= state_mask + 1U, "states need more bits");
static_assert(enumerator_count<domain::Persona> <= persona_mask + 1U, "personas need more bits");
static_assert(enumerator_count<domain::KycStatus> <= deleted_shift - kyc_shift,
              "KYC statuses need more bits");
static_assert(enumerator_count<PlatformState> == std::tuple_size_v<decltype(Selection::counts)>);

std::int64_t facets_of(const domain::User& user) {
    unsigned facets = static_cast<unsigned>(domain::platform_state(user)) |
                      static_cast<unsigned>(user.persona) << persona_shift;
    for (const domain::Account& account : user.accounts) {
        facets |= 1U << (kyc_shift + static_cast<unsigned>(account.kyc_status));
    }
    return facets | (user.is_deleted ? 1U << deleted_shift : 0U);
}

template <class Enum>
unsigned mask_of(const std::vector<Enum>& values) {
    static_assert(enumerator_count<Enum> <= std::numeric_limits<unsigned>::digits);
    unsigned mask = 0;
    for (const Enum value : values) {
        mask |= 1U << static_cast<unsigned>(value);
    }
    return mask;
}

// A query's filters in the form in which rows are asked.
class Filter {
  public:
    Filter(Connection& connection, const domain::UserQuery& query)
        : query_(query),
          admits_deleted_(query.filter &&
                          domain::mentions(*query.filter, domain::FilterField::deleted)),
          self_(query.scope ? number_of_user(connection, query.scope->self.value).value_or(0) : 0),
          terms_(domain::search_terms(query.search)),
          personas_(mask_of(query.personas)),
          kyc_statuses_(mask_of(query.kyc_statuses)) {}

    [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }

    // Of a row of (number, facets, group_id, advisor_id, readable_by, folded).
    [[nodiscard]] bool admits(const Rows& rows) const {
        const auto facets = static_cast<unsigned>(rows.integer(1));
        const unsigned persona = facets >> persona_shift & persona_mask;
        return (personas_ == 0 || (personas_ >> persona & 1U) != 0) &&
               (admits_deleted_ || facets >> deleted_shift == 0) &&
               (kyc_statuses_ == 0 || (kyc_statuses_ & (facets >> kyc_shift & kyc_mask)) != 0) &&
               (query_.group_ids.empty() || contains(query_.group_ids, rows, 2)) &&
               (!query_.scope || is_in_scope(*query_.scope, rows)) &&
               domain::matches(rows.bytes(5), terms_);
    }

  private:
    template <class Id>
    static bool contains(const std::vector<Id>& ids, const Rows& rows, int column) {
        return !rows.is_null(column) &&
               std::any_of(ids.begin(), ids.end(), [id = rows.bytes(column)](const Id& wanted) {
                   return wanted.value == id;
               });
    }

    // As domain::sees says of one user.
    [[nodiscard]] bool is_in_scope(const domain::UserScope& scope, const Rows& rows) const {
        const std::string_view readers = rows.bytes(4);
        if (readers.empty()) {
            return contains(scope.advisor_ids, rows, 3) || rows.integer(0) == self_;
        }
        return std::any_of(scope.acl_ids.begin(), scope.acl_ids.end(), [&](const std::string& id) {
            return readers.find(to_list_text({id})) != std::string_view::npos;
        });
    }

    const domain::UserQuery& query_;
    bool admits_deleted_;
    std::int64_t self_;
    std::vector<std::string> terms_;
    unsigned personas_;
    unsigned kyc_statuses_;
};

void add(Selection& selection, std::int64_t number, std::uint8_t state) {
    const auto index = static_cast<std::size_t>(number);
    if (index >= selection.states.size()) {
        selection.states.resize(index + 1, Selection::absent);
    }
    selection.states[index] = state;
    ++selection.counts[state];
}

void add(Selection& selection, const Rows& rows) {
    constexpr std::int64_t last = enumerator_count<PlatformState> - 1;  // in a damaged row, too
    const std::int64_t state = std::min(rows.integer(1) & state_mask, last);
    add(selection, rows.integer(0), static_cast<std::uint8_t>(state));
}

// The FTS5 expression of all trigrams of all terms, empty when every term is shorter. It admits all
// users that match, and some that do not.
std::string trigrams_of(const std::vector<std::string>& terms) {
    constexpr std::size_t trigrams_max = 64;  // each narrows the rest; FTS5 limits expressions
    std::string expression;
    std::size_t count = 0;
    for (const std::string& term : terms) {
        std::vector<std::size_t> starts;  // of the code points
        for (std::size_t i = 0; i < term.size(); ++i) {
            if ((static_cast<unsigned char>(term[i]) & 0xC0) != 0x80) {
                starts.push_back(i);
            }
        }
        starts.push_back(term.size());
        for (std::size_t i = 0; i + 3 < starts.size() && count < trigrams_max; ++i, ++count) {
            expression += expression.empty() ? "\"" : " AND \"";
            for (const char c : term.substr(starts[i], starts[i + 3] - starts[i])) {
                expression += c == '"' ? "\"\"" : std::string(1, c);
            }
            expression += '"';
        }
    }
    return expression;
}

// False when there are so many users with these trigrams that a scan of all costs less.
bool select_by_trigrams(Connection& connection, const Filter& filter, Selection& selection) {
    constexpr std::int64_t candidates_max = 4000;
    const std::string expression = trigrams_of(filter.terms());
    if (expression.empty()) {
        return false;
    }
    std::vector<std::int64_t> candidates;
    Rows rows =
        connection.rows("SELECT rowid FROM user_fragments WHERE user_fragments MATCH ? LIMIT ?",
                        expression, candidates_max + 1);
    while (rows.next()) {
        candidates.push_back(rows.integer(0));
    }
    if (candidates.size() > candidates_max) {
        return false;
    }
    for (const std::int64_t candidate : candidates) {
        Rows row = connection.rows(
            "SELECT number, facets, group_id, advisor_id, readable_by, folded FROM user_search "
            "WHERE number = ?",
            candidate);
        if (row.next() && filter.admits(row)) {
            add(selection, row);
        }
    }
    return true;
}

// The statements of one sort field: all users in its order, in the opposite order, and one key.
struct Order {
    domain::UserSortField field;
    bool is_text;
    const char* ascending;
    const char* descending;
    const char* key;
};

const Order& order_of(domain::UserSortField field) {
#define ORDER(name, is_text)                                                             \
    {                                                                                    \
        domain::UserSortField::name, is_text,                                            \
            "SELECT number FROM user_order ORDER BY " #name ", id",                      \
            "SELECT number, " #name " FROM user_order ORDER BY " #name " DESC, id DESC", \
            "SELECT id, " #name " FROM user_order WHERE number = ?"                      \
    }
    static constexpr domain::EnumTable<&Order::field> orders{
        {ORDER(last_name, true), ORDER(first_name, true), ORDER(email, true),
         ORDER(created_at, false), ORDER(updated_at, false), ORDER(state, false)}};
#undef ORDER
    return orders[field];
}

// Collects the numbers of one page while they pass in order.
class PageCollector {
  public:
    PageCollector(std::int64_t offset, std::int64_t limit)
        : offset_(std::max<std::int64_t>(offset, 0)), limit_(std::max<std::int64_t>(limit, 0)) {}

    [[nodiscard]] bool is_full() const {
        return static_cast<std::int64_t>(numbers_.size()) >= limit_;
    }
    void pass(std::int64_t number) {
        if (passed_++ >= offset_ && !is_full()) {
            numbers_.push_back(number);
        }
    }
    [[nodiscard]] std::vector<std::int64_t> take() { return std::move(numbers_); }

  private:
    std::int64_t offset_;
    std::int64_t limit_;
    std::int64_t passed_ = 0;
    std::vector<std::int64_t> numbers_;
};

// Which users of a selection a query's states admit.
class StateFilter {
  public:
    StateFilter(const Selection& selection, const domain::UserQuery& query)
        : selection_(selection) {
        for (const PlatformState state : domain::enumerators<PlatformState>) {
            const bool is_active = state == PlatformState::active;
            admitted_[state] =
                (query.states.empty() || std::find(query.states.begin(), query.states.end(),
                                                   state) != query.states.end()) &&
                query.is_active.value_or(is_active) == is_active;
            count_ += admitted_[state] ? selection.counts[static_cast<std::size_t>(state)] : 0;
        }
    }

    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] bool admits(std::int64_t number) const {
        const auto index = static_cast<std::size_t>(number);
        const std::uint8_t state =
            index < selection_.states.size() ? selection_.states[index] : Selection::absent;
        return state != Selection::absent && admitted_[static_cast<PlatformState>(state)];
    }

  private:
    const Selection& selection_;
    domain::ByEnumerator<PlatformState, bool> admitted_;
    std::int64_t count_ = 0;
};

void walk_ascending(Connection& connection, const Order& order, const StateFilter& filter,
                    PageCollector& page) {
    Rows rows = connection.rows(order.ascending);
    while (!page.is_full() && rows.next()) {
        const std::int64_t number = rows.integer(0);
        if (filter.admits(number)) {
            page.pass(number);
        }
    }
}

// Equal keys stand in ascending order of ids in a descending order too, so each run of equal keys
// is turned around.
void walk_descending(Connection& connection, const Order& order, const StateFilter& filter,
                     PageCollector& page) {
    std::vector<std::int64_t> run;
    std::string key;
    const auto pass_run = [&run, &page] {
        std::for_each(run.rbegin(), run.rend(), [&page](std::int64_t n) { page.pass(n); });
        run.clear();
    };
    Rows rows = connection.rows(order.descending);
    while (!page.is_full() && rows.next()) {
        const std::int64_t number = rows.integer(0);
        if (filter.admits(number)) {
            const std::string_view next_key = rows.bytes(1);
            if (next_key != key) {
                pass_run();
                key = next_key;
            }
            run.push_back(number);
        }
    }
    pass_run();
}

struct SortedUser {
    std::int64_t integer = 0;
    std::string text;
    std::string id;
    std::int64_t number = 0;
};

// For a few users: reads their keys and sorts these.
void sort_few(Connection& connection, const Order& order, bool is_descending,
              const Selection& selection, const StateFilter& filter, PageCollector& page) {
    std::vector<SortedUser> users;
    for (std::size_t i = 0; i < selection.states.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i);
        if (!filter.admits(number)) {
            continue;
        }
        Rows rows = connection.rows(order.key, number);
        if (rows.next()) {
            users.push_back({order.is_text ? 0 : rows.integer(1),
                             order.is_text ? rows.text(1) : std::string(), rows.text(0), number});
        }
    }
    std::sort(users.begin(), users.end(),
              [is_descending](const SortedUser& left, const SortedUser& right) {
                  if (left.integer != right.integer) {
                      return (left.integer < right.integer) != is_descending;
                  }
                  const int text = left.text.compare(right.text);
                  return text != 0 ? (text < 0) != is_descending : left.id < right.id;
              });
    for (const SortedUser& user : users) {
        page.pass(user.number);
    }
}

bool asks_for_filter_alone(const domain::UserQuery& query) {
    return query.search.empty() && !query.is_active && query.personas.empty() &&
           query.states.empty() && query.group_ids.empty() && query.kyc_statuses.empty() &&
           !query.scope;
}

std::string numbers_where(const domain::UserFilter& filter, const FilterSql& sql) {
    const bool has_deleted = domain::mentions(filter, domain::FilterField::deleted);
    return "SELECT number FROM users WHERE (" + sql.condition + ")" +
           (has_deleted ? "" : " AND is_deleted = 0");
}

Selection select_by_filter(Connection& connection, const domain::UserFilter& filter) {
    const FilterSql sql = to_sql(filter);
    Selection selection;
    Rows rows = connection.rows_once(numbers_where(filter, sql), sql.values);
    while (rows.next()) {
        add(selection, rows.integer(0), 0);
    }
    return selection;
}

// Takes away what is not in the other one.
void keep(Selection& selection, const Selection& other) {
    for (std::size_t i = 0; i < selection.states.size(); ++i) {
        std::uint8_t& state = selection.states[i];
        const bool is_kept = i < other.states.size() && other.states[i] != Selection::absent;
        if (state != Selection::absent && !is_kept) {
            --selection.counts[state];
            state = Selection::absent;
        }
    }
}

Selection select_by_words(Connection& connection, const domain::UserQuery& query) {
    Selection selection;
    const Filter filter(connection, query);
    if (select_by_trigrams(connection, filter, selection)) {
        return selection;
    }
    // Without words to search, they need not be read.
    Rows rows = connection.rows(
        filter.terms().empty()
            ? "SELECT number, facets, group_id, advisor_id, readable_by, NULL FROM user_search"
            : "SELECT number, facets, group_id, advisor_id, readable_by, folded FROM user_search");
    while (rows.next()) {
        if (filter.admits(rows)) {
            add(selection, rows);
        }
    }
    return selection;
}

// In the order of a filter's keys. Where SQLite itself can tell which users it is about, it keeps
// only as many in order as the page needs.
void walk_by_keys(Connection& connection, const domain::UserQuery& query, const StateFilter& states,
                  PageCollector& page) {
    const FilterSql sql = to_sql(*query.filter);
    const std::string order = " ORDER BY " + sql.order;
    const std::int64_t needed =
        std::max<std::int64_t>(query.offset, 0) + std::max<std::int64_t>(query.limit, 0);
    Rows rows = asks_for_filter_alone(query)
                    ? connection.rows_once(numbers_where(*query.filter, sql) + order + " LIMIT " +
                                               std::to_string(needed),
                                           sql.values)
                    : connection.rows_once("SELECT number FROM users" + order, {});
    while (!page.is_full() && rows.next()) {
        if (states.admits(rows.integer(0))) {
            page.pass(rows.integer(0));
        }
    }
}

void append_fingerprint(std::uint64_t& hash, std::string_view bytes) {
    for (const char byte : bytes) {  // FNV-1a
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    }
}

std::string all_characters() {
    std::string text;
    for (unsigned point = 0x80; point < 0x10000; ++point) {
        if (point >= 0xD800 && point < 0xE000) {
            continue;  // surrogates, which no text has
        }
        if (point < 0x800) {
            text += static_cast<char>(0xC0 | point >> 6);
        } else {
            text += static_cast<char>(0xE0 | point >> 12);
            text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        }
        text += static_cast<char>(0x80 | (point & 0x3F));
    }
    return text;
}

domain::User user_with_everything() {
    domain::User user;
    user.id = domain::UserId("id");
    user.first_name = "first";
    user.last_name = "last";
    user.email = "e-mail@bücher.example";
    user.mobile = "+33612345678";
    domain::Account account;
    account.label = "label";
    account.corporate_name = "corporate";
    account.representative = {"acting", "for"};
    account.second_holder = {"second", "holder", "its e-mail", "its mobile"};
    user.accounts.push_back(std::move(account));
    return user;
}

}  // namespace

// What the domain makes of each character of the Basic Multilingual Plane and of one user, so that
// no one has to remember to raise a number when folding or its Unicode tables change.
std::string index_format() {
    std::uint64_t hash = 0xCBF29CE484222325U;
    append_fingerprint(hash, domain::fold(all_characters()));
    append_fingerprint(hash, domain::email_key(all_characters()));
    const domain::User user = user_with_everything();
    append_fingerprint(hash, domain::search_text(user));
    for (const auto field : {domain::UserSortField::last_name, domain::UserSortField::first_name,
                             domain::UserSortField::email}) {
        append_fingerprint(hash, domain::sort_key(user, field));
    }
    return "2/" + std::to_string(hash);
}

void index_user(Connection& connection, std::int64_t number, const domain::User& user) {
    connection.run(
        "INSERT INTO user_search VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "facets = excluded.facets, group_id = excluded.group_id, "
        "advisor_id = excluded.advisor_id, folded = excluded.folded, "
        "readable_by = excluded.readable_by",
        number, facets_of(user), user.group_id, user.distributor_advisor_id,
        domain::search_text(user), to_list_text(user.readable_by));
    const std::string last_name = domain::sort_key(user, domain::UserSortField::last_name);
    const std::string first_name = domain::sort_key(user, domain::UserSortField::first_name);
    const std::string email = domain::sort_key(user, domain::UserSortField::email);
    connection.run(
        "INSERT INTO user_order VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "last_name = excluded.last_name, first_name = excluded.first_name, "
        "email = excluded.email, created_at = excluded.created_at, "
        "updated_at = excluded.updated_at, state = excluded.state",
        number, user.id, Blob{last_name}, Blob{first_name}, Blob{email}, user.created_at,
        user.updated_at, static_cast<int>(domain::platform_state(user)));
}

bool is_indexed(Connection& connection, std::int64_t number, const domain::User& user) {
    const std::string last_name = domain::sort_key(user, domain::UserSortField::last_name);
    const std::string first_name = domain::sort_key(user, domain::UserSortField::first_name);
    const std::string email = domain::sort_key(user, domain::UserSortField::email);
    Rows rows = connection.rows(
        "SELECT 1 FROM user_search s JOIN user_order o ON o.number = s.number "
        "JOIN users u ON u.number = s.number "
        "WHERE s.number = ? AND s.facets = ? AND s.group_id IS ? AND s.advisor_id IS ? AND "
        "s.folded = ? AND s.readable_by = ? AND o.id = ? AND o.last_name = ? AND "
        "o.first_name = ? AND o.email = ? AND o.created_at = ? AND o.updated_at = ? AND "
        "o.state = ? AND u.email_key = ?",
        number, facets_of(user), user.group_id, user.distributor_advisor_id,
        domain::search_text(user), to_list_text(user.readable_by), user.id, Blob{last_name},
        Blob{first_name}, Blob{email}, user.created_at, user.updated_at,
        static_cast<int>(domain::platform_state(user)), domain::email_key(user.email));
    return rows.next();
}

void rebuild_index(Connection& connection) {
    renew_email_keys(connection);
    connection.run("DELETE FROM user_search");
    connection.run("DELETE FROM user_order");
    std::vector<std::int64_t> numbers;
    {
        Rows rows = connection.rows("SELECT number FROM users ORDER BY number");
        while (rows.next()) {
            numbers.push_back(rows.integer(0));
        }
    }
    for (const std::int64_t number : numbers) {
        index_user(connection, number, read_user(connection, number));
    }
}

Selection select_users(Connection& connection, const domain::UserQuery& query, States states) {
    if (query.filter && states == States::not_wanted && asks_for_filter_alone(query)) {
        return select_by_filter(connection, *query.filter);
    }
    Selection selection = select_by_words(connection, query);
    if (query.filter) {
        keep(selection, select_by_filter(connection, *query.filter));
    }
    return selection;
}

std::string selection_key(const domain::UserQuery& query, States states) {
    // Without states there is another selection in one case alone; so a page and the counts beside
    // it, which a search asks for at each letter, select once.
    const bool has_states =
        states == States::wanted || !query.filter || !asks_for_filter_alone(query);
    std::string key = std::to_string(mask_of(query.personas)) + '/' +
                      std::to_string(mask_of(query.kyc_statuses)) + '/' +
                      (query.scope ? "scope" : "all") + (has_states ? "/states" : "/any");
    // Each text with its length, so that no two queries have one key.
    const auto append = [&key](const std::string& text) {
        key += '/' + std::to_string(text.size()) + ':' + text;
    };
    for (const std::string& term : domain::search_terms(query.search)) {
        append(term);
    }
    key += '|';
    for (const domain::GroupId& id : query.group_ids) {
        append(id.value);
    }
    key += '|';
    if (query.scope) {
        append(query.scope->self.value);
        for (const std::string& id : query.scope->acl_ids) {
            append(id);
        }
        key += '|';
        for (const domain::AdvisorId& id : query.scope->advisor_ids) {
            append(id.value);
        }
    }
    if (query.filter) {
        const bool has_deleted = domain::mentions(*query.filter, domain::FilterField::deleted);
        key += has_deleted ? "|deleted" : "|present";
        append(domain::print({query.filter->any_of, {}}));
    }
    return key;
}

NumberPage page_of(Connection& connection, const Selection& selection,
                   const domain::UserQuery& query) {
    constexpr std::int64_t few = 500;
    const StateFilter filter(selection, query);
    PageCollector page(query.offset, query.limit);
    const Order& order = order_of(query.sort.field);
    if (query.filter && !query.filter->order.empty()) {
        walk_by_keys(connection, query, filter, page);
    } else if (filter.count() <= few) {
        sort_few(connection, order, query.sort.is_descending, selection, filter, page);
    } else if (query.offset < filter.count()) {
        query.sort.is_descending ? walk_descending(connection, order, filter, page)
                                 : walk_ascending(connection, order, filter, page);
    }
    return {page.take(), filter.count()};
}

}  // namespace store
