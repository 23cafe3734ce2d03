#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Discard what you typed?";
constexpr std::string_view effect = "It is not saved yet, and it is gone when you leave.";
constexpr std::string_view keep = "Keep editing";
constexpr std::string_view discard = "Discard";
}  // namespace words

}  // namespace

void leave_question_view(Ui& ui, app::Events& out) {
    Dialog dialog(ui, words::title, 420, words::effect);
    muted_text(ui, words::effect);
    dialog.begin_actions();
    ButtonOptions keep;
    keep.takes_focus = true;
    if (button(ui, words::keep, keep) || dialog.is_dismissed())
        out.push_back(app::LeaveCancelled{});
    ButtonOptions discard;
    discard.kind = ButtonKind::danger;
    if (button(ui, words::discard, discard))
        out.push_back(app::LeaveConfirmed{});
}

}  // namespace ui
