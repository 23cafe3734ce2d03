#include "server/credentials.hpp"

#include <algorithm>
#include <sqlite3.h>
#include <utility>

#include "server/secrets.hpp"
#include "server/written_at_once.hpp"

namespace server {

namespace {

using domain::FailureKind;
using domain::Result;
using domain::Timestamp;
using store::Blob;

constexpr int busy_timeout_ms = 5000;

constexpr const char* settings = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
)sql";

// The first tables may be there already: the first version of the file had no number.
constexpr const char* schema = R"sql(
  CREATE TABLE IF NOT EXISTS administrators(
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, password_hash TEXT, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions(
    hash BLOB PRIMARY KEY, administrator_id TEXT NOT NULL REFERENCES administrators(id),
    created_at INTEGER NOT NULL, used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sign_in_codes(
    hash BLOB PRIMARY KEY, administrator_id TEXT NOT NULL REFERENCES administrators(id),
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tokens(
    hash BLOB PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    advisor_ids TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE tokens ADD COLUMN user_id TEXT NOT NULL DEFAULT '';
  CREATE TABLE access_keys(
    id TEXT PRIMARY KEY, secret_hash BLOB NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    advisor_ids TEXT NOT NULL, user_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- All that go back to one log-in are a family.
  CREATE TABLE issued_tokens(
    hash BLOB PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN ('access', 'refresh', 'used refresh')),
    family TEXT NOT NULL, access_key_id TEXT NOT NULL REFERENCES access_keys(id),
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX issued_tokens_by_expiry ON issued_tokens(expires_at);
  PRAGMA user_version = 1;
)sql";

constexpr std::int64_t schema_version = 1;  // as it says above

std::int64_t version_of(store::Connection& database) {
    store::Rows version = database.rows("PRAGMA user_version");
    return version.next() ? version.integer(0) : 0;
}

// Before anything is written to it: what a newer version keeps there is not ours to touch.
Result<> check_version(store::Connection& database) {
    const std::int64_t version = version_of(database);
    if (Result<> readable = database.take_failure(); !readable) {
        return readable;
    }
    if (version > schema_version) {
        return domain::fail(FailureKind::unavailable, "credentials.newer_schema",
                            "A newer version of this program wrote credentials.sqlite (schema " +
                                std::to_string(version) +
                                ", known here: " + std::to_string(schema_version) +
                                "). Use that version or a backup.");
    }
    return {};
}

void make_tables(store::Connection& database) {
    database.run_script("BEGIN IMMEDIATE");
    if (version_of(database) == 0) {
        database.run_script(schema);
    }
    database.run_script("COMMIT");
}

tl::unexpected<domain::Failure> no_memory() {
    return domain::fail(FailureKind::unavailable, "credentials.no_memory",
                        "There is not enough memory to hash a password.");
}

tl::unexpected<domain::Failure> no_such_administrator() {
    return domain::fail(FailureKind::not_found, "administrator.not_found",
                        "There is no administrator of that name.", "name");
}

// The value, unless one of the statements that led to it failed.
template <class T>
Result<T> unless_failed(store::Connection& database, T value) {
    if (Result<> done = database.take_failure(); !done) {
        return tl::unexpected(done.error());
    }
    return value;
}

// "Too short" and the like, before a password is accepted; NIST SP 800-63B 5.1.1.2 asks for length
// and forbids rules of composition.
Result<> check_new_password(std::string_view password) {
    if (password.size() < 12) {
        return domain::fail(FailureKind::invalid, "password.too_short",
                            "Use at least 12 characters.", "password");
    }
    if (password.size() > 1024) {
        return domain::fail(FailureKind::invalid, "password.too_long",
                            "Use at most 1024 characters.", "password");
    }
    return {};
}

// 1 to 64 of the letters a–z, digits and ". _ - @".
Result<> check_administrator_name(std::string_view name) {
    const bool valid =
        !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                   c == '-' || c == '@';
        });
    if (!valid) {
        return domain::fail(FailureKind::invalid, "administrator.name_malformed",
                            "Use 1 to 64 of a–z, 0–9, \".\", \"_\", \"-\" and \"@\".", "name");
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Credentials>> Credentials::open(const std::string& path) {
    std::unique_ptr<Credentials> credentials(new Credentials);
    store::Connection& database = credentials->database_;
    if (auto opened = database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); !opened) {
        return tl::unexpected(opened.error());
    }
    sqlite3_busy_timeout(database.handle(), busy_timeout_ms);
    if (Result<> known = check_version(database); !known) {
        return tl::unexpected(known.error());
    }
    database.run_script(settings);
    make_tables(database);
    return unless_failed(database, std::move(credentials));
}

Result<> Credentials::add_administrator(std::string_view name,
                                        std::optional<std::string_view> password, Timestamp now) {
    if (Result<> valid = check_administrator_name(name); !valid) {
        return valid;
    }
    std::optional<std::string> hash;
    if (password.has_value()) {
        if (Result<> valid = check_new_password(*password); !valid) {
            return valid;
        }
        hash = hash_password(*password);
        if (hash->empty()) {
            return no_memory();
        }
    }
    const std::lock_guard lock(mutex_);
    const std::int64_t before = database_.changes_in_all();
    database_.run(
        "INSERT INTO administrators(id, name, password_hash, created_at)"
        " VALUES(?, ?, ?, ?) ON CONFLICT(name) DO NOTHING",
        "admin-" + random_name(), name, hash, now);
    if (Result<> done = database_.take_failure(); !done) {
        return done;
    }
    if (database_.changes_in_all() == before) {
        return domain::fail(FailureKind::conflict, "administrator.name_taken",
                            "There is an administrator of that name already.", "name");
    }
    return {};
}

Result<> Credentials::ensure_administrator(std::string_view name, Timestamp now) {
    Result<> added = add_administrator(name, std::nullopt, now);
    const bool exists = !added && added.error().kind == FailureKind::conflict;
    return exists ? Result<>() : added;
}

Result<> Credentials::set_password(std::string_view name, std::string_view password) {
    if (Result<> valid = check_new_password(password); !valid) {
        return valid;
    }
    const std::string hash = hash_password(password);
    if (hash.empty()) {
        return no_memory();
    }
    const std::lock_guard lock(mutex_);
    const std::string id = find_administrator(name);
    // What signed in without the new password goes with the same stroke.
    database_.run("BEGIN IMMEDIATE");
    database_.run("UPDATE administrators SET password_hash = ? WHERE id = ?", hash, id);
    database_.run("DELETE FROM sessions WHERE administrator_id = ?", id);
    database_.run("DELETE FROM sign_in_codes WHERE administrator_id = ?", id);
    database_.run("COMMIT");
    if (Result<> done = database_.take_failure(); !done) {
        if (database_.is_in_transaction()) {
            database_.run("ROLLBACK");
        }
        return done;
    }
    return id.empty() ? no_such_administrator() : Result<>();
}

// Empty when there is none of that name.
std::string Credentials::find_administrator(std::string_view name) {
    store::Rows rows = database_.rows("SELECT id FROM administrators WHERE name = ?", name);
    return rows.next() ? rows.text(0) : std::string();
}

std::string Credentials::start_session(std::string_view administrator_id, Timestamp now) {
    for (const auto& [hash, used_at] : unwritten_uses_) {
        database_.run("UPDATE sessions SET used_at = ? WHERE hash = ?", used_at, Blob{hash});
    }
    database_.run("DELETE FROM sessions WHERE used_at < ? OR created_at < ?",
                  Timestamp(now - session_idle_max), Timestamp(now - session_age_max));
    std::string secret = random_secret();
    const std::string hash = hash_secret(secret);
    database_.run(
        "INSERT INTO sessions(hash, administrator_id, created_at, used_at) VALUES(?, ?, ?, ?)",
        Blob{hash}, administrator_id, now, now);
    return secret;
}

Result<std::optional<std::string>> Credentials::sign_in(std::string_view name,
                                                        std::string_view password, Timestamp now) {
    // Compared with when there is no such name, so that the answer takes as long.
    static const std::string nobody = hash_password(random_secret());
    std::string id;
    std::string hash;
    {
        const std::lock_guard lock(mutex_);
        store::Rows rows = database_.rows(
            "SELECT id, password_hash FROM administrators"
            " WHERE name = ? AND password_hash IS NOT NULL",
            name);
        if (rows.next()) {
            id = rows.text(0);
            hash = rows.text(1);
        }
        if (Result<> done = database_.take_failure(); !done) {
            return tl::unexpected(done.error());
        }
    }
    const bool matches = password_matches(hash.empty() ? nobody : hash, password);
    if (!matches || hash.empty()) {
        return std::nullopt;
    }
    const std::lock_guard lock(mutex_);
    return written_at_once(database_, [&] { return std::optional(start_session(id, now)); });
}

Result<std::string> Credentials::make_sign_in_code(std::string_view name, Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string id = find_administrator(name);
    if (id.empty()) {
        const Result<> read = database_.take_failure();
        return read ? no_such_administrator() : tl::unexpected(read.error());
    }
    return written_at_once(database_, [&] {
        std::string code = random_secret();
        const std::string hash = hash_secret(code);
        database_.run("DELETE FROM sign_in_codes WHERE administrator_id = ?", id);
        database_.run(
            "INSERT INTO sign_in_codes(hash, administrator_id, expires_at) VALUES(?, ?, ?)",
            Blob{hash}, id, Timestamp(now + sign_in_code_age_max));
        return code;
    });
}

Result<std::optional<std::string>> Credentials::redeem_sign_in_code(std::string_view code,
                                                                    Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string hash = hash_secret(code);
    // At once: where the session cannot be written, the code is not used up.
    return written_at_once(database_, [&] {
        std::string administrator_id;
        {
            store::Rows taken = database_.rows(
                "DELETE FROM sign_in_codes WHERE hash = ? AND expires_at > ? RETURNING "
                "administrator_id",
                Blob{hash}, now);
            while (taken.next()) {
                administrator_id = taken.text(0);
            }
        }
        return administrator_id.empty() ? std::nullopt
                                        : std::optional(start_session(administrator_id, now));
    });
}

Timestamp Credentials::last_use(const std::string& session_hash, Timestamp written) const {
    const auto unwritten = unwritten_uses_.find(session_hash);
    return unwritten == unwritten_uses_.end() ? written : std::max(written, unwritten->second);
}

// Nobody is refused, nor kept waiting, because it cannot be written: then it is remembered.
void Credentials::note_use(const std::string& session_hash, Timestamp now) {
    sqlite3_busy_timeout(database_.handle(), 0);
    database_.run("UPDATE sessions SET used_at = ? WHERE hash = ?", now, Blob{session_hash});
    sqlite3_busy_timeout(database_.handle(), busy_timeout_ms);
    if (database_.take_failure()) {
        unwritten_uses_.erase(session_hash);
        return;
    }
    for (auto it = unwritten_uses_.begin(); it != unwritten_uses_.end();) {
        it = it->second + session_idle_max < now ? unwritten_uses_.erase(it) : std::next(it);
    }
    unwritten_uses_[session_hash] = now;
}

Result<std::optional<Identity>> Credentials::find_session(std::string_view secret, Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string hash = hash_secret(secret);
    std::optional<Identity> identity;
    Timestamp used_at = now;
    {
        store::Rows rows = database_.rows(
            "SELECT a.id, a.name, s.created_at, s.used_at FROM sessions s"
            " JOIN administrators a ON a.id = s.administrator_id WHERE s.hash = ?"
            " AND s.created_at >= ?",
            Blob{hash}, Timestamp(now - session_age_max));
        if (rows.next() && last_use(hash, rows.time(3)) >= now - session_idle_max) {
            identity.emplace();
            identity->caller = domain::Caller(domain::Role::admin, rows.text(0), rows.text(1));
            identity->credential_id = identity->caller.id;
            identity->expires_at =
                std::min<Timestamp>(rows.time(2) + session_age_max, now + session_idle_max);
            used_at = last_use(hash, rows.time(3));
        }
    }
    if (Result<> done = database_.take_failure(); !done) {
        return tl::unexpected(done.error());
    }
    // Once a minute is enough: a write to the disk for each request would be the slowest part of
    // it.
    if (used_at + std::chrono::minutes(1) <= now) {
        note_use(hash, now);
    }
    return identity;
}

Result<> Credentials::sign_out(std::string_view secret) {
    const std::lock_guard lock(mutex_);
    const std::string hash = hash_secret(secret);
    database_.run("DELETE FROM sessions WHERE hash = ?", Blob{hash});
    return database_.take_failure();
}

}  // namespace server
