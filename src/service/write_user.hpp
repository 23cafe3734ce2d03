#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/mail_situation.hpp"
#include "domain/permissions.hpp"
#include "service/attempt.hpp"
#include "service/users.hpp"

namespace service {

// What every write to a user has in common. Inside a transaction.

// Stores `after` as the next version of `before` (null for a new user), with author, time, version
// record and audit entry.
[[nodiscard]] domain::Result<domain::User> store_version(const Call&, const domain::User* before,
                                                         domain::User after, domain::Operation);

// Fails with email.required for a user without an address: nothing is written then.
[[nodiscard]] domain::Result<> queue_mail(const Call&, domain::MailSituation, const domain::User&);

// The record of an operation, by itself for one that leaves the user as it is.
[[nodiscard]] domain::Result<> add_audit_entry(const Call&, domain::Operation, domain::EntityRef,
                                               std::vector<domain::FieldChange> changes = {},
                                               domain::AuditOutcome = domain::AuditOutcome::done);

// The user, deleted or not. Fails with user.not_found and, for one whom the caller does not see,
// user.not_readable (forbidden).
[[nodiscard]] domain::Result<domain::User> require_entity(const Call&, const domain::UserId&);
// The user, if there is one that the caller sees and that is not deleted; else user.not_found.
[[nodiscard]] domain::Result<domain::User> require_user(const Call&, const domain::UserId&);
// ... and that the caller may change: else user.not_modifiable (forbidden).
[[nodiscard]] domain::Result<domain::User> require_modifiable_user(const Call&,
                                                                   const domain::UserId&);
// The same for a caller who is told whom it does not see: as require_entity, but without the
// deleted.
[[nodiscard]] domain::Result<domain::User> require_modifiable_entity(const Call&,
                                                                     const domain::UserId&);

[[nodiscard]] domain::Result<> require_version(const domain::User&,
                                               std::optional<std::int64_t> expected_version);

// Fails with email.taken when the user's e-mail address is new and another user has the same
// (domain::email_key). Twins that were there before this was asked keep theirs.
[[nodiscard]] domain::Result<> require_free_email(const Call&, const domain::User& before,
                                                  const domain::User& after,
                                                  std::string_view field);

// Fails with phone.taken when the user has a login, its phone or the login is new, and the phone is
// that of another login: it is what the identity provider knows the person by.
[[nodiscard]] domain::Result<> require_free_login(const Call&, const domain::User& before,
                                                  const domain::User& after,
                                                  std::string_view field);

// Gives the user a login at the identity provider, for which the access mail is owed. Fails as
// can_create_login does (domain/login.hpp), and with phone.taken.
[[nodiscard]] domain::Result<> add_login(const Call&, domain::User&);

}  // namespace service
