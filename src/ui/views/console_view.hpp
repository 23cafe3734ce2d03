#pragma once

#include "app/event.hpp"
#include "app/state.hpp"
#include "ui/ui.hpp"

namespace ui {

// Draws the whole console from the state and appends what the person did. The only door into the
// views.
void console_view(Ui&, const app::State&, app::Events&);

}  // namespace ui
