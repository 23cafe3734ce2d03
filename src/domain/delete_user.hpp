#pragma once

#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// The user, deleted (REST users document, "Delete a user"): kept with all its versions, and with
// what identifies it. Its e-mail, its telephone number and its external id stay taken, because the
// login at the identity provider and the client's own books may still mean this person by them.
// Fails with delete.yourself, so that nobody is locked out by a slip.
[[nodiscard]] Result<User> delete_user(const Caller&, User);

}  // namespace domain
