#include <array>
#include <string>

#include "app/context.hpp"
#include "domain/enumerators.hpp"
#include "domain/user.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view save = "Save";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view undecided = "Choose for every field that both of you changed.";
constexpr std::string_view unchanged = "Nothing is changed yet.";
constexpr std::string_view role = "Your role may not change this.";
constexpr std::string_view language_hint = "A language tag, for example fr-BE or en-US.";
}  // namespace words

struct FieldWords {
    app::EditUserField field;
    std::string_view label;
    InputKind input;
    domain::UserField user_field;
    bool is_required;
};

constexpr domain::EnumTable<&FieldWords::field> fields{{
    {app::EditUserField::first_name, "First name", InputKind::name, domain::UserField::first_name,
     true},
    {app::EditUserField::last_name, "Last name", InputKind::name, domain::UserField::last_name,
     true},
    {app::EditUserField::email, "E-mail", InputKind::email, domain::UserField::email, true},
    {app::EditUserField::mobile, "Mobile phone", InputKind::telephone, domain::UserField::mobile,
     false},
    {app::EditUserField::locale, "Language", InputKind::plain, domain::UserField::locale, false},
    {app::EditUserField::distributor_advisor_id, "Advisor", InputKind::plain,
     domain::UserField::distributor_advisor_id, false},
    {app::EditUserField::user_group_id, "Group", InputKind::plain, domain::UserField::user_group,
     false},
}};

std::string_view label_of(app::EditUserField field) {
    return fields[field].label;
}

std::string shown_value(const app::State& state, app::EditUserField field,
                        const std::string& value) {
    if (value.empty())
        return "–";
    if (field == app::EditUserField::user_group_id)
        return app::group_name(state, domain::GroupId(value));
    return field == app::EditUserField::locale ? language_label(value) : value;
}

std::vector<Option> options_of(const app::State& state, app::EditUserField field,
                               const std::string& value) {
    if (field == app::EditUserField::locale)
        return language_options();
    std::vector<Option> options = group_options(state, value);
    options.insert(options.begin(), Option{"", "No group"});
    return options;
}

// Why the form cannot be saved now, or nothing.
std::string_view obstacle_of(const app::EditUserForm& form) {
    if (form.attempt.is_sending())
        return words::busy;
    return app::has_undecided(form.conflicts) ? words::undecided : std::string_view();
}

// Why the field cannot be edited, or nothing.
std::string lock_of(const app::State& state, const app::EditUserForm& form,
                    const FieldWords& field) {
    switch (field.field) {
        case app::EditUserField::email:
        case app::EditUserField::mobile: {
            const bool is_set = !app::text_of(form.base.user, field.field).empty();
            std::string lack = app::lack_of(state.connection, app::Capability::change_contact);
            if (is_set && !lack.empty())
                return lack;
            break;
        }
        case app::EditUserField::distributor_advisor_id:
        case app::EditUserField::user_group_id:
            if (std::string lack = app::lack_of(state.connection, app::Capability::use_groups);
                !lack.empty())
                return lack;
            break;
        case app::EditUserField::first_name:
        case app::EditUserField::last_name:
        case app::EditUserField::locale:
            break;
    }
    return state.session.may_write(field.user_field) ? std::string() : std::string(words::role);
}

void field_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                const FieldWords& field, app::Events& out) {
    FieldOptions options;
    options.input = field.input;
    // The investor dialect requires nothing.
    options.is_required = field.is_required && !form.is_investor;
    options.takes_focus = field.field == app::EditUserField::first_name;
    const std::string lock = lock_of(state, form, field);
    options.disabled_reason = lock;
    say_at(ui, options, app::shown_problem(form, field.field), "edit user", form.refusals);
    const std::string& value = form.text(field.field);
    const bool is_choice = (field.field == app::EditUserField::locale && !form.is_investor) ||
                           field.field == app::EditUserField::user_group_id;
    if (is_choice) {
        const std::string* chosen =
            combo_box(ui, field.label, value, options_of(state, field.field, value), options);
        if (chosen != nullptr)
            out.push_back(app::EditUserFieldEdited{field.field, *chosen});
        return;
    }
    if (field.field == app::EditUserField::locale)
        options.hint = words::language_hint;
    const FieldResult result = text_field(ui, field.label, value, options);
    if (result.edited != nullptr)
        out.push_back(app::EditUserFieldEdited{field.field, *result.edited});
    if (result.is_left)
        out.push_back(app::EditUserFieldLeft{field.field});
    if (result.is_entered && obstacle_of(form).empty())
        out.push_back(app::EditUserSubmitted{});
}

void conflict_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                   app::Events& out) {
    if (!form.is_stale)
        return;
    std::vector<ConflictRow> rows;
    for (const app::EditConflict& conflict : form.conflicts)
        rows.push_back({std::string(label_of(conflict.field)),
                        shown_value(state, conflict.field, conflict.base),
                        shown_value(state, conflict.field, conflict.theirs),
                        shown_value(state, conflict.field, conflict.mine), conflict.is_decided});
    std::vector<std::string> taken_over;
    for (const app::EditUserField field : form.taken_over)
        taken_over.push_back(std::string(label_of(field)) + " (" +
                             shown_value(state, field, form.text(field)) + ")");
    if (const auto choice = conflicts_view(ui, rows, taken_over, form.theirs_request != 0))
        out.push_back(
            app::EditUserConflictDecided{form.conflicts[choice->row].field, choice->take_theirs});
}

}  // namespace

void edit_user_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                    app::Events& out) {
    Dialog dialog(ui, "Edit " + domain::full_name(form.base.user), 640);
    conflict_view(ui, state, form, out);
    if (form.attempt.failure && !form.is_stale && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    problems_view(ui, app::general_problems(form));
    {
        Grid grid(ui, 2);
        for (const FieldWords& field : fields) {
            grid.next();
            field_view(ui, state, form, field, out);
        }
    }
    dialog.begin_actions();
    copy_as_curl_button(ui, app::EditUserSubmitted{}, out,
                        app::is_dirty(form) ? obstacle_of(form) : words::unchanged);
    if (button(ui, words::cancel) || dialog.is_dismissed())
        out.push_back(app::EditUserCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::primary;
    submit.disabled_reason = obstacle_of(form);
    if (button(ui, words::save, submit))
        out.push_back(app::EditUserSubmitted{});
}

}  // namespace ui
