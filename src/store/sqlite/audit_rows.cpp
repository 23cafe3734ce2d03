#include "store/sqlite/audit_rows.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "store/record_json.hpp"
#include "store/sqlite/row_codes.hpp"

namespace store {

namespace {

// What the query asks for, as a condition and the values of its parameters.
struct Condition {
    std::string sql = " WHERE true";
    std::vector<SqlValue> values;

    void add(const char* comparison, SqlValue value) {
        sql += std::string(" AND ") + comparison + " ?";
        values.push_back(std::move(value));
    }
};

std::int64_t milliseconds_of(domain::Timestamp time) {
    return static_cast<std::int64_t>(time.time_since_epoch().count());
}

Condition condition_of(const domain::AuditQuery& query) {
    Condition condition;
    if (!query.actor_id.empty()) {
        condition.add("actor =", query.actor_id);
    }
    if (query.subject) {
        condition.add("subject_id =", query.subject->id);
        condition.add("subject_kind =", std::string(to_code(query.subject->kind)));
    }
    if (!query.action.empty()) {
        condition.add("action =", query.action);
    }
    if (query.outcome) {
        condition.add("outcome =", std::string(to_code(*query.outcome)));
    }
    if (query.from) {
        condition.add("at >=", milliseconds_of(*query.from));
    }
    if (query.until) {
        condition.add("at <", milliseconds_of(*query.until));
    }
    return condition;
}

domain::AuditEntry read_entry(Connection& connection, const Rows& rows) {
    domain::AuditEntry entry;
    entry.id = domain::AuditId(rows.text(0));
    entry.at = rows.time(1);
    entry.actor = rows.actor(2);
    entry.action = rows.text(6);
    entry.subject = {read_code<domain::EntityKind>(connection, rows, 7), rows.text(8)};
    entry.outcome = read_code<domain::AuditOutcome>(connection, rows, 9);
    domain::Problems problems;
    const auto changes = nlohmann::json::parse(rows.bytes(10), nullptr, false);
    entry.changes = read_changes(changes, "changes", problems);
    if (!problems.empty()) {
        sqlite3_log(SQLITE_CORRUPT, "an audit entry: %s", problems.front().code.c_str());
        connection.note(SQLITE_CORRUPT);
    }
    return entry;
}

}  // namespace

domain::AuditPage read_audit_entries(Connection& connection, const domain::AuditQuery& query) {
    domain::AuditPage page;
    Condition condition = condition_of(query);
    {
        Rows rows = connection.rows_once("SELECT count(*) FROM audit_entries" + condition.sql,
                                         condition.values);
        page.total_count = rows.next() ? rows.integer(0) : 0;
    }
    condition.values.emplace_back(std::max<std::int64_t>(query.limit, 0));
    condition.values.emplace_back(std::max<std::int64_t>(query.offset, 0));
    Rows rows = connection.rows_once(
        "SELECT id, at, actor, actor_name, actor_role, actor_client, action, subject_kind, "
        "subject_id, outcome, changes FROM audit_entries" +
            condition.sql + " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
        condition.values);
    while (rows.next()) {
        page.entries.push_back(read_entry(connection, rows));
    }
    return page;
}

void write_audit_entry(Connection& connection, const domain::AuditEntry& entry) {
    connection.run(
        "INSERT INTO audit_entries(id, at, actor, actor_name, actor_role, actor_client, action, "
        "subject_kind, subject_id, outcome, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.id, entry.at, entry.actor.id, entry.actor.name, entry.actor.role, entry.actor.client,
        entry.action, to_code(entry.subject.kind), entry.subject.id, to_code(entry.outcome),
        dump(to_json(entry.changes)));
}

}  // namespace store
