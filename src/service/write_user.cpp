#include "service/write_user.hpp"

#include <string>
#include <utility>

#include "domain/changes.hpp"
#include "domain/login.hpp"
#include "domain/permissions.hpp"
#include "service/compose_mail.hpp"

namespace service {

using domain::FailureKind;
using domain::Result;
using domain::User;

namespace {

Result<User> not_found() {
    return domain::fail(FailureKind::not_found, "user.not_found",
                        "There is no such user. Search the list of users for the right one.");
}

Result<User> modifiable(const Call& call, Result<User> user) {
    if (user && !domain::modifies(call.caller, *user)) {
        return domain::fail(FailureKind::forbidden, "user.not_modifiable",
                            "Ask an administrator: this user is not yours to change.");
    }
    return user;
}

domain::FilterTest is_set(domain::FilterField field) {
    return domain::FilterComparison{field, domain::FilterOperator::neq, domain::FilterNull{}};
}

// Of deleted users, too, whose logins may be there still.
Result<> require_free_phone(const Call& call, const User& self, bool among_logins,
                            std::string_view field) {
    std::vector<domain::FilterTest> tests = {
        domain::FilterComparison{domain::FilterField::phone, domain::FilterOperator::eq,
                                 domain::FilterText{self.mobile}},
        is_set(domain::FilterField::deleted)};
    if (among_logins) {
        tests.push_back(is_set(domain::FilterField::idp_user_id));
    }
    domain::UserQuery query;
    query.filter = domain::UserFilter{{std::move(tests)}, {}};
    query.limit = 2;
    const auto page = call.store.find_users(query);
    if (!page) {
        return tl::unexpected(page.error());
    }
    for (const User& other : page->users) {
        if (other.id != self.id) {
            return domain::fail(FailureKind::conflict, "phone.taken",
                                "Use another phone number: a user with this one exists already.",
                                std::string(field));
        }
    }
    return {};
}

}  // namespace

Result<User> store_version(const Call& call, const User* before, User after,
                           domain::Operation operation) {
    after.version = before == nullptr ? 1 : before->version + 1;
    after.updated_at = call.now;
    after.updated_by = domain::actor_of(call.caller);

    if (auto stored = call.store.put_user(after, domain::name_of(operation)); !stored) {
        return tl::unexpected(std::move(stored).error());
    }
    auto changes = domain::changes_between(before == nullptr ? User{} : *before, after);
    if (auto added = add_audit_entry(call, operation, ref_to(after.id), std::move(changes));
        !added) {
        return tl::unexpected(std::move(added).error());
    }
    return after;
}

Result<> queue_mail(const Call& call, domain::MailSituation situation, const User& user) {
    if (auto possible = domain::can_receive_mail(user); !possible) {
        return possible;
    }
    return call.store.put_mail(
        compose_mail(domain::make_mail_id(call.ids), situation, user, call.now));
}

Result<> add_audit_entry(const Call& call, domain::Operation operation, domain::EntityRef subject,
                         std::vector<domain::FieldChange> changes, domain::AuditOutcome outcome) {
    domain::AuditEntry entry;
    entry.id = domain::make_audit_id(call.ids);
    entry.at = call.now;
    entry.actor = domain::actor_of(call.caller);
    entry.action = domain::name_of(operation);
    entry.subject = std::move(subject);
    entry.outcome = outcome;
    entry.changes = std::move(changes);
    return call.store.add_audit_entry(entry);
}

Result<User> require_entity(const Call& call, const domain::UserId& id) {
    auto found = call.store.find_user(id);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    if (!found->has_value()) {
        return not_found();
    }
    if (!domain::sees(call.caller, **found)) {
        return domain::fail(FailureKind::forbidden, "user.not_readable",
                            "Ask an administrator: this user is not yours to read.");
    }
    return std::move(**found);
}

Result<User> require_user(const Call& call, const domain::UserId& id) {
    auto user = require_entity(call, id);
    const bool is_hidden = !user && user.error().kind == FailureKind::forbidden;
    return is_hidden || (user && user->is_deleted) ? not_found() : user;
}

Result<User> require_modifiable_user(const Call& call, const domain::UserId& id) {
    return modifiable(call, require_user(call, id));
}

Result<User> require_modifiable_entity(const Call& call, const domain::UserId& id) {
    auto user = require_entity(call, id);
    return user && user->is_deleted ? not_found() : modifiable(call, std::move(user));
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

Result<> require_free_email(const Call& call, const User& before, const User& after,
                            std::string_view field) {
    if (after.email.empty() || after.email == before.email) {
        return {};
    }
    auto found = call.store.find_user_by_email(after.email);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    if (!found->has_value() || (*found)->id == after.id) {
        return {};
    }
    return domain::fail(FailureKind::conflict, "email.taken",
                        "Use another e-mail address: a user with this one exists already.",
                        std::string(field));
}

Result<> require_free_login(const Call& call, const User& before, const User& after,
                            std::string_view field) {
    const bool is_same = after.mobile == before.mobile && after.idp_user_id == before.idp_user_id;
    return is_same || after.idp_user_id.empty() || after.mobile.empty()
               ? Result<>()
               : require_free_phone(call, after, true, field);
}

Result<> add_login(const Call& call, User& user) {
    if (auto possible = domain::can_create_login(user); !possible) {
        return possible;
    }
    if (auto free = require_free_phone(call, user, false, "phone"); !free) {
        return free;
    }
    user.idp_user_id = call.ids.next();
    return {};
}

}  // namespace service
