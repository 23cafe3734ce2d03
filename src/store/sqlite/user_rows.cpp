#include "store/sqlite/user_rows.hpp"

#include <algorithm>
#include <set>

#include "domain/email_key.hpp"
#include "domain/references.hpp"
#include "store/record_json.hpp"
#include "store/sqlite/row_codes.hpp"
#include "store/sqlite/user_index.hpp"

namespace store {

namespace {

using Numbers = std::vector<std::int64_t>;

std::optional<std::int64_t> first_number(Rows rows) {
    return rows.next() ? std::optional(rows.integer(0)) : std::nullopt;
}

std::vector<std::string> from_list_text(std::string_view text) {
    std::vector<std::string> list;
    while (text.size() > 1) {
        const std::size_t end = std::min(text.find(list_separator, 1), text.size());
        list.emplace_back(text.substr(1, end - 1));
        text.remove_prefix(end);
    }
    return list;
}

// Of four columns from `first` on.
std::optional<domain::CounterAccount> read_counter_account(Connection& connection, const Rows& rows,
                                                           int first) {
    if (rows.bytes(first + 1).empty()) {
        return std::nullopt;
    }
    domain::CounterAccount account;
    account.bank_account_number = rows.text(first);
    account.bank_account_number_type =
        read_code<domain::BankAccountNumberType>(connection, rows, first + 1);
    account.bank_id = rows.text(first + 2);
    if (!rows.bytes(first + 3).empty()) {
        account.bank_id_type = read_code<domain::BankIdType>(connection, rows, first + 3);
    }
    return account;
}

std::vector<domain::UserId> read_holders(Connection& connection, std::int64_t account) {
    std::vector<domain::UserId> holders;
    Rows rows = connection.rows(
        "SELECT u.id FROM account_holders h JOIN users u ON u.number = h.user_number "
        "WHERE h.account_number = ? ORDER BY h.place_in_account",
        account);
    while (rows.next()) {
        holders.emplace_back(rows.text(0));
    }
    return holders;
}

std::vector<domain::Account> read_accounts(Connection& connection, std::int64_t user) {
    std::vector<domain::Account> accounts;
    Numbers numbers;
    Rows rows = connection.rows(
        "SELECT a.number, a.id, a.type, a.label, a.kyc_status, a.corporate_name, "
        "a.representative_first_name, a.representative_last_name, "
        "a.second_first_name, a.second_last_name, a.second_email, a.second_mobile "
        "FROM account_holders h JOIN accounts a ON a.number = h.account_number "
        "WHERE h.user_number = ? ORDER BY h.place_in_user",
        user);
    while (rows.next()) {
        domain::Account account;
        account.id = domain::AccountId(rows.text(1));
        account.type = read_code<domain::AccountType>(connection, rows, 2);
        account.label = rows.text(3);
        account.kyc_status = read_code<domain::KycStatus>(connection, rows, 4);
        account.corporate_name = rows.text(5);
        if (!rows.is_null(6)) {
            account.representative = {rows.text(6), rows.text(7)};
        }
        if (!rows.is_null(8)) {
            account.second_holder = {rows.text(8), rows.text(9), rows.text(10), rows.text(11)};
        }
        account.holder_ids = read_holders(connection, rows.integer(0));
        accounts.push_back(std::move(account));
    }
    return accounts;
}

// Twins that were there before there was a key keep their addresses.
bool is_email_taken(Connection& connection, const domain::User& user,
                    std::optional<std::int64_t> number) {
    const std::string key = domain::email_key(user.email);
    return !key.empty() &&
           !first_number(connection.rows("SELECT 1 FROM users WHERE number = ? AND email = ?",
                                         number, user.email)) &&
           first_number(connection.rows("SELECT 1 FROM users WHERE email_key = ?1 AND "
                                        "email_key <> '' AND number <> ifnull(?2, 0)",
                                        key, number));
}

bool is_external_id_taken(Connection& connection, const domain::User& user,
                          std::optional<std::int64_t> number) {
    const auto owner = first_number(connection.rows(
        "SELECT number FROM users WHERE external_id = ? AND external_id <> ''", user.external_id));
    return owner && owner != number;
}

domain::Result<> check_references(Connection& connection, const domain::User& user,
                                  std::optional<std::int64_t> number) {
    domain::UserNeighbours others;
    others.is_email_taken = is_email_taken(connection, user, number);
    others.is_external_id_taken = is_external_id_taken(connection, user, number);
    others.is_group_known =
        !user.group_id ||
        first_number(connection.rows("SELECT 1 FROM groups WHERE id = ?", *user.group_id));
    others.is_known = [&connection](const domain::UserId& id) {
        return number_of_user(connection, id.value).has_value();
    };
    return domain::check_references(user, others);
}

// A version shows the user as its own action left it. So the user is kept before the next version
// replaces it, and before another holder changes an account that they share.
void keep_present_version(Connection& connection, std::int64_t number) {
    Rows rows = connection.rows("SELECT version, action FROM users WHERE number = ?", number);
    if (rows.next()) {
        connection.run("INSERT OR IGNORE INTO user_versions VALUES (?, ?, ?, ?)", number,
                       rows.integer(0), rows.bytes(1),
                       dump(to_json(read_user(connection, number))));
    }
}

std::int64_t write_row(Connection& connection, const domain::User& user, std::string_view action,
                       std::optional<std::int64_t> number) {
    const domain::CounterAccount account = user.counter_account.value_or(domain::CounterAccount{});
    connection.run(
        "INSERT INTO users(number, id, version, action, created_at, updated_at, updated_by, "
        "updated_by_name, updated_by_role, updated_by_client, author_user_id, lifecycle, "
        "accepted_at, unactive_comment, last_login, persona, "
        "first_name, last_name, email, mobile, locale, group_id, distributor_advisor_id, "
        "external_id, feature_flags, bank_account_number, bank_account_number_type, bank_id, "
        "bank_id_type, brokerage_user_id, idp_user_id, readable_by, modifiable_by, is_deleted, "
        "email_key) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT (number) DO UPDATE SET version = excluded.version, action = excluded.action, "
        "created_at = excluded.created_at, updated_at = excluded.updated_at, "
        "updated_by = excluded.updated_by, updated_by_name = excluded.updated_by_name, "
        "updated_by_role = excluded.updated_by_role, "
        "updated_by_client = excluded.updated_by_client, "
        "author_user_id = excluded.author_user_id, "
        "lifecycle = excluded.lifecycle, accepted_at = excluded.accepted_at, "
        "unactive_comment = excluded.unactive_comment, last_login = excluded.last_login, "
        "persona = excluded.persona, first_name = excluded.first_name, "
        "last_name = excluded.last_name, email = excluded.email, mobile = excluded.mobile, "
        "locale = excluded.locale, group_id = excluded.group_id, "
        "distributor_advisor_id = excluded.distributor_advisor_id, "
        "external_id = excluded.external_id, feature_flags = excluded.feature_flags, "
        "bank_account_number = excluded.bank_account_number, "
        "bank_account_number_type = excluded.bank_account_number_type, "
        "bank_id = excluded.bank_id, bank_id_type = excluded.bank_id_type, "
        "brokerage_user_id = excluded.brokerage_user_id, idp_user_id = excluded.idp_user_id, "
        "readable_by = excluded.readable_by, modifiable_by = excluded.modifiable_by, "
        "is_deleted = excluded.is_deleted, "
        "email_twin = CASE WHEN email = excluded.email THEN email_twin ELSE 0 END, "
        "email_key = excluded.email_key",
        number, user.id, user.version, action, user.created_at, user.updated_at, user.updated_by.id,
        user.updated_by.name, user.updated_by.role, user.updated_by.client,
        domain::author_user_id(user), to_code(user.lifecycle), user.accepted_at,
        user.unactive_comment, user.last_login, to_code(user.persona), user.first_name,
        user.last_name, user.email, user.mobile, user.locale, user.group_id,
        user.distributor_advisor_id, user.external_id, to_list_text(user.feature_flags),
        account.bank_account_number,
        user.counter_account ? to_code(account.bank_account_number_type) : std::string_view(),
        account.bank_id, account.bank_id_type ? to_code(*account.bank_id_type) : std::string_view(),
        user.brokerage_user_id, user.idp_user_id, to_list_text(user.readable_by),
        to_list_text(user.modifiable_by), user.is_deleted ? 1 : 0, domain::email_key(user.email));
    return number ? *number : connection.last_number();
}

std::int64_t write_account_row(Connection& connection, const domain::Account& account) {
    using Text = std::optional<std::string>;
    const auto& representative = account.representative;
    const auto& second = account.second_holder;
    return first_number(
               connection.rows(
                   "INSERT INTO accounts VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?) "
                   "ON CONFLICT (id) DO UPDATE SET type = excluded.type, label = excluded.label, "
                   "kyc_status = excluded.kyc_status, corporate_name = excluded.corporate_name, "
                   "representative_first_name = excluded.representative_first_name, "
                   "representative_last_name = excluded.representative_last_name, "
                   "second_first_name = excluded.second_first_name, "
                   "second_last_name = excluded.second_last_name, "
                   "second_email = excluded.second_email, second_mobile = excluded.second_mobile "
                   "RETURNING number",
                   account.id, to_code(account.type), account.label, to_code(account.kyc_status),
                   account.corporate_name,
                   representative ? Text(representative->first_name) : Text(),
                   representative ? Text(representative->last_name) : Text(),
                   second ? Text(second->first_name) : Text(),
                   second ? Text(second->last_name) : Text(), second ? Text(second->email) : Text(),
                   second ? Text(second->mobile) : Text()))
        .value_or(0);
}

void collect_holders(Connection& connection, std::int64_t account, std::set<std::int64_t>& users) {
    Rows rows = connection.rows("SELECT user_number FROM account_holders WHERE account_number = ?",
                                account);
    while (rows.next()) {
        users.insert(rows.integer(0));
    }
}

// An account that nobody holds any more is forgotten.
void forget_account_without_holders(Connection& connection, std::int64_t account) {
    connection.run(
        "DELETE FROM accounts WHERE number = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM account_holders WHERE account_number = ?1)",
        account);
}

void write_holders(Connection& connection, std::int64_t account,
                   const std::vector<domain::UserId>& holders, std::int64_t user,
                   std::int64_t place) {
    std::set<std::int64_t> gone;
    collect_holders(connection, account, gone);
    for (std::size_t i = 0; i < holders.size(); ++i) {
        const std::int64_t holder = number_of_user(connection, holders[i].value).value_or(0);
        gone.erase(holder);
        // Another holder keeps the place that the account has in its list, or gets it at the end.
        connection.run(
            "INSERT INTO account_holders VALUES (?1, ?2, coalesce(?3, (SELECT 1 + "
            "ifnull(max(place_in_user), -1) FROM account_holders WHERE user_number = ?1)), ?4) "
            "ON CONFLICT DO UPDATE SET place_in_account = ?4, "
            "place_in_user = coalesce(?3, place_in_user)",
            holder, account, holder == user ? std::optional(place) : std::nullopt,
            static_cast<std::int64_t>(i));
    }
    for (const std::int64_t holder : gone) {
        connection.run("DELETE FROM account_holders WHERE user_number = ? AND account_number = ?",
                       holder, account);
    }
}

Numbers numbers_of_accounts(Connection& connection, std::int64_t user) {
    Numbers numbers;
    Rows rows =
        connection.rows("SELECT account_number FROM account_holders WHERE user_number = ?", user);
    while (rows.next()) {
        numbers.push_back(rows.integer(0));
    }
    return numbers;
}

// The other users who hold, or will hold, an account that the write of this user touches.
std::set<std::int64_t> other_holders(Connection& connection, const domain::User& user,
                                     std::optional<std::int64_t> number) {
    std::set<std::int64_t> holders;
    if (number) {
        for (const std::int64_t account : numbers_of_accounts(connection, *number)) {
            collect_holders(connection, account, holders);
        }
    }
    for (const domain::Account& account : user.accounts) {
        if (const auto known = first_number(
                connection.rows("SELECT number FROM accounts WHERE id = ?", account.id))) {
            collect_holders(connection, *known, holders);
        }
        for (const domain::UserId& holder : account.holder_ids) {
            if (holder != user.id) {
                holders.insert(number_of_user(connection, holder.value).value_or(0));
            }
        }
    }
    holders.erase(number.value_or(0));
    return holders;
}

void write_accounts(Connection& connection, const domain::User& user, std::int64_t number) {
    Numbers gone = numbers_of_accounts(connection, number);
    std::int64_t place = 0;
    for (const domain::Account& account : user.accounts) {
        const std::int64_t account_number = write_account_row(connection, account);
        write_holders(connection, account_number, account.holder_ids, number, place++);
        gone.erase(std::remove(gone.begin(), gone.end(), account_number), gone.end());
    }
    for (const std::int64_t account : gone) {
        connection.run("DELETE FROM account_holders WHERE user_number = ? AND account_number = ?",
                       number, account);
        forget_account_without_holders(connection, account);
    }
}

}  // namespace

std::string to_list_text(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& element : list) {
        text += list_separator + element;
    }
    return text.empty() ? text : text + list_separator;
}

