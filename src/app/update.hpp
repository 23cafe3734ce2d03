#pragma once

#include <vector>

#include "app/command.hpp"
#include "app/env.hpp"
#include "app/event.hpp"
#include "app/state.hpp"

namespace app {

// The only place where State changes. Pure: the same state, event and environment give the same
// result. Each event is handled by the `apply` of its subject's folder.
[[nodiscard]] std::vector<Command> update(State&, const Event&, const Env&);

}  // namespace app
