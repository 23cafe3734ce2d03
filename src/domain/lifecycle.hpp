#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"

namespace domain {

// What the platform's API shows as `active`.
[[nodiscard]] bool is_active(const User&);

// Pending, active or inactive, decided by the three facts that the API shows and in this order, as
// the platform user concept's three conditions overlap: `active`; else a comment (which also says
// that a pending user was refused); else whether the user was ever accepted. A client that sees
// only the API decides alike.
[[nodiscard]] PlatformState platform_state(const User&);

// Pending → active, inactive → active. Fails with lifecycle.already_active.
[[nodiscard]] Result<> can_activate(const User&);
// Active → inactive, and pending → inactive, which refuses the user. Fails with
// lifecycle.already_inactive.
[[nodiscard]] Result<> can_deactivate(const User&);
// Login instructions are of no use to who may not log in. Fails with lifecycle.inactive.
[[nodiscard]] Result<> can_send_access(const User&);

// The user after the operation, with `updated_at` set; version and author belong to the use case.
// The first approval sets accepted_at for ever; reactivation clears the comment.
[[nodiscard]] Result<User> activate(User, Timestamp now);
// Fails with comment.required and the other rules of check_comment, too, on "unactiveComment".
[[nodiscard]] Result<User> deactivate(User, std::string_view comment, Timestamp now);

}  // namespace domain
