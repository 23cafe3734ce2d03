#pragma once

#include <string>

namespace console {

// Has the program drawn again soon, because something it shows has changed: a reply came in. Asking
// twice is asking once.
void request_frame();

// The text that the page has put into the module's buffer.
[[nodiscard]] std::string take_text();

}  // namespace console
