#include "ui/icons.hpp"

namespace ui {

// NOLINTNEXTLINE(readability-function-size): a table
std::string_view path_of(Icon icon) {
    switch (icon) {
        case Icon::none:
            return "";
        case Icon::users:
            return "M8.5 5 C8.5 6.4 7.4 7.5 6 7.5 C4.6 7.5 3.5 6.4 3.5 5 C3.5 3.6 4.6 2.5 6 2.5 "
                   "C7.4 2.5 8.5 3.6 "
                   "8.5 5 Z M1.5 13.5 C1.5 11 3.5 9.8 6 9.8 C8.5 9.8 10.5 11 10.5 13.5 M10.6 2.8 "
                   "C11.7 3.1 12.4 4 "
                   "12.4 5 C12.4 6 11.7 6.9 10.6 7.2 M12.2 10.1 C13.6 10.6 14.5 11.7 14.5 13.5";
        case Icon::approvals:
            return "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 "
                   "14 8 Z "
                   "M5.4 8.2 L7.2 10 L10.7 6.3";
        case Icon::mail:
            return "M2 3.5 L14 3.5 L14 12.5 L2 12.5 Z M2 4.5 L8 9 L14 4.5";
        case Icon::settings:
            return "M2 4.5 L8 4.5 M12 4.5 L14 4.5 M12 4.5 C12 5.6 11.1 6.5 10 6.5 C8.9 6.5 8 5.6 8 "
                   "4.5 C8 3.4 8.9 2.5 "
                   "10 2.5 C11.1 2.5 12 3.4 12 4.5 Z M2 11.5 L4 11.5 M8 11.5 L14 11.5 M8 11.5 C8 "
                   "12.6 7.1 13.5 6 13.5 "
                   "C4.9 13.5 4 12.6 4 11.5 C4 10.4 4.9 9.5 6 9.5 C7.1 9.5 8 10.4 8 11.5 Z";
        case Icon::search:
            return "M11.5 7 C11.5 9.5 9.5 11.5 7 11.5 C4.5 11.5 2.5 9.5 2.5 7 C2.5 4.5 4.5 2.5 7 "
                   "2.5 C9.5 2.5 11.5 "
                   "4.5 11.5 7 Z M10.3 10.3 L13.8 13.8";
        case Icon::plus:
            return "M8 3 L8 13 M3 8 L13 8";
        case Icon::check:
            return "M3.2 8.4 L6.4 11.6 L12.8 4.8";
        case Icon::close:
            return "M4 4 L12 12 M12 4 L4 12";
        case Icon::minus:
            return "M4 8 L12 8";
        case Icon::chevron_down:
            return "M4.5 6.5 L8 10 L11.5 6.5";
        case Icon::chevron_left:
            return "M9.5 4.5 L6 8 L9.5 11.5";
        case Icon::chevron_right:
            return "M6.5 4.5 L10 8 L6.5 11.5";
        case Icon::arrow_up:
            return "M8 12.5 L8 3.5 M4.5 7 L8 3.5 L11.5 7";
        case Icon::arrow_down:
            return "M8 3.5 L8 12.5 M4.5 9 L8 12.5 L11.5 9";
        case Icon::warning:
            return "M8 2.2 L14.6 13.5 L1.4 13.5 Z M8 6.4 L8 9.4 M8 11.2 L8 11.7";
        case Icon::error:
            return "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 "
                   "14 8 Z M8 4.9 L8 "
                   "8.6 M8 10.7 L8 11.2";
        case Icon::info:
            return "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 "
                   "14 8 Z M8 7.4 L8 "
                   "11.1 M8 4.8 L8 5.3";
        case Icon::edit:
            return "M10.8 2.6 L13.4 5.2 L5.4 13.2 L2.4 13.6 L2.8 10.6 Z M9.2 4.2 L11.8 6.8";
        case Icon::pause:
            return "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 "
                   "14 8 Z M6.3 5.8 "
                   "L6.3 10.2 M9.7 5.8 L9.7 10.2";
        case Icon::play:
            return "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 "
                   "14 8 Z M6.6 5.4 "
                   "L10.6 8 L6.6 10.6 Z";
        case Icon::lock:
            return "M3.5 7.5 L12.5 7.5 L12.5 13.5 L3.5 13.5 Z M5.3 7.5 L5.3 5.2 C5.3 1.6 10.7 1.6 "
                   "10.7 5.2 L10.7 7.5";
        case Icon::inbox:
            return "M2 9 L4.2 3 L11.8 3 L14 9 L14 13 L2 13 Z M2 9 L5.5 9 L6.5 10.8 L9.5 10.8 L10.5 "
                   "9 L14 9";
        case Icon::refresh:
            return "M13.2 6.6 C12.5 4.2 10.4 2.5 8 2.5 C5 2.5 2.5 5 2.5 8 C2.5 11 5 13.5 8 13.5 "
                   "C10 13.5 11.8 12.4 "
                   "12.8 10.7 M13.5 3 L13.3 6.7 L9.8 6.4";
        case Icon::person:
            return "M10.5 5 C10.5 6.4 9.4 7.5 8 7.5 C6.6 7.5 5.5 6.4 5.5 5 C5.5 3.6 6.6 2.5 8 2.5 "
                   "C9.4 2.5 10.5 3.6 "
                   "10.5 5 Z M3 13.5 C3 11 5.2 9.8 8 9.8 C10.8 9.8 13 11 13 13.5";
        case Icon::building:
            return "M3.5 13.5 L3.5 2.5 L10 2.5 L10 13.5 M10 6.5 L13 6.5 L13 13.5 M2 13.5 L14 13.5 "
                   "M5.8 5.3 L7.7 5.3 "
                   "M5.8 8 L7.7 8 M5.8 10.7 L7.7 10.7";
        case Icon::history:
            return "M2.8 5.6 C3.7 3.7 5.7 2.5 8 2.5 C11 2.5 13.5 5 13.5 8 C13.5 11 11 13.5 8 13.5 "
                   "C5.3 13.5 3.1 11.6 "
                   "2.6 9.1 M2.4 2.6 L2.7 5.9 L6 5.7 M8 5.2 L8 8.2 L10.2 9.4";
        case Icon::sign_out:
            return "M6.5 2.5 L2.5 2.5 L2.5 13.5 L6.5 13.5 M6.5 8 L13.5 8 M10.5 5 L13.5 8 L10.5 11";
        case Icon::database:
            return "M13 4 C13 5.1 10.8 6 8 6 C5.2 6 3 5.1 3 4 C3 2.9 5.2 2 8 2 C10.8 2 13 2.9 13 4 "
                   "Z M3 4 L3 12 C3 13.1 "
                   "5.2 14 8 14 C10.8 14 13 13.1 13 12 L13 4 M3 8 C3 9.1 5.2 10 8 10 C10.8 10 13 "
                   "9.1 13 8";
        case Icon::terminal:
            return "M2 3 L14 3 L14 13 L2 13 Z M4.5 6 L6.8 8 L4.5 10 M8 10.2 L11.3 10.2";
    }
    return "";
}

}  // namespace ui
