#pragma once

namespace console {

// Scrolls the innermost Dear ImGui window under a point that can go further that way, by exactly so
// many CSS pixels (Dear ImGui's own wheel moves by five lines). False when none can, so that the
// page around the console scrolls instead.
[[nodiscard]] bool scroll_at(float x, float y, float delta_x, float delta_y);

// True when something of Dear ImGui's own, a scrollbar or a column's edge, is under the pointer or
// held.
[[nodiscard]] bool is_pointer_on_handle();

// The CSS cursor that Dear ImGui wishes for.
[[nodiscard]] const char* css_cursor();

}  // namespace console
