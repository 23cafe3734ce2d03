#include <array>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/enumerators.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/navigation.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

using app::CreateUserField;
using app::CreateUserForm;
using app::CreateUserStep;

namespace words {
constexpr std::string_view title = "New user";
constexpr std::string_view mobile_hint = "With the country code, for example +33 6 12 34 56 78.";
constexpr std::string_view email_hint = "The user signs in with it.";
constexpr std::string_view advisor_hint = "The distributor's advisor who looks after this user.";
constexpr std::string_view representative = "Legal representative";
constexpr std::string_view second_holder = "Second holder";
constexpr std::string_view second_hint =
    "If a user with this e-mail exists, the account is linked to that user.";
constexpr std::string_view is_active = "Active at once";
constexpr std::string_view is_active_hint =
    "Without approval. Otherwise the user waits under Approvals.";
constexpr std::string_view is_active_hint_investor =
    "Without the onboarding. Otherwise the user waits for verification.";
constexpr std::string_view with_email = "Send a welcome e-mail";
constexpr std::string_view with_login = "Create a login at the identity provider";
constexpr std::string_view with_login_hint =
    "Needs e-mail and phone, which can never be changed afterwards.";
constexpr std::string_view write_once = "Can be set once and never changed.";
constexpr std::string_view language_hint = "A language tag, for example fr-BE or en-US.";
constexpr std::string_view next = "Next";
constexpr std::string_view back = "Back";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view create = "Create user";
constexpr std::string_view change = "Change";
constexpr std::string_view busy = "This is being done right now.";
}  // namespace words

struct StepWords {
    CreateUserStep step;
    std::string_view name;
    std::string_view title;
};
constexpr domain::EnumTable<&StepWords::step> steps{{
    {CreateUserStep::person, "Person", "Who is it?"},
    {CreateUserStep::account, "Account", "What do they invest through?"},
    {CreateUserStep::access, "Access", "How do they get in?"},
    {CreateUserStep::review, "Review", "Check before creating"},
}};

struct FieldWords {
    CreateUserField field;
    std::string_view label;
    InputKind input = InputKind::plain;
    bool is_required = false;
    std::string_view hint = {};
};

void field_view(Ui& ui, const CreateUserForm& form, const FieldWords& field, app::Events& out) {
    FieldOptions options;
    const std::string key = std::to_string(static_cast<int>(field.field));
    options.key = key;
    options.input = field.input;
    options.hint = field.hint;
    options.is_required = field.is_required;
    options.takes_focus = field.field == CreateUserField::first_name;
    say_at(ui, options, app::shown_problem(form, field.field), "create user", form.refusals);
    const FieldResult result = text_field(ui, field.label, form.text(field.field), options);
    if (result.edited != nullptr)
        out.push_back(app::CreateUserFieldEdited{field.field, *result.edited});
    if (result.is_left)
        out.push_back(app::CreateUserFieldLeft{field.field});
    if (result.is_entered)
        out.push_back(app::CreateUserNextRequested{});
}

// The investor dialect takes any language tag, the platform the languages that it speaks.
void language_view(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    if (!state.connection.has_platform) {
        field_view(
            ui, form,
            {CreateUserField::locale, "Language", InputKind::plain, false, words::language_hint},
            out);
        return;
    }
    FieldOptions options;
    if (const domain::Problem* problem = app::shown_problem(form, CreateUserField::locale))
        options.problem = problem->message;
    if (const std::string* chosen = combo_box(ui, "Language", form.text(CreateUserField::locale),
                                              language_options(), options))
        out.push_back(app::CreateUserFieldEdited{CreateUserField::locale, *chosen});
}

void person_step(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    // The investor dialect requires nothing, but what a login needs.
    const bool has_platform = state.connection.has_platform;
    Grid grid(ui, 2);
    for (const FieldWords& field : {
             FieldWords{CreateUserField::first_name, "First name", InputKind::name, has_platform},
             FieldWords{CreateUserField::last_name, "Last name", InputKind::name, has_platform},
             FieldWords{CreateUserField::email, "E-mail", InputKind::email,
                        has_platform || form.with_login,
                        has_platform ? words::email_hint : words::write_once},
             FieldWords{CreateUserField::mobile, "Mobile phone", InputKind::telephone,
                        form.with_login, words::mobile_hint},
         }) {
        grid.next();
        field_view(ui, form, field, out);
    }
    grid.next();
    language_view(ui, state, out);
}

