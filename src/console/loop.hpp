#pragma once

namespace console {

// Has the program drawn again soon, because something it shows has changed: a reply came in. Asking
// twice is asking once.
void request_frame();

}  // namespace console
