#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

// True in the frame in which it was toggled; the new value is then `!is_checked`.
[[nodiscard]] bool checkbox(Ui&, std::string_view label, bool is_checked,
                            std::string_view hint = {}, std::string_view disabled_reason = {});

// The box alone, at a place of its own; `name` is for the tree. The interaction, or null.
[[nodiscard]] const Interaction* bare_checkbox(Ui&, const Rect&, std::string_view name,
                                               std::string_view key, Check,
                                               bool is_tab_skipped = false);

// The drawing of it alone.
void draw_checkbox(Ui&, const Rect&, Check);

struct Choice {
    std::string_view value;
    std::string_view label;
    std::string_view hint;                  // a second line
    std::string_view disabled_reason = {};  // not empty: it cannot be chosen, and this says why
};

// Cards under or beside each other. The value that was chosen, empty when none was.
[[nodiscard]] std::string_view radio_group(Ui&, std::string_view name, std::string_view value,
                                           const std::vector<Choice>&);

// Words beside each other in one frame, in a row. The value that was chosen, empty when none was.
[[nodiscard]] std::string_view segments(Ui&, std::string_view name, std::string_view value,
                                        const std::vector<Choice>&);

}  // namespace ui
