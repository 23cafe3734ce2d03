#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/activate_user.hpp"
#include "domain/caller.hpp"
#include "domain/counter_account.hpp"
#include "domain/create_user.hpp"
#include "domain/deactivate_user.hpp"
#include "domain/investor.hpp"
#include "domain/result.hpp"
#include "domain/ulid.hpp"
#include "domain/update_user.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"
#include "service/store.hpp"

namespace service {

// One caller's request: who, when, and where new ids come from. Ids are made only inside a
// transaction of the store, whose writers wait for each other.
struct Call {
    Store& store;
    const domain::Caller& caller;
    domain::Timestamp now;
    domain::UlidSource& ids;
};

// The use cases. Each write checks the permission and the version that it is based on, then stores
// the change, its version, its audit entry and the mail that it owes in one transaction. A user
// whom the caller may not see is not found.
//
// Failures, besides those of the domain's rules: forbidden (permission.denied,
// user.not_modifiable), not_found (user.not_found), conflict (version.stale with the current
// version, email.taken), unavailable (the store's). A deleted user is not found.

[[nodiscard]] domain::Result<domain::User> create_user(const Call&, const domain::CreateUser&);
[[nodiscard]] domain::Result<domain::User> activate_user(const Call&, const domain::ActivateUser&);
[[nodiscard]] domain::Result<domain::User> deactivate_user(const Call&,
                                                           const domain::DeactivateUser&);
// A change that changes nothing makes no version.
[[nodiscard]] domain::Result<domain::User> update_user(const Call&, const domain::UpdateUser&);
// Queues the access mail; the user itself does not change. Refused for an inactive user.
[[nodiscard]] domain::Result<domain::User> send_email_access(const Call&, const domain::UserId&);

// The use cases of the REST users document, where whom the caller does not see is forbidden
// (user.not_readable) instead. Also conflict: external_id.taken; with a login, phone.taken.
[[nodiscard]] domain::Result<domain::User> create_investor(const Call&, const domain::Investor&);
// A change that changes nothing makes no version.
[[nodiscard]] domain::Result<domain::User> update_investor(const Call&, const domain::UserId&,
                                                           const domain::Investor&);
[[nodiscard]] domain::Result<domain::User> delete_user(
    const Call&, const domain::UserId&, std::optional<std::int64_t> expected_version);
// In full, and with an audit entry; the user itself does not change. Fails with
// counter_account.none (not found).
[[nodiscard]] domain::Result<domain::CounterAccount> reveal_counter_account(const Call&,
                                                                            const domain::UserId&);
// Deleted users, too. An older version needs the permission to read the history.
[[nodiscard]] domain::Result<domain::User> get_entity(const Call&, const domain::UserId&,
                                                      std::optional<std::int64_t> version);

// As a write of this caller left it, for the answer to a repeated request: only where the caller
// may still read the user, deleted or not. The public is shown what it registered.
[[nodiscard]] domain::Result<domain::User> get_written_user(const Call&, const domain::UserId&,
                                                            std::int64_t version);

[[nodiscard]] domain::Result<domain::User> get_user(const Call&, const domain::UserId&);
// A filter may only ask for what the caller may read (permission.field_denied), since a total tells
// as much as a value.
[[nodiscard]] domain::Result<domain::UserPage> get_users(const Call&, domain::UserQuery);
[[nodiscard]] domain::Result<domain::UserCounts> count_users(const Call&, domain::UserQuery);
[[nodiscard]] domain::Result<std::vector<domain::UserVersion>> get_versions(const Call&,
                                                                            const domain::UserId&);
[[nodiscard]] domain::Result<std::vector<domain::UserGroup>> get_groups(const Call&);
// None where there is no such group.
[[nodiscard]] domain::Result<std::optional<domain::UserGroup>> get_group(const Call&,
                                                                         const domain::GroupId&);
[[nodiscard]] domain::Result<domain::MailPage> get_mails(const Call&, const domain::MailQuery&);

}  // namespace service
