#pragma once

#include <functional>

#include "domain/permissions.hpp"
#include "service/users.hpp"

namespace service {

// What a caller tries to do, and to whom; to nobody yet where it makes a user.
struct Attempt {
    domain::Operation operation;
    domain::UserId user_id = {};
};

// Runs `work` in a transaction, if the caller is allowed to try, and gives back what it made. That
// the caller was denied it, before or within, is recorded.
[[nodiscard]] domain::Result<domain::User> attempt(
    const Call&, const Attempt&, domain::Result<> allowed,
    const std::function<domain::Result<domain::User>()>& work);

// Adds the audit entry of an attempt that failed so, where it was denied to one who is signed in.
// Gives the failure back, or that of the store.
[[nodiscard]] domain::Failure record_denial(const Call&, const Attempt&, domain::Failure);

}  // namespace service