std::optional<std::int64_t> number_of_user(Connection& connection, std::string_view id) {
    return first_number(connection.rows("SELECT number FROM users WHERE id = ?", id));
}

std::optional<std::int64_t> number_of_email(Connection& connection, std::string_view email) {
    return first_number(
        connection.rows("SELECT number FROM users WHERE email_key = ? AND email_key <> '' "
                        "ORDER BY email <> ? COLLATE NOCASE, number LIMIT 1",
                        domain::email_key(email), email));
}

domain::User read_user(Connection& connection, std::int64_t number) {
    domain::User user;
    Rows rows = connection.rows(
        "SELECT id, version, created_at, updated_at, updated_by, updated_by_name, updated_by_role, "
        "updated_by_client, lifecycle, accepted_at, "
        "unactive_comment, last_login, persona, first_name, last_name, email, mobile, locale, "
        "group_id, distributor_advisor_id, external_id, feature_flags, bank_account_number, "
        "bank_account_number_type, bank_id, bank_id_type, brokerage_user_id, idp_user_id, "
        "readable_by, modifiable_by, is_deleted FROM users WHERE number = ?",
        number);
    if (!rows.next()) {
        return user;
    }
    user.id = domain::UserId(rows.text(0));
    user.version = rows.integer(1);
    user.created_at = rows.time(2);
    user.updated_at = rows.time(3);
    user.updated_by = rows.actor(4);
    user.lifecycle = read_code<domain::Lifecycle>(connection, rows, 8);
    user.accepted_at = rows.optional_time(9);
    user.unactive_comment = rows.text(10);
    user.last_login = rows.optional_time(11);
    user.persona = read_code<domain::Persona>(connection, rows, 12);
    user.first_name = rows.text(13);
    user.last_name = rows.text(14);
    user.email = rows.text(15);
    user.mobile = rows.text(16);
    user.locale = rows.text(17);
    user.group_id = rows.optional_id<domain::GroupId>(18);
    user.distributor_advisor_id = rows.optional_id<domain::AdvisorId>(19);
    user.external_id = rows.text(20);
    user.feature_flags = from_list_text(rows.bytes(21));
    user.counter_account = read_counter_account(connection, rows, 22);
    user.brokerage_user_id = rows.text(26);
    user.idp_user_id = rows.text(27);
    user.readable_by = from_list_text(rows.bytes(28));
    user.modifiable_by = from_list_text(rows.bytes(29));
    user.is_deleted = rows.integer(30) != 0;
    user.accounts = read_accounts(connection, number);
    return user;
}

