#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "store/sqlite/statement.hpp"

namespace server {

// How long each kind of credential lives.
inline constexpr std::chrono::minutes session_idle_max{30};
inline constexpr std::chrono::hours session_age_max{12};
inline constexpr std::chrono::minutes sign_in_code_age_max{10};
inline constexpr std::chrono::seconds access_token_age_max{300};
inline constexpr std::chrono::hours refresh_token_age_max{24};

// Who a session or a token speaks for, and until when it does. Of an investor it says the user's id
// alone: the rest is the users' database's to say.
struct Identity {
    domain::Caller caller;
    domain::Timestamp expires_at;
    // What the log says of who asked: of an investor's token or access key its own id, for the
    // caller's is the user's.
    std::string credential_id;
};

// An API client, for which a token or an access key is made.
struct NewClient {
    domain::Role role = domain::Role::anonymous;  // which no credential works for
    std::vector<domain::AdvisorId> advisor_ids;   // distributor only
    domain::UserId user_id;                       // investor only
    std::string name;
    std::chrono::hours lifetime{24 * 90};
};

struct AccessKey {
    std::string id;
    std::string secret;
};

// What an access key is exchanged for (REST authentication document).
struct IssuedTokens {
    std::string access_token;
    std::string refresh_token;
};

// The server's own secrets: administrators, their sessions and one-time codes, and the tokens and
// access keys of API clients, in a SQLite file of their own beside the users. No secret is stored,
// only its hash, so that a stolen file signs nobody in. Several processes may have it open:
// `token`, `access-key` and `admin` write while the server runs. Safe to call from several threads.
// A file that cannot be read or written is FailureKind::unavailable.
class Credentials {
  public:
    // Fails with "credentials.newer_schema".
    [[nodiscard]] static domain::Result<std::unique_ptr<Credentials>> open(const std::string& path);
    Credentials(const Credentials&) = delete;
    Credentials& operator=(const Credentials&) = delete;

    // Fails with "administrator.name_taken". Without a password only a one-time code signs in.
    [[nodiscard]] domain::Result<> add_administrator(std::string_view name,
                                                     std::optional<std::string_view> password,
                                                     domain::Timestamp now);
    // Ends all sessions and one-time codes of that administrator. Fails with
    // "administrator.not_found".
    [[nodiscard]] domain::Result<> set_password(std::string_view name, std::string_view password);
    // Makes the administrator unless one of that name exists.
    [[nodiscard]] domain::Result<> ensure_administrator(std::string_view name,
                                                        domain::Timestamp now);

    // The secret of a new session, or nothing when name and password do not belong together; both
    // answers take as long, so that nobody learns which names exist.
    [[nodiscard]] domain::Result<std::optional<std::string>> sign_in(std::string_view name,
                                                                     std::string_view password,
                                                                     domain::Timestamp now);
    // A new code for that administrator. Codes made before no longer work.
    [[nodiscard]] domain::Result<std::string> make_sign_in_code(std::string_view name,
                                                                domain::Timestamp now);
    // The secret of a new session. Each code works once.
    [[nodiscard]] domain::Result<std::optional<std::string>> redeem_sign_in_code(
        std::string_view code, domain::Timestamp now);

    // Who the session belongs to; being asked keeps it alive.
    [[nodiscard]] domain::Result<std::optional<Identity>> find_session(std::string_view secret,
                                                                       domain::Timestamp now);
    [[nodiscard]] domain::Result<> sign_out(std::string_view secret);

    // In client_credentials.cpp.
    [[nodiscard]] domain::Result<std::string> make_token(const NewClient&, domain::Timestamp now);
    [[nodiscard]] domain::Result<AccessKey> make_access_key(const NewClient&,
                                                            domain::Timestamp now);
    // Who a token speaks for, whether made for the client itself or issued for its access key.
    [[nodiscard]] domain::Result<std::optional<Identity>> find_token(std::string_view secret,
                                                                     domain::Timestamp now);
    // Tokens for the access key, or nothing when id and secret do not belong together.
    [[nodiscard]] domain::Result<std::optional<IssuedTokens>> log_in(std::string_view key_id,
                                                                     std::string_view secret,
                                                                     domain::Timestamp now);
    // Tokens for a refresh token, which works once. One that was used before is in two hands: all
    // tokens that go back to the same log-in end (RFC 9700, 4.14.2).
    [[nodiscard]] domain::Result<std::optional<IssuedTokens>> refresh(
        std::string_view refresh_token, domain::Timestamp now);

  private:
    Credentials() = default;
    [[nodiscard]] std::string find_administrator(std::string_view name);
    // In a transaction.
    [[nodiscard]] std::string start_session(std::string_view administrator_id,
                                            domain::Timestamp now);
    [[nodiscard]] domain::Timestamp last_use(const std::string& session_hash,
                                             domain::Timestamp written) const;
    void note_use(const std::string& session_hash, domain::Timestamp now);
    [[nodiscard]] IssuedTokens issue_tokens(std::string_view key_id, std::string_view family,
                                            domain::Timestamp now);

    std::mutex mutex_;  // guards the rest
    store::Connection database_;
    // By the session's hash: uses that could not be written, because the disk is full, say.
    std::unordered_map<std::string, domain::Timestamp> unwritten_uses_;
};

}  // namespace server
