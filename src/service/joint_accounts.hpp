#pragma once

#include "domain/permissions.hpp"
#include "service/users.hpp"

// Linking second holders to joint accounts: see domain/joint_account.hpp. Inside a transaction.
namespace service {

// Adds the known second holders to the user's accounts that lack them.
[[nodiscard]] domain::Result<> link_second_holders(const Call&, domain::User&);

// The store shows an account to its other holders at once: for who became one by the change from
// `before` (null for a new user) to `after` that is a change, too, and gets a version.
[[nodiscard]] domain::Result<> record_for_new_holders(const Call&, const domain::User* before,
                                                      const domain::User& after, domain::Operation);

}  // namespace service
