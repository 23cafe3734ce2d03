#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace ui {

enum class ButtonKind : std::uint8_t { primary, secondary, danger, quiet };

struct ButtonOptions {
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    std::string_view key;              // where the name repeats
    std::string_view description;      // what the name does not say
    std::string_view disabled_reason;  // not empty: it does nothing, and this says why
    std::string_view shortcut;
    bool opens_dialog = false;
    bool is_icon_only = false;   // the name is for the tree and the tooltip
    bool is_wide = false;        // all the width there is
    bool takes_focus = false;    // when it appears
    bool opens_new_tab = false;  // of links: what is on this page stays
};

// True in the frame in which it was activated; never while disabled.
[[nodiscard]] bool button(Ui&, std::string_view name, const ButtonOptions& = {});

// A real link: the browser follows it, opens it in a new tab, copies its address.
void link(Ui&, std::string_view name, std::string_view href, std::string_view key = {});

// A link that looks like a button.
void link_button(Ui&, std::string_view name, std::string_view href, const ButtonOptions& = {});

}  // namespace ui
