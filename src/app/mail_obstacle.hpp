#pragma once

#include <string>

#include "app/state.hpp"
#include "domain/user.hpp"

namespace app {

// Why no mail can go to that user with a change of state, or nothing.
[[nodiscard]] std::string mail_obstacle(const State&, const domain::User&);

}  // namespace app
