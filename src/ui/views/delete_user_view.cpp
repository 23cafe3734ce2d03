#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view effect =
    "The user is in no list any more and cannot sign in. All versions are kept, but nothing in "
    "this console brings the user back.";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view delete_now = "Delete";
}  // namespace words

}  // namespace

void delete_user_view(Ui& ui, const app::DeleteUserForm& form, app::Events& out) {
    Dialog dialog(ui, "Delete " + form.name + "?", 460, words::effect);
    muted_text(ui, words::effect);
    if (form.attempt.failure)
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    dialog.begin_actions();
    copy_as_curl_button(ui, app::DeleteUserSubmitted{}, out,
                        form.attempt.is_sending() ? words::busy : std::string_view());
    ButtonOptions cancel;
    cancel.takes_focus = true;
    if (button(ui, words::cancel, cancel) || dialog.is_dismissed())
        out.push_back(app::DeleteUserCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::danger;
    submit.disabled_reason = form.attempt.is_sending() ? words::busy : std::string_view();
    if (button(ui, words::delete_now, submit))
        out.push_back(app::DeleteUserSubmitted{});
}

}  // namespace ui
