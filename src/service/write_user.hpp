#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "domain/mail.hpp"
#include "service/users.hpp"

namespace service {

// What every write to a user has in common. Inside a transaction.

// Stores `after` as the next version of `before` (null for a new user), with author, time, version
// record and audit entry. `operation` is the API's name.
[[nodiscard]] domain::Result<domain::User> store_version(const Call&, const domain::User* before,
                                                         domain::User after,
                                                         std::string_view operation);

[[nodiscard]] domain::Result<> queue_mail(const Call&, domain::MailKind, const domain::User&);

// The user, if there is one that the caller sees.
[[nodiscard]] domain::Result<domain::User> require_user(const Call&, const domain::UserId&);

[[nodiscard]] domain::Result<> require_version(const domain::User&,
                                               std::optional<std::int64_t> expected_version);

// Fails with email.taken when a user other than `self` has that e-mail address.
[[nodiscard]] domain::Result<> require_free_email(const Call&, std::string_view email,
                                                  const domain::UserId& self,
                                                  std::string_view field);

// Runs `work` in a transaction and gives back what it made.
[[nodiscard]] domain::Result<domain::User> in_transaction(
    const Call&, const std::function<domain::Result<domain::User>()>& work);

}  // namespace service