domain::Result<std::vector<domain::UserVersion>> read_versions(Connection& connection,
                                                               std::int64_t number) {
    std::vector<domain::UserVersion> versions;
    {
        Rows rows = connection.rows("SELECT action FROM users WHERE number = ?", number);
        if (rows.next()) {
            versions.push_back({read_user(connection, number), rows.text(0)});
        }
    }
    domain::Problems problems;
    Rows rows = connection.rows(
        "SELECT v.snapshot, v.action FROM user_versions v JOIN users u ON u.number = v.user_number "
        "WHERE v.user_number = ? AND v.version <> u.version ORDER BY v.version DESC",
        number);
    while (rows.next()) {
        const auto value = nlohmann::json::parse(rows.bytes(0), nullptr, false);
        versions.push_back({store::read_user(value, "version", problems), rows.text(1)});
    }
    if (!problems.empty()) {
        sqlite3_log(SQLITE_CORRUPT, "a version of user number %lld: %s",
                    static_cast<long long>(number), problems.front().code.c_str());
        connection.note(SQLITE_CORRUPT);
        return tl::unexpected(connection.result().error());
    }
    return versions;
}

domain::Result<> write_user(Connection& connection, const domain::User& user,
                            std::string_view action) {
    const std::optional<std::int64_t> known = number_of_user(connection, user.id.value);
    if (auto checked = check_references(connection, user, known); !checked) {
        return checked;
    }
    if (known) {
        keep_present_version(connection, *known);
        connection.run("DELETE FROM user_versions WHERE user_number = ? AND version = ?", *known,
                       user.version);
    }
    const std::set<std::int64_t> others = other_holders(connection, user, known);
    for (const std::int64_t other : others) {
        keep_present_version(connection, other);
    }
    const std::int64_t number = write_row(connection, user, action, known);
    write_accounts(connection, user, number);
    for (const std::int64_t other : others) {
        index_user(connection, other, read_user(connection, other));
    }
    index_user(connection, number, user);
    return connection.result();
}

}  // namespace store
