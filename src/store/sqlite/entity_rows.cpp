#include "store/sqlite/entity_rows.hpp"

#include <algorithm>

#include "domain/references.hpp"
#include "store/record_json.hpp"
#include "store/sqlite/row_codes.hpp"

namespace store {

namespace {

using domain::EntityVersion;

std::int64_t integer_of(Rows rows) {
    return rows.next() ? rows.integer(0) : 0;
}

// Columns: id, version, at, author, its name, role and client, action, snapshot.
EntityVersion read_version(Connection& connection, const Rows& rows, domain::EntityKind kind) {
    EntityVersion version{{kind, rows.text(0)}, rows.integer(1), rows.time(2),
                          rows.actor(3),        rows.text(7),    {}};
    if (!rows.is_null(8)) {
        domain::Problems problems;
        const auto snapshot = nlohmann::json::parse(rows.bytes(8), nullptr, false);
        version.entity = read_entity(kind, snapshot, "version", problems);
        if (!problems.empty()) {
            sqlite3_log(SQLITE_CORRUPT, "a version of an entity: %s",
                        problems.front().code.c_str());
            connection.note(SQLITE_CORRUPT);
        }
    }
    return version;
}

std::vector<EntityVersion> read_all(Connection& connection, Rows rows, domain::EntityKind kind) {
    std::vector<EntityVersion> versions;
    while (rows.next()) {
        versions.push_back(read_version(connection, rows, kind));
    }
    return versions;
}

bool is_taken(Connection& connection, const domain::EntityRef& ref, const domain::UniqueKey& key) {
    return connection
        .rows("SELECT 1 FROM entity_keys WHERE kind = ? AND field = ? AND value = ? AND id <> ?",
              to_code(ref.kind), key.field, key.value, ref.id)
        .next();
}

bool is_referred_to(Connection& connection, const domain::EntityRef& ref) {
    switch (ref.kind) {
        case domain::EntityKind::user:
            break;
        case domain::EntityKind::user_group:
            return connection.rows("SELECT 1 FROM users WHERE group_id = ? LIMIT 1", ref.id).next();
    }
    return false;
}

domain::Result<> check_references(Connection& connection, const EntityVersion& version) {
    domain::EntityNeighbours others;
    others.newest_version = integer_of(
        connection.rows("SELECT max(version) FROM entity_versions WHERE kind = ? AND id = ?",
                        to_code(version.ref.kind), version.ref.id));
    others.is_taken = [&](const domain::UniqueKey& key) {
        return is_taken(connection, version.ref, key);
    };
    others.is_referred_to = [&] { return is_referred_to(connection, version.ref); };
    return domain::check_references(version, others);
}

}  // namespace

std::optional<EntityVersion> read_entity(Connection& connection, const domain::EntityRef& ref) {
    Rows rows = connection.rows(
        "SELECT v.id, v.version, v.at, v.author, v.author_name, v.author_role, v.author_client, "
        "v.action, v.snapshot FROM entities JOIN entity_versions v USING (kind, id, version) "
        "WHERE kind = ? AND id = ?",
        to_code(ref.kind), ref.id);
    return rows.next() ? std::optional(read_version(connection, rows, ref.kind)) : std::nullopt;
}

domain::EntityPage read_entities(Connection& connection, const domain::EntityQuery& query) {
    const std::string_view kind = to_code(query.kind);
    return {read_all(connection,
                     connection.rows(
                         "SELECT v.id, v.version, v.at, v.author, v.author_name, v.author_role, "
                         "v.author_client, v.action, v.snapshot "
                         "FROM entities e JOIN entity_versions v USING (kind, id, version) "
                         "WHERE kind = ? ORDER BY e.name, e.id LIMIT ? OFFSET ?",
                         kind, std::max<std::int64_t>(query.limit, 0),
                         std::max<std::int64_t>(query.offset, 0)),
                     query.kind),
            integer_of(connection.rows("SELECT count(*) FROM entities WHERE kind = ?", kind))};
}

std::vector<EntityVersion> read_entity_versions(Connection& connection,
                                                const domain::EntityRef& ref) {
    return read_all(connection,
                    connection.rows("SELECT id, version, at, author, author_name, author_role, "
                                    "author_client, action, snapshot FROM entity_versions "
                                    "WHERE kind = ? AND id = ? ORDER BY version DESC",
                                    to_code(ref.kind), ref.id),
                    ref.kind);
}

domain::Result<> write_entity(Connection& connection, const EntityVersion& version) {
    if (auto checked = check_references(connection, version); !checked) {
        return checked;
    }
    const std::string_view kind = to_code(version.ref.kind);
    const std::string& id = version.ref.id;
    using Text = std::optional<std::string>;
    connection.run("INSERT INTO entity_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", kind, id,
                   version.version, version.at, version.author.id, version.author.name,
                   version.author.role, version.author.client, version.action,
                   version.entity ? Text(dump(to_json(*version.entity))) : Text());
    connection.run("DELETE FROM entity_keys WHERE kind = ? AND id = ?", kind, id);
    if (!version.entity) {
        connection.run("DELETE FROM entities WHERE kind = ? AND id = ?", kind, id);
        return {};
    }
    connection.run(
        "INSERT INTO entities VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "version = excluded.version, name = excluded.name",
        kind, id, version.version, domain::name_of(*version.entity));
    for (const domain::UniqueKey& key : domain::unique_keys(*version.entity)) {
        connection.run("INSERT INTO entity_keys VALUES (?, ?, ?, ?)", kind, key.field, key.value,
                       id);
    }
    return {};
}

}  // namespace store
