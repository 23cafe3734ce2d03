#pragma once

#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// Whether a login can be made for this user at the identity provider (REST users document, "Create
// a login"). Fails with login.exists, and with lifecycle.inactive for who may not log in. What the
// login rests on is checked with the request (check_investor), and that it is unique with the
// others' (service::create_investor).
[[nodiscard]] Result<> can_create_login(const User&);

}  // namespace domain
