#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "domain/activate_user.hpp"
#include "domain/caller.hpp"
#include "domain/create_user.hpp"
#include "domain/deactivate_user.hpp"
#include "domain/result.hpp"
#include "domain/ulid.hpp"
#include "domain/update_user.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"
#include "service/store.hpp"

namespace service {

// One caller's request: who, when, and where new ids come from.
struct Call {
  Store& store;
  const domain::Caller& caller;
  domain::Timestamp now;
  domain::UlidSource& ids;
};

// The use cases. Each write checks the permission and the version it is based on, then stores the change, its
// version, its audit entry and the mail it owes in one transaction. A user whom the caller may not see is not found.

[[nodiscard]] domain::Result<domain::User> create_user(const Call&, const domain::CreateUser&);
[[nodiscard]] domain::Result<domain::User> activate_user(const Call&, const domain::ActivateUser&);
[[nodiscard]] domain::Result<domain::User> deactivate_user(const Call&,
                                                           const domain::DeactivateUser&);
[[nodiscard]] domain::Result<domain::User> update_user(const Call&, const domain::UpdateUser&);
// Queues the access mail. Refused for an inactive user.
[[nodiscard]] domain::Result<domain::User> send_email_access(const Call&, const domain::UserId&);

[[nodiscard]] domain::Result<domain::User> get_user(const Call&, const domain::UserId&);
[[nodiscard]] domain::Result<domain::UserPage> get_users(const Call&, domain::UserQuery);
[[nodiscard]] domain::Result<domain::UserCounts> count_users(const Call&, domain::UserQuery);
[[nodiscard]] domain::Result<std::vector<domain::UserVersion>> get_versions(const Call&,
                                                                            const domain::UserId&);
[[nodiscard]] domain::Result<std::vector<domain::UserGroup>> get_groups(const Call&);
[[nodiscard]] domain::Result<domain::MailPage> get_mails(const Call&, const domain::MailQuery&);

}  // namespace service
