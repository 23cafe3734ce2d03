#include "service/write_user.hpp"

#include <string>
#include <utility>

#include "domain/changes.hpp"
#include "domain/permissions.hpp"
#include "service/compose_mail.hpp"

namespace service {

using domain::FailureKind;
using domain::Result;
using domain::User;

Result<User> store_version(const Call& call, const User* before, User after,
                           std::string_view operation) {
    after.version = before == nullptr ? 1 : before->version + 1;
    after.updated_at = call.now;
    after.updated_by = call.caller.id;

    domain::AuditEntry entry;
    entry.id = domain::make_audit_id(call.ids);
    entry.at = call.now;
    entry.actor = call.caller.id;
    entry.action = operation;
    entry.user_id = after.id;
    entry.changes = domain::changes_between(before == nullptr ? User{} : *before, after);

    if (auto stored = call.store.put_user(after, operation); !stored) {
        return tl::unexpected(std::move(stored).error());
    }
    if (auto added = call.store.add_audit_entry(entry); !added) {
        return tl::unexpected(std::move(added).error());
    }
    return after;
}

Result<> queue_mail(const Call& call, domain::MailKind kind, const User& user) {
    return call.store.put_mail(compose_mail(domain::make_mail_id(call.ids), kind, user, call.now));
}

Result<User> require_user(const Call& call, const domain::UserId& id) {
    auto found = call.store.find_user(id);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    if (!found->has_value() || !domain::sees(call.caller, **found)) {
        return domain::fail(FailureKind::not_found, "user.not_found",
                            "There is no such user. Search the list of users for the right one.");
    }
    return std::move(**found);
}

Result<> require_version(const User& user, std::optional<std::int64_t> expected_version) {
    if (!expected_version || *expected_version == user.version) {
        return {};
    }
    auto stale = domain::fail(FailureKind::conflict, "version.stale",
                              "Someone else changed this user in the meantime. Compare with the "
                              "present version and decide again.",
                              "expectedVersion");
    stale.value().current_version = user.version;
    return stale;
}

Result<> require_free_email(const Call& call, std::string_view email, const domain::UserId& self,
                            std::string_view field) {
    auto found = call.store.find_user_by_email(email);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    if (!found->has_value() || (*found)->id == self) {
        return {};
    }
    return domain::fail(FailureKind::conflict, "email.taken",
                        "Use another e-mail address: a user with this one exists already.",
                        std::string(field));
}

Result<User> in_transaction(const Call& call, const std::function<Result<User>()>& work) {
    Result<User> made;
    auto committed = call.store.transact([&]() -> Result<> {
        made = work();
        if (!made) {
            return tl::unexpected(made.error());
        }
        return {};
    });
    if (!committed) {
        return tl::unexpected(std::move(committed).error());
    }
    return made;
}

}  // namespace service
