#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view suspend = "Suspend";
constexpr std::string_view refuse = "Refuse";
constexpr std::string_view reason = "Reason";
constexpr std::string_view reason_hint =
    "Kept with the user's history. The e-mail to the user does not quote it.";
constexpr std::string_view with_email = "Tell the user by e-mail";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view suspend_effect =
    "The user can no longer sign in. You can reactivate the user at any time.";
constexpr std::string_view undo_effect =
    "An approval cannot be taken back to pending. This suspends the user, who can no longer sign "
    "in; you can reactivate the user at any time.";
constexpr std::string_view refuse_effect =
    "The registration is closed and the user cannot sign in. You can still reactivate the user "
    "later.";

}  // namespace words

void reason_view(Ui& ui, const app::DeactivateUserForm& form, app::Events& out) {
    FieldOptions field;
    field.hint = words::reason_hint;
    field.is_required = true;
    field.takes_focus = true;
    say_at(ui, field, app::shown_problem(form), "deactivate user", form.refusals);
    const FieldResult comment = text_area(ui, words::reason, form.comment, field);
    if (comment.edited != nullptr)
        out.push_back(app::DeactivateUserCommentEdited{*comment.edited});
    if (comment.is_left)
        out.push_back(app::DeactivateUserCommentLeft{});
    if (checkbox(ui, words::with_email, form.with_email, {}, form.no_mail))
        out.push_back(app::DeactivateUserEmailToggled{!form.with_email});
}

}  // namespace

void deactivate_user_view(Ui& ui, const app::DeactivateUserForm& form, app::Events& out) {
    const std::string_view verb = form.is_refusal ? words::refuse : words::suspend;
    const std::string_view effect = form.is_refusal         ? words::refuse_effect
                                    : !form.offered.empty() ? words::undo_effect
                                                            : words::suspend_effect;
    Dialog dialog(ui, std::string(verb) + " " + form.name, 480, effect);
    muted_text(ui, effect);
    if (form.attempt.failure && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    for (const domain::Problem& problem : form.server_problems)
        if (problem.field != "unactiveComment")
            banner(ui, Tone::danger, problem.message);
    if (form.no_reason.empty())
        reason_view(ui, form, out);
    else
        banner(ui, Tone::neutral, form.no_reason);

    dialog.begin_actions();
    const std::string_view obstacle = form.attempt.is_sending() ? words::busy : std::string_view();
    copy_as_curl_button(ui, app::DeactivateUserSubmitted{}, out, obstacle);
    ButtonOptions cancel;
    cancel.takes_focus = !form.no_reason.empty();
    if (button(ui, words::cancel, cancel) || dialog.is_dismissed())
        out.push_back(app::DeactivateUserCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::danger;
    submit.disabled_reason = obstacle;
    if (button(ui, verb, submit))
        out.push_back(app::DeactivateUserSubmitted{});
}

}  // namespace ui
