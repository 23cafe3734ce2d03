// What API clients show: tokens, and the access keys that are exchanged for short-lived ones.
#include <nlohmann/json.hpp>
#include <utility>

#include "domain/roles.hpp"
#include "server/credentials.hpp"
#include "server/secrets.hpp"
#include "server/written_at_once.hpp"

namespace server {

namespace {

using domain::Result;
using domain::Timestamp;
using store::Blob;

std::string advisors_json(const std::vector<domain::AdvisorId>& ids) {
    nlohmann::json list = nlohmann::json::array();
    for (const domain::AdvisorId& id : ids) {
        list.push_back(id.value);
    }
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<domain::AdvisorId> advisors_from(const std::string& text) {
    std::vector<domain::AdvisorId> ids;
    const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
    for (const nlohmann::json& id : list) {
        if (id.is_string()) {
            ids.emplace_back(id.get<std::string>());
        }
    }
    return ids;
}

// The prefix lets scanners for leaked secrets recognise it.
std::string new_secret() {
    return "registrar_" + random_secret();
}

// Columns: id, name, role, advisor_ids, user_id, expires_at.
std::optional<Identity> identity_of(const store::Rows& row) {
    const std::optional<domain::Role> role = domain::signed_in_role_of(row.bytes(2));
    if (!role.has_value()) {
        return std::nullopt;
    }
    Identity identity;
    identity.credential_id = row.text(0);
    identity.caller = domain::Caller(
        *role, *role == domain::Role::investor ? row.text(4) : row.text(0), row.text(1));
    identity.caller.client = row.text(0);
    identity.caller.advisor_ids = advisors_from(row.text(3));
    identity.expires_at = row.time(5);
    return identity;
}

}  // namespace

Result<std::string> Credentials::make_token(const NewClient& client, Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string id = "token-" + random_name();
    std::string secret = new_secret();
    const std::string hash = hash_secret(secret);
    database_.run(
        "INSERT INTO tokens(hash, id, name, role, advisor_ids, user_id, created_at, expires_at)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        Blob{hash}, id, client.name.empty() ? id : client.name, domain::word_of(client.role),
        advisors_json(client.advisor_ids), client.user_id, now, Timestamp(now + client.lifetime));
    return database_.take_failure().map([&] { return secret; });
}

Result<AccessKey> Credentials::make_access_key(const NewClient& client, Timestamp now) {
    const std::lock_guard lock(mutex_);
    AccessKey key{"key-" + random_name(), new_secret()};
    const std::string hash = hash_secret(key.secret);
    database_.run(
        "INSERT INTO access_keys(id, secret_hash, name, role, advisor_ids, user_id, created_at,"
        " expires_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        key.id, Blob{hash}, client.name.empty() ? key.id : client.name,
        domain::word_of(client.role), advisors_json(client.advisor_ids), client.user_id, now,
        Timestamp(now + client.lifetime));
    return database_.take_failure().map([&] { return key; });
}

Result<std::optional<Identity>> Credentials::find_token(std::string_view secret, Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string hash = hash_secret(secret);
    std::optional<Identity> identity;
    {
        store::Rows rows = database_.rows(
            "SELECT id, name, role, advisor_ids, user_id, expires_at FROM tokens"
            " WHERE hash = ?1 AND expires_at > ?2"
            " UNION ALL"
            " SELECT k.id, k.name, k.role, k.advisor_ids, k.user_id, i.expires_at"
            " FROM issued_tokens i JOIN access_keys k ON k.id = i.access_key_id"
            " WHERE i.hash = ?1 AND i.expires_at > ?2 AND i.kind = 'access'",
            Blob{hash}, now);
        if (rows.next()) {
            identity = identity_of(rows);
        }
    }
    return database_.take_failure().map([&] { return identity; });
}

Result<std::optional<IssuedTokens>> Credentials::log_in(std::string_view key_id,
                                                        std::string_view secret, Timestamp now) {
    const std::lock_guard lock(mutex_);
    std::string hash;
    {
        store::Rows rows = database_.rows(
            "SELECT secret_hash, role FROM access_keys WHERE id = ? AND expires_at > ?", key_id,
            now);
        if (rows.next() && domain::signed_in_role_of(rows.bytes(1))) {
            hash = rows.text(0);
        }
    }
    if (Result<> done = database_.take_failure(); !done) {
        return tl::unexpected(done.error());
    }
    if (!secret_matches(hash, secret)) {
        return std::nullopt;
    }
    return written_at_once(database_,
                           [&] { return std::optional(issue_tokens(key_id, random_name(), now)); });
}

Result<std::optional<IssuedTokens>> Credentials::refresh(std::string_view refresh_token,
                                                         Timestamp now) {
    const std::lock_guard lock(mutex_);
    const std::string hash = hash_secret(refresh_token);
    return written_at_once(database_, [&]() -> std::optional<IssuedTokens> {
        std::string kind;
        std::string family;
        std::string key_id;
        {
            store::Rows rows = database_.rows(
                "SELECT i.kind, i.family, i.access_key_id, k.role"
                " FROM issued_tokens i JOIN access_keys k ON k.id = i.access_key_id"
                " WHERE i.hash = ? AND i.expires_at > ? AND i.kind <> 'access'",
                Blob{hash}, now);
            if (!rows.next() || !domain::signed_in_role_of(rows.bytes(3))) {
                return std::nullopt;
            }
            kind = rows.text(0);
            family = rows.text(1);
            key_id = rows.text(2);
        }
        if (kind != "refresh") {
            database_.run("DELETE FROM issued_tokens WHERE family = ?", family);
            return std::nullopt;
        }
        database_.run("UPDATE issued_tokens SET kind = 'used refresh' WHERE hash = ?", Blob{hash});
        return issue_tokens(key_id, family, now);
    });
}

IssuedTokens Credentials::issue_tokens(std::string_view key_id, std::string_view family,
                                       Timestamp now) {
    database_.run("DELETE FROM issued_tokens WHERE expires_at <= ?", now);
    const auto issue = [&](std::string_view kind, Timestamp expires_at) {
        std::string secret = new_secret();
        const std::string hash = hash_secret(secret);
        // No token outlives its key.
        database_.run(
            "INSERT INTO issued_tokens(hash, kind, family, access_key_id, expires_at)"
            " SELECT ?, ?, ?, id, min(?, expires_at) FROM access_keys WHERE id = ?",
            Blob{hash}, kind, family, expires_at, key_id);
        return secret;
    };
    return {issue("access", now + access_token_age_max),
            issue("refresh", now + refresh_token_age_max)};
}

}  // namespace server
