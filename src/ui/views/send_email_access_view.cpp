#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Send an access e-mail?";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view send = "Send";
constexpr std::string_view busy = "This is being done right now.";
}  // namespace words

}  // namespace

void send_email_access_view(Ui& ui, const app::SendEmailAccessForm& form, app::Events& out) {
    Dialog dialog(ui, words::title, 440);
    text(ui, form.name + " gets an e-mail at " + form.email + " that explains how to sign in.");
    if (form.attempt.failure)
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    dialog.begin_actions();
    const std::string_view obstacle = form.attempt.is_sending() ? words::busy : std::string_view();
    copy_as_curl_button(ui, app::SendEmailAccessSubmitted{}, out, obstacle);
    if (button(ui, words::cancel) || dialog.is_dismissed())
        out.push_back(app::SendEmailAccessCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::primary;
    submit.takes_focus = true;
    submit.disabled_reason = obstacle;
    if (button(ui, words::send, submit))
        out.push_back(app::SendEmailAccessSubmitted{});
}

}  // namespace ui
