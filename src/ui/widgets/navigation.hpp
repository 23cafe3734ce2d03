#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

struct NavigationItem {
    std::string_view name;
    std::string_view href;
    Icon icon = Icon::none;
    std::string badge;        // a count beside the name; the name of the link stays without it
    std::string description;  // what the badge means, in words
    bool is_current = false;
    bool is_lacking = false;  // there is nothing there now; the description says why
};

// A list of links under each other (in a sidebar) or beside each other (in a bar at the top).
void navigation_list(Ui&, const std::vector<NavigationItem>&);
void navigation_bar(Ui&, const Rect&, const std::vector<NavigationItem>&);

struct TabItem {
    std::string name;
    std::string href;
    std::string count;  // beside the name, muted
    bool is_current = false;
};
// Links to the parts of a page, with a line under the current one.
void tabs(Ui&, std::string_view name, const std::vector<TabItem>&);

// Where one is in a form of several pages. `current` counts from 0.
void stepper(Ui&, const std::vector<std::string_view>& steps, std::size_t current);

}  // namespace ui
