#include "store/sqlite/migrations.hpp"

namespace store {

namespace {

constexpr std::int64_t application_id = 0x52677374;  // "Rgst", in the header of our files

constexpr const char* first_schema = R"sql(
CREATE TABLE groups (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  persona TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `number` is the short name of a user inside this file. `action` made the present version.
CREATE TABLE users (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  action TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  lifecycle TEXT NOT NULL,
  accepted_at INTEGER,
  unactive_comment TEXT NOT NULL,
  last_login INTEGER,
  persona TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  mobile TEXT NOT NULL,
  locale TEXT NOT NULL,
  group_id TEXT REFERENCES groups(id),
  distributor_advisor_id TEXT
) STRICT;
CREATE UNIQUE INDEX users_by_email ON users(email COLLATE NOCASE) WHERE email <> '';

CREATE TABLE accounts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  label TEXT NOT NULL,
  kyc_status TEXT NOT NULL,
  corporate_name TEXT NOT NULL,
  representative_first_name TEXT,
  representative_last_name TEXT,
  second_first_name TEXT,
  second_last_name TEXT,
  second_email TEXT,
  second_mobile TEXT
) STRICT;

CREATE TABLE account_holders (
  user_number INTEGER NOT NULL REFERENCES users(number),
  account_number INTEGER NOT NULL REFERENCES accounts(number),
  place_in_user INTEGER NOT NULL,     -- order of the user's accounts
  place_in_account INTEGER NOT NULL,  -- order of the account's holders
  PRIMARY KEY (user_number, account_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_holders_by_account ON account_holders(account_number, place_in_account);

-- Superseded versions; and the present one, as its own action left it, where another holder
-- changed a shared account since. Most users have none.
CREATE TABLE user_versions (
  user_number INTEGER NOT NULL REFERENCES users(number),
  version INTEGER NOT NULL,
  action TEXT NOT NULL,
  snapshot TEXT NOT NULL,  -- JSON
  PRIMARY KEY (user_number, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entries (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  user_id TEXT NOT NULL,
  changes TEXT NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_entries_by_user ON audit_entries(user_id, at, id);

CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mails_by_time ON mails(created_at, id);
CREATE INDEX mails_by_user ON mails(user_id, created_at, id);

CREATE TABLE replies (
  caller_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (caller_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX replies_by_time ON replies(created_at);

-- One row. Every transaction that wrote counts `change_count` up.
CREATE TABLE store_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  change_count INTEGER NOT NULL,
  index_format TEXT NOT NULL
) STRICT;
INSERT INTO store_state VALUES (1, 0, '');
)sql";

// What is derived from `users` and `accounts`, and can be derived again at any time: see
// user_index.hpp. The words of users are apart from the rest, so that a scan of all reads little.
constexpr const char* search_index = R"sql(
CREATE TABLE user_search (
  number INTEGER PRIMARY KEY REFERENCES users(number),
  facets INTEGER NOT NULL,
  group_id TEXT,
  advisor_id TEXT,
  folded TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE user_fragments USING fts5(
  folded, content='user_search', content_rowid='number',
  tokenize='trigram', detail=none, columnsize=0);
CREATE TRIGGER user_search_inserted AFTER INSERT ON user_search BEGIN
  INSERT INTO user_fragments(rowid, folded) VALUES (new.number, new.folded);
END;
CREATE TRIGGER user_search_deleted AFTER DELETE ON user_search BEGIN
  INSERT INTO user_fragments(user_fragments, rowid, folded)
    VALUES ('delete', old.number, old.folded);
END;
CREATE TRIGGER user_search_updated AFTER UPDATE ON user_search WHEN old.folded <> new.folded BEGIN
  INSERT INTO user_fragments(user_fragments, rowid, folded)
    VALUES ('delete', old.number, old.folded);
  INSERT INTO user_fragments(rowid, folded) VALUES (new.number, new.folded);
END;

CREATE TABLE user_order (
  number INTEGER PRIMARY KEY REFERENCES users(number),
  id TEXT NOT NULL,
  last_name BLOB NOT NULL,
  first_name BLOB NOT NULL,
  email BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  state INTEGER NOT NULL
) STRICT;
CREATE INDEX user_order_by_last_name ON user_order(last_name, id);
CREATE INDEX user_order_by_first_name ON user_order(first_name, id);
CREATE INDEX user_order_by_email ON user_order(email, id);
CREATE INDEX user_order_by_created_at ON user_order(created_at, id);
CREATE INDEX user_order_by_updated_at ON user_order(updated_at, id);
CREATE INDEX user_order_by_state ON user_order(state, id);
)sql";

// What the investor dialect adds. The columns of a counter account are empty where there is none.
// Lists are stored with U+001F before, between and after their elements. The indexes serve queries
// about one field, which ask for users that are not deleted.
constexpr const char* investor_fields = R"sql(
ALTER TABLE users ADD COLUMN author_user_id TEXT NOT NULL DEFAULT 'UXXXXXXXXXXXXXXXXXXXXXXXXXX';
ALTER TABLE users ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN feature_flags TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN bank_account_number TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN bank_account_number_type TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN bank_id TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN bank_id_type TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN brokerage_user_id TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN idp_user_id TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN readable_by TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN modifiable_by TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN is_deleted INTEGER NOT NULL DEFAULT 0;
UPDATE users SET author_user_id = updated_by WHERE length(updated_by) = 27 AND updated_by GLOB 'U*';

CREATE UNIQUE INDEX users_by_external_id ON users(external_id) WHERE external_id <> '';
CREATE INDEX present_by_first_name ON users(first_name, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_last_name ON users(last_name, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_email ON users(email, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_mobile ON users(mobile, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_external_id ON users(external_id, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_created_at ON users(created_at, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_updated_at ON users(updated_at, is_deleted) WHERE is_deleted = 0;
CREATE INDEX present_by_lifecycle ON users(lifecycle, is_deleted) WHERE is_deleted = 0;

ALTER TABLE user_search ADD COLUMN readable_by TEXT NOT NULL DEFAULT '';
)sql";

// `folder_id` is what the files of one data folder have in common (folder_identity.hpp). It stands
// in the row that every transaction writes, so that a write-ahead log of another folder brings that
// folder's. `probe` is written to see whether writing works.
constexpr const char* folder_identity = R"sql(
ALTER TABLE store_state ADD COLUMN folder_id TEXT NOT NULL DEFAULT '';
ALTER TABLE store_state ADD COLUMN probe INTEGER NOT NULL DEFAULT 0;
)sql";

// What makes an e-mail address one person's (domain::email_key). Derived, as the search is, and
// unique: but where there were twins already, each but the first has its own number in
// `email_twin`, and keeps it until its address changes.
constexpr const char* email_keys = R"sql(
ALTER TABLE users ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN email_twin INTEGER NOT NULL DEFAULT 0;
DROP INDEX users_by_email;
DROP INDEX present_by_email;
CREATE UNIQUE INDEX users_by_email_key ON users(email_key, email_twin) WHERE email_key <> '';
CREATE INDEX present_by_email_key ON users(email_key, is_deleted) WHERE is_deleted = 0;
CREATE INDEX users_with_email_twin ON users(email_key) WHERE email_twin <> 0;
)sql";

// Names of authors; audit entries about any entity, denied attempts too; and entities other than
// users, each with all its versions. Of `groups` the ids are left, which users refer to; they
// follow the entities. Groups from before they had a history have one version without author and
// time. Of those with one name, the first has the key, which the others have to give way to.
constexpr const char* histories = R"sql(
ALTER TABLE users ADD COLUMN updated_by_name TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN updated_by_role TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN updated_by_client TEXT NOT NULL DEFAULT '';

DROP INDEX audit_entries_by_user;
ALTER TABLE audit_entries RENAME COLUMN user_id TO subject_id;
ALTER TABLE audit_entries ADD COLUMN subject_kind TEXT NOT NULL DEFAULT 'user';
ALTER TABLE audit_entries ADD COLUMN actor_name TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entries ADD COLUMN actor_role TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entries ADD COLUMN actor_client TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entries ADD COLUMN outcome TEXT NOT NULL DEFAULT 'done';
CREATE INDEX audit_entries_by_time ON audit_entries(at, id);
CREATE INDEX audit_entries_by_subject ON audit_entries(subject_id, at, id);
CREATE INDEX audit_entries_by_actor ON audit_entries(actor, at, id);
CREATE INDEX audit_entries_by_action ON audit_entries(action, at, id);

CREATE TABLE entity_versions (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_role TEXT NOT NULL,
  author_client TEXT NOT NULL,
  action TEXT NOT NULL,
  snapshot TEXT,  -- JSON; null where this version removed the entity
  PRIMARY KEY (kind, id, version)
) STRICT, WITHOUT ROWID;

-- Those that are there.
CREATE TABLE entities (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,  -- lists are in its order
  PRIMARY KEY (kind, id),
  FOREIGN KEY (kind, id, version) REFERENCES entity_versions(kind, id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities(kind, name, id);

CREATE TABLE entity_keys (
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (kind, field, value),
  FOREIGN KEY (kind, id) REFERENCES entities(kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_keys_by_entity ON entity_keys(kind, id);

INSERT INTO entity_versions SELECT 'user_group', id, 1, 0, '', '', '', '', '',
  json_object('id', id, 'name', name, 'persona', persona) FROM groups;
INSERT INTO entities SELECT 'user_group', id, 1, name FROM groups;
INSERT OR IGNORE INTO entity_keys
  SELECT 'user_group', 'name', name, id FROM groups WHERE name <> '' ORDER BY id;

ALTER TABLE groups DROP COLUMN name;
ALTER TABLE groups DROP COLUMN persona;
CREATE TRIGGER user_group_added AFTER INSERT ON entities WHEN new.kind = 'user_group' BEGIN
  INSERT INTO groups(id) VALUES (new.id);
END;
CREATE TRIGGER user_group_removed AFTER DELETE ON entities WHEN old.kind = 'user_group' BEGIN
  DELETE FROM groups WHERE id = old.id;
END;
)sql";

std::int64_t read_integer(Connection& connection, const char* sql) {
    Rows rows = connection.rows(sql);
    return rows.next() ? rows.integer(0) : 0;
}

domain::Result<> check_origin(Connection& connection, int newest) {
    const std::int64_t id = read_integer(connection, "PRAGMA application_id");
    const std::int64_t version = read_integer(connection, "PRAGMA user_version");
    const std::int64_t tables = read_integer(connection, "SELECT count(*) FROM sqlite_schema");
    if (auto readable = connection.take_failure(); !readable) {
        return readable;
    }
    if (id != application_id && (id != 0 || version != 0 || tables != 0)) {
        return domain::fail(domain::FailureKind::unavailable, "store.foreign_file",
                            "This file is a database of another program. Choose another one.");
    }
    if (version > newest) {
        return domain::fail(domain::FailureKind::unavailable, "store.newer_schema",
                            "A newer version of this program wrote this database (schema " +
                                std::to_string(version) + ", known here: " +
                                std::to_string(newest) + "). Use that version or a backup.");
    }
    return {};
}

void apply(Connection& connection, const Migration& step) {
    connection.run_script("BEGIN IMMEDIATE");
    // Asked again inside the transaction, for another process may have migrated meanwhile.
    if (read_integer(connection, "PRAGMA user_version") == step.number - 1) {
        connection.run_script(step.sql);
        // A pragma takes no parameters.
        const std::string marks = "PRAGMA application_id = " + std::to_string(application_id) +
                                  "; PRAGMA user_version = " + std::to_string(step.number);
        connection.run_script(marks.c_str());
    }
    connection.run_script("COMMIT");
}

}  // namespace

const std::vector<Migration>& migrations() {
    static const std::vector<Migration> steps = {{1, first_schema},    {2, search_index},
                                                 {3, investor_fields}, {4, folder_identity},
                                                 {5, email_keys},      {6, histories}};
    return steps;
}

domain::Result<> migrate(Connection& connection, const std::vector<Migration>& steps) {
    if (auto origin = check_origin(connection, steps.back().number); !origin) {
        return origin;
    }
    for (const Migration& step : steps) {
        if (read_integer(connection, "PRAGMA user_version") < step.number) {
            apply(connection, step);
        }
        if (auto applied = connection.take_failure(); !applied) {
            if (connection.is_in_transaction()) {
                connection.run_script("ROLLBACK");
            }
            return applied;
        }
    }
    return {};
}

}  // namespace store