void account_fields(Ui& ui, std::string_view name, std::initializer_list<FieldWords> list,
                    const CreateUserForm& form, app::Events& out) {
    Node group;
    group.role = Role::group;
    group.name = name;
    group.rect = {ui.flow().area.x, ui.flow().y, ui.available_width(), 0};
    ui.open(std::move(group));
    heading(ui, 3, name, TextStyle::strong);
    {
        Grid grid(ui, 2);
        for (const FieldWords& field : list) {
            grid.next();
            field_view(ui, form, field, out);
        }
    }
    ui.close();
}

void account_step(Ui& ui, const CreateUserForm& form, app::Events& out) {
    const std::string_view chosen =
        radio_group(ui, "Account type", form.text(CreateUserField::account_type),
                    {{"individualAccount", "Individual", "One natural person."},
                     {"corporateAccount", "Corporate", "A company, with a representative."},
                     {"jointAccount", "Joint", "Two natural persons together."}});
    if (!chosen.empty() && chosen != form.text(CreateUserField::account_type))
        out.push_back(
            app::CreateUserFieldEdited{CreateUserField::account_type, std::string(chosen)});
    switch (form.account_type()) {
        case domain::AccountType::individual:
            return;
        case domain::AccountType::corporate:
            field_view(ui, form,
                       {CreateUserField::corporate_name, "Company name", InputKind::plain, true},
                       out);
            account_fields(
                ui, words::representative,
                {{CreateUserField::representative_first_name, "First name", InputKind::name, true},
                 {CreateUserField::representative_last_name, "Last name", InputKind::name, true}},
                form, out);
            return;
        case domain::AccountType::joint:
            account_fields(
                ui, words::second_holder,
                {{CreateUserField::second_first_name, "First name", InputKind::name, true},
                 {CreateUserField::second_last_name, "Last name", InputKind::name, true},
                 {CreateUserField::second_email, "E-mail", InputKind::email, true,
                  words::second_hint},
                 {CreateUserField::second_mobile, "Mobile phone", InputKind::telephone, false}},
                form, out);
            return;
    }
}

void persona_view(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    if (const std::string lack = app::lack_of(state.connection, app::Capability::see_persona);
        !lack.empty()) {
        muted_text(ui, lack);
        return;
    }
    const std::string_view chosen = radio_group(
        ui, "Persona", form.text(CreateUserField::persona),
        {{"customer", "Customer", "Comes by themselves."},
         {"distributed_customer", "Distributed customer", "An advisor looks after them."}});
    if (!chosen.empty() && chosen != form.text(CreateUserField::persona))
        out.push_back(app::CreateUserFieldEdited{CreateUserField::persona, std::string(chosen)});
    if (form.persona() == domain::Persona::distributed_customer)
        field_view(ui, form,
                   {CreateUserField::distributor_advisor_id, "Advisor", InputKind::plain, false,
                    words::advisor_hint},
                   out);
}

void access_step(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    persona_view(ui, state, out);
    if (checkbox(
            ui, words::is_active, form.is_active,
            state.connection.has_platform ? words::is_active_hint : words::is_active_hint_investor))
        out.push_back(app::CreateUserActiveToggled{!form.is_active});
    const std::string lack = app::lack_of(state.connection, app::Capability::send_email);
    if (checkbox(ui, words::with_email, lack.empty() && form.with_email, {}, lack))
        out.push_back(app::CreateUserEmailToggled{!form.with_email});
    // With both dialects the platform creates the user, and the login follows on the user's page.
    if (!state.connection.has_platform &&
        checkbox(ui, words::with_login, form.with_login, words::with_login_hint))
        out.push_back(app::CreateUserLoginToggled{!form.with_login});
}

void review_part(Ui& ui, CreateUserStep step, const std::vector<Definition>& items,
                 app::Events& out) {
    const std::string_view name = steps[step].name;
    ui.begin_row(ui.control_height());
    heading(ui, 3, name, TextStyle::strong);
    ui.begin_row_at_end(name, ui.control_height());
    ButtonOptions options;
    options.kind = ButtonKind::quiet;
    options.icon = Icon::edit;
    options.key = name;
    options.description = name;
    if (button(ui, words::change, options))
        out.push_back(app::CreateUserStepChosen{step});
    ui.end_row_at_end();
    ui.end_row();
    definitions(ui, name, items);
}

