#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/audit.hpp"
#include "domain/caller.hpp"
#include "domain/entity.hpp"
#include "domain/mail.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"

namespace service {

// What a write did, kept for 24 hours under the caller's Idempotency-Key.
struct IdempotentReply {
    std::string request_hash;
    int status = 0;
    std::string body;  // a record of the dialect's own, not the answer: no personal data
    domain::Timestamp created_at;
};

// What the use cases need of a database. Implementations: store::MemoryStore (in the page) and
// store::SqliteStore (in the server); one contract suite runs over both.
//
// Reads see the last committed state or, on the thread that is inside `transact`, that
// transaction's own. Every call may fail with FailureKind::unavailable, and with work_failure()
// when the thread's WorkBudget is over (work_budget.hpp); nothing is changed then.
class Store {
  public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    // Runs `work` so that all of its writes happen, durably, or none: a failure that it returns
    // takes them back. Transactions may nest; an inner failure takes back the inner writes alone.
    // Writers wait for each other.
    [[nodiscard]] virtual domain::Result<> transact(
        const std::function<domain::Result<>()>& work) = 0;

    [[nodiscard]] virtual domain::Result<std::optional<domain::User>> find_user(
        const domain::UserId&) = 0;
    // By domain::email_key; of several, the one whose address is written so, else the first.
    [[nodiscard]] virtual domain::Result<std::optional<domain::User>> find_user_by_email(
        std::string_view email) = 0;
    [[nodiscard]] virtual domain::Result<domain::UserPage> find_users(const domain::UserQuery&) = 0;
    // The counts of all users that the query admits, its own `states` and `is_active` left out.
    [[nodiscard]] virtual domain::Result<domain::UserCounts> count_users(
        const domain::UserQuery&) = 0;
    // Newest first, the present one included.
    [[nodiscard]] virtual domain::Result<std::vector<domain::UserVersion>> find_versions(
        const domain::UserId&) = 0;
    // Entities other than users: the present version, which is none where the entity was removed.
    [[nodiscard]] virtual domain::Result<std::optional<domain::EntityVersion>> find_entity(
        const domain::EntityRef&) = 0;
    [[nodiscard]] virtual domain::Result<domain::EntityPage> find_entities(
        const domain::EntityQuery&) = 0;
    // Newest first, of a removed one too.
    [[nodiscard]] virtual domain::Result<std::vector<domain::EntityVersion>> find_entity_versions(
        const domain::EntityRef&) = 0;
    [[nodiscard]] virtual domain::Result<domain::AuditPage> find_audit_entries(
        const domain::AuditQuery&) = 0;
    [[nodiscard]] virtual domain::Result<domain::MailPage> find_mails(const domain::MailQuery&) = 0;
    [[nodiscard]] virtual domain::Result<std::optional<IdempotentReply>> find_reply(
        std::string_view caller_id, std::string_view key) = 0;

    // Writes, only inside `transact`. `put_user` inserts or replaces the user with its accounts,
    // makes `user.version` its newest version and remembers `action` for it; an account with
    // several holders is one account.
    [[nodiscard]] virtual domain::Result<> put_user(const domain::User&,
                                                    std::string_view action) = 0;
    // Adds the next version of an entity other than a user, which makes, changes or removes it.
    // Both fail as domain::check_references does (references.hpp).
    [[nodiscard]] virtual domain::Result<> put_entity(const domain::EntityVersion&) = 0;
    [[nodiscard]] virtual domain::Result<> add_audit_entry(const domain::AuditEntry&) = 0;
    [[nodiscard]] virtual domain::Result<> put_mail(const domain::Mail&) = 0;
    // Replaces an expired reply of the same key; forgets all that were created before
    // `oldest_kept`.
    [[nodiscard]] virtual domain::Result<> put_reply(std::string_view caller_id,
                                                     std::string_view key, const IdempotentReply&,
                                                     domain::Timestamp oldest_kept) = 0;
    // Forgets all that were created before.
    [[nodiscard]] virtual domain::Result<> forget_replies(domain::Timestamp created_before) = 0;
    // Forgets the oldest of that caller's, so that not more than `kept_max` are left.
    [[nodiscard]] virtual domain::Result<> forget_oldest_replies(std::string_view caller_id,
                                                                 std::int64_t kept_max) = 0;
};

}  // namespace service
