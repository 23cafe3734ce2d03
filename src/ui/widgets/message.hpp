#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace ui {

// A sentence across the width, said at once to screen readers when it is a danger or a warning.
// True when its button was activated.
bool banner(Ui&, Tone, std::string_view sentence, std::string_view action = {});

struct EmptyState {
    Icon icon = Icon::inbox;
    std::string_view title;
    std::string_view sentence;
    std::string_view action;  // the next step; none when empty
    std::string_view href;    // the next step is a link
};
// In the middle of the width, in `height`. True when its button was activated.
[[nodiscard]] bool empty_state(Ui&, const EmptyState&, float height);

// What a notice was used for.
enum class NoticeUse : std::uint8_t { none, action, dismissed };

// The notices at the bottom of the screen, one begin/end around them all.
void begin_notices(Ui&);
[[nodiscard]] NoticeUse notice(Ui&, std::string_view key, Tone, std::string_view sentence,
                               std::string_view action);
void end_notices(Ui&);

}  // namespace ui