std::vector<Definition> account_items(const CreateUserForm& form, std::string& representative,
                                      std::string& second) {
    std::vector<Definition> items{{"Account type", label_of(form.account_type())}};
    if (form.account_type() == domain::AccountType::corporate) {
        representative = form.text(CreateUserField::representative_first_name) + " " +
                         form.text(CreateUserField::representative_last_name);
        items.push_back({"Company name", form.text(CreateUserField::corporate_name)});
        items.push_back({words::representative, representative});
    }
    if (form.account_type() == domain::AccountType::joint) {
        second = form.text(CreateUserField::second_first_name) + " " +
                 form.text(CreateUserField::second_last_name);
        items.push_back({words::second_holder, second});
        items.push_back({"Second holder's e-mail", form.text(CreateUserField::second_email)});
        items.push_back(
            {"Second holder's mobile phone", form.text(CreateUserField::second_mobile)});
    }
    return items;
}

std::vector<Definition> access_items(const app::State& state) {
    const CreateUserForm& form = state.create_user;
    if (!state.connection.has_platform)
        return {{"Status", form.is_active ? "Active at once" : "Waiting for verification"},
                {"Login", form.with_login ? "Created at the identity provider" : "None yet"}};
    std::vector<Definition> items{{"Persona", label_of(form.persona())}};
    if (form.persona() == domain::Persona::distributed_customer)
        items.push_back({"Advisor", form.text(CreateUserField::distributor_advisor_id)});
    items.push_back({"State", form.is_active ? "Active at once" : "Waits for approval"});
    items.push_back({"Welcome e-mail", form.with_email ? "Sent" : "Not sent"});
    return items;
}

void review_step(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    const std::string language = language_label(form.text(CreateUserField::locale));
    review_part(ui, CreateUserStep::person,
                {{"First name", form.text(CreateUserField::first_name)},
                 {"Last name", form.text(CreateUserField::last_name)},
                 {"E-mail", form.text(CreateUserField::email)},
                 {"Mobile phone", form.text(CreateUserField::mobile)},
                 {"Language", language}},
                out);
    separator(ui);
    std::string representative;
    std::string second;
    if (app::can(state.connection, app::Capability::create_account)) {
        review_part(ui, CreateUserStep::account, account_items(form, representative, second), out);
        separator(ui);
    }
    review_part(ui, CreateUserStep::access, access_items(state), out);
    for (const domain::Problem& problem : form.problems)
        if (problem.severity == domain::Severity::warning)
            banner(ui, Tone::warning, problem.message);
}

void wizard_actions(Ui& ui, const CreateUserForm& form, app::Events& out) {
    ui.begin_row(ui.control_height());
    ButtonOptions quiet;
    quiet.kind = ButtonKind::quiet;
    if (button(ui, words::cancel, quiet))
        out.push_back(app::CreateUserCancelled{});
    ui.begin_row_at_end("wizard", ui.control_height());
    if (form.step != CreateUserStep::person && button(ui, words::back))
        out.push_back(app::CreateUserBackRequested{});
    ButtonOptions primary;
    primary.kind = ButtonKind::primary;
    if (form.step != CreateUserStep::review) {
        if (button(ui, words::next, primary))
            out.push_back(app::CreateUserNextRequested{});
    } else {
        primary.disabled_reason = form.attempt.is_sending() ? words::busy : std::string_view();
        copy_as_curl_button(ui, app::CreateUserSubmitted{}, out, primary.disabled_reason);
        if (button(ui, words::create, primary))
            out.push_back(app::CreateUserSubmitted{});
    }
    ui.end_row_at_end();
    ui.end_row();
}

}  // namespace

void create_user_view(Ui& ui, const app::State& state, app::Events& out) {
    const CreateUserForm& form = state.create_user;
    begin_page_header(ui, words::title);
    end_page_header(ui);
    const float width = std::min(720.0F, ui.available_width());
    ui.begin_column({ui.flow().area.x, ui.flow().y, width, 0}, space::xl);
    std::vector<std::string_view> names;
    std::size_t place = 0;
    for (const CreateUserStep each : app::steps_of(state.connection)) {
        place = each == form.step ? names.size() : place;
        names.push_back(steps[each].name);
    }
    stepper(ui, names, place);
    if (form.attempt.failure && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    problems_view(ui, app::general_problems(form));
    {
        Panel panel(ui, steps[form.step].name);
        heading(ui, 2, steps[form.step].title, TextStyle::title);
        switch (form.step) {
            case CreateUserStep::person:
                person_step(ui, state, out);
                break;
            case CreateUserStep::account:
                account_step(ui, form, out);
                break;
            case CreateUserStep::access:
                access_step(ui, state, out);
                break;
            case CreateUserStep::review:
                review_step(ui, state, out);
                break;
        }
    }
    wizard_actions(ui, form, out);
    ui.space(space::xl);
    ui.place(0, ui.end_column() + space::xl);
}

}  // namespace ui
