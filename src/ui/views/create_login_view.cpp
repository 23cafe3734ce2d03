#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view effect =
    "The identity provider gets this e-mail address and phone number, and writes to the user how "
    "to choose a password.";
constexpr std::string_view write_once =
    "E-mail and phone can never be changed afterwards, and both must be no other user's.";
constexpr std::string_view unique =
    "E-mail and phone must be no other user's. Afterwards only Edit can change them.";
constexpr std::string_view is_set = "This is the user's already, and cannot be changed here.";
constexpr std::string_view phone_hint = "With the country code, for example +33612345678.";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view create = "Create login";
}  // namespace words

struct FieldWords {
    app::LoginField field;
    std::string_view label;
    InputKind input;
    bool is_set;
    std::string_view hint;
};

void field_view(Ui& ui, const app::CreateLoginForm& form, const FieldWords& field,
                std::string_view value, app::Events& out) {
    FieldOptions options;
    options.input = field.input;
    options.is_required = true;
    options.hint = field.hint;
    options.takes_focus = !field.is_set;
    options.disabled_reason = field.is_set ? words::is_set : std::string_view();
    say_at(ui, options, app::shown_problem(form, field.field), "create login", form.refusals);
    const FieldResult result = text_field(ui, field.label, value, options);
    if (result.edited != nullptr)
        out.push_back(app::LoginFieldEdited{field.field, *result.edited});
    if (result.is_left)
        out.push_back(app::LoginFieldLeft{field.field});
    if (result.is_entered && !form.attempt.is_sending())
        out.push_back(app::CreateLoginSubmitted{});
}

}  // namespace

void create_login_view(Ui& ui, const app::CreateLoginForm& form, app::Events& out) {
    Dialog dialog(ui, "Create a login for " + form.name, 480, words::effect);
    muted_text(ui, words::effect);
    banner(ui, Tone::neutral, form.is_final ? words::write_once : words::unique);
    if (form.attempt.failure && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    problems_view(ui, app::general_problems(form));
    field_view(ui, form, {app::LoginField::email, "E-mail", InputKind::email, form.has_email, {}},
               form.email, out);
    field_view(ui, form,
               {app::LoginField::phone, "Mobile phone", InputKind::telephone, form.has_phone,
                words::phone_hint},
               form.phone, out);
    dialog.begin_actions();
    copy_as_curl_button(ui, app::CreateLoginSubmitted{}, out,
                        form.attempt.is_sending() ? words::busy : std::string_view());
    if (button(ui, words::cancel) || dialog.is_dismissed())
        out.push_back(app::CreateLoginCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::primary;
    submit.takes_focus = form.has_email && form.has_phone;
    submit.disabled_reason = form.attempt.is_sending() ? words::busy : std::string_view();
    if (button(ui, words::create, submit))
        out.push_back(app::CreateLoginSubmitted{});
}

}  // namespace ui
