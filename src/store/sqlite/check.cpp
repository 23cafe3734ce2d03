#include "store/sqlite/check.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "store/sqlite/email_keys.hpp"
#include "store/sqlite/user_index.hpp"
#include "store/sqlite/user_rows.hpp"

namespace store {

namespace {

constexpr std::int64_t named_max = 5;  // ids that one finding names

void add_damage(Findings& findings, std::string sentence) {
    findings.push_back({true, std::move(sentence)});
}

// One finding for all rows of `sql`, which gives the ids of what breaks the rule.
void check_none(Connection& connection, const char* sql, const std::string& rule, bool is_damage,
                Findings& findings) {
    std::string named;
    std::int64_t count = 0;
    Rows rows = connection.rows_once(sql, {});
    while (rows.next()) {
        if (++count <= named_max) {
            named += (named.empty() ? "" : ", ") + rows.text(0);
        }
    }
    if (count > 0) {
        findings.push_back(
            {is_damage,
             rule + ": " + named +
                 (count > named_max ? " and " + std::to_string(count - named_max) + " more."
                                    : ".")});
    }
}

void check_versions(Connection& connection, Findings& findings) {
    check_none(connection,
               "SELECT id FROM users u WHERE version - 1 <> (SELECT count(*) FROM user_versions v "
               "WHERE v.user_number = u.number AND v.version BETWEEN 1 AND u.version - 1) OR "
               "EXISTS (SELECT 1 FROM user_versions v WHERE v.user_number = u.number AND "
               "(v.version < 1 OR v.version > u.version))",
               "Users whose versions have gaps", true, findings);
}

void check_entity_versions(Connection& connection, Findings& findings) {
    check_none(connection,
               "SELECT id FROM entity_versions GROUP BY kind, id HAVING min(version) <> 1 OR "
               "max(version) <> count(*) UNION ALL SELECT id FROM entities JOIN entity_versions "
               "USING (kind, id, version) WHERE NOT ifnull(json_valid(snapshot), false)",
               "Entities whose versions have gaps or cannot be read", true, findings);
}

void check_holders(Connection& connection, Findings& findings) {
    check_none(connection,
               "SELECT id FROM accounts a WHERE NOT EXISTS (SELECT 1 FROM account_holders h "
               "JOIN users u ON u.number = h.user_number WHERE h.account_number = a.number)",
               "Accounts that nobody holds", true, findings);
}

void check_entries(Connection& connection, Findings& findings) {
    check_none(connection,
               "SELECT DISTINCT subject_id FROM audit_entries WHERE subject_kind = 'user' AND "
               "subject_id <> '' AND subject_id NOT IN (SELECT id FROM users)",
               "Audit entries of users who are not there", true, findings);
    check_none(connection,
               "SELECT DISTINCT user_id FROM mails WHERE user_id NOT IN (SELECT id FROM users)",
               "Mails of users who are not there", true, findings);
}

bool has_this_index_format(Connection& connection) {
    Rows rows = connection.rows("SELECT index_format FROM store_state");
    return rows.next() && rows.text(0) == index_format();
}

// The derived tables say of each user what would be derived now; each can be read, with all of its
// versions.
void check_each_user(Connection& connection, Findings& findings) {
    // Of another format, they are derived anew by the next start.
    const bool is_index_known = has_this_index_format(connection);
    std::vector<std::pair<std::int64_t, std::string>> users;
    {
        Rows rows = connection.rows("SELECT number, id FROM users");
        while (rows.next()) {
            users.emplace_back(rows.integer(0), rows.text(1));
        }
    }
    std::size_t unreadable = 0;
    std::size_t stale = 0;
    std::string first_unreadable;
    std::string first_stale;
    for (const auto& [number, id] : users) {
        const domain::User user = read_user(connection, number);
        const bool is_readable = read_versions(connection, number).has_value();
        if (!connection.take_failure() || !is_readable) {
            first_unreadable = unreadable++ == 0 ? id : first_unreadable;
        } else if (is_index_known && !is_indexed(connection, number, user)) {
            first_stale = stale++ == 0 ? id : first_stale;
        }
    }
    if (unreadable > 0) {
        add_damage(findings, std::to_string(unreadable) + " users cannot be read, the first is " +
                                 first_unreadable + ".");
    }
    if (stale > 0) {
        add_damage(findings, "The search index is wrong about " + std::to_string(stale) +
                                 " users, the first is " + first_stale + ".");
    }
}

void check_index(Connection& connection, Findings& findings) {
    check_none(connection,
               "SELECT number FROM user_search WHERE number NOT IN (SELECT number FROM users) "
               "UNION SELECT number FROM user_order WHERE number NOT IN (SELECT number FROM users)",
               "The search index has users who are not there", true, findings);
    // FTS5 compares its trigrams with the words that they were made of.
    connection.run_script(
        "INSERT INTO user_fragments(user_fragments, rank) VALUES('integrity-check', 1)");
    if (!connection.take_failure()) {
        add_damage(findings, "The search index does not fit the words that it was made of.");
    }
}

void check_twins(Connection& connection, Findings& findings) {
    for (const std::vector<domain::UserId>& users : find_email_twins(connection)) {
        findings.push_back({false, describe_twins(users)});
    }
}

}  // namespace

void check_structure(Connection& connection, const std::string& file, bool is_quick,
                     Findings& findings) {
    {
        Rows rows = connection.rows_once(
            is_quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(20)", {});
        while (rows.next()) {
            if (rows.bytes(0) != "ok") {
                add_damage(findings, file + " is damaged: " + rows.text(0) + ".");
            }
        }
    }
    if (!is_quick) {
        Rows rows = connection.rows_once(
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2", {});
        while (rows.next()) {
            add_damage(findings, file + ": " + rows.text(2) + " rows of " + rows.text(0) +
                                     " refer to rows of " + rows.text(1) + " that are missing.");
        }
    }
    if (!connection.take_failure()) {
        add_damage(findings, file + " cannot be read: its pages are damaged.");
    }
}

void check_users(Connection& connection, Findings& findings) {
    for (const auto check : {check_versions, check_entity_versions, check_holders, check_entries,
                             check_each_user, check_index, check_twins}) {
        check(connection, findings);
        if (!connection.take_failure()) {
            add_damage(findings, "A check of the users could not be completed.");
        }
    }
}

void check_credentials(Connection& credentials, Connection& users, Findings& findings) {
    check_none(credentials,
               "SELECT id FROM tokens WHERE role NOT IN ('admin', 'distributor', 'investor') UNION "
               "SELECT id FROM access_keys WHERE role NOT IN ('admin', 'distributor', 'investor')",
               "Tokens and access keys of a role that is not known, which do not work", false,
               findings);
    std::string named;
    {
        Rows rows = credentials.rows_once(
            "SELECT id, user_id FROM tokens WHERE role = 'investor' UNION "
            "SELECT id, user_id FROM access_keys WHERE role = 'investor'",
            {});
        while (rows.next()) {
            if (!number_of_user(users, rows.bytes(1))) {
                named += (named.empty() ? "" : ", ") + rows.text(0);
            }
        }
    }
    if (!named.empty()) {
        findings.push_back(
            {false, "Tokens and access keys of users who are not there: " + named + "."});
    }
    if (!credentials.take_failure() || !users.take_failure()) {
        add_damage(findings, "A check of the credentials could not be completed.");
    }
}

}  // namespace store
