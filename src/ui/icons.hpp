#pragma once

#include <cstdint>
#include <string_view>

namespace ui {

enum class Icon : std::uint8_t {
    none,
    users,
    approvals,
    mail,
    settings,
    search,
    plus,
    check,
    close,
    minus,
    chevron_down,
    chevron_left,
    chevron_right,
    arrow_up,
    arrow_down,
    warning,
    error,
    info,
    edit,
    pause,
    play,
    lock,
    inbox,
    refresh,
    person,
    building,
    history,
    sign_out,
    database,
    terminal,
};

// Strokes on a grid of 16, in a subset of SVG's path language: M, L, C and Z with absolute numbers.
// No icon font is shipped for these few shapes.
[[nodiscard]] std::string_view path_of(Icon);

}  // namespace ui
