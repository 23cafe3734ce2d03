#include <array>
#include <string>

#include "app/context.hpp"
#include "domain/user.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view save = "Save";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view stale =
    "Somebody else saved this user while you were editing. Nothing you typed is lost: choose "
    "below, then save again.";
constexpr std::string_view stale_merged =
    "Somebody else saved this user while you were editing. Their changes do not touch yours: "
    "check, then save again.";
constexpr std::string_view conflicts = "Both of you changed";
constexpr std::string_view taken_over = "Taken over from them: ";
constexpr std::string_view loading_theirs = "Loading what they saved…";
constexpr std::string_view keep_mine = "Keep mine";
constexpr std::string_view take_theirs = "Take theirs";
constexpr std::string_view undecided = "Choose for every field that both of you changed.";
constexpr std::string_view unchanged = "Nothing is changed yet.";
constexpr std::string_view role = "Your role may not change this.";
}  // namespace words

struct FieldWords {
    app::EditUserField field;
    std::string_view label;
    InputKind input;
    std::string_view permission;  // the field's name in the table of permissions
    bool is_required;
};

constexpr std::array<FieldWords, 7> fields{{
    {app::EditUserField::first_name, "First name", InputKind::name, "firstName", true},
    {app::EditUserField::last_name, "Last name", InputKind::name, "lastName", true},
    {app::EditUserField::email, "E-mail", InputKind::email, "email", true},
    {app::EditUserField::mobile, "Mobile phone", InputKind::telephone, "mobile", false},
    {app::EditUserField::locale, "Language", InputKind::plain, "locale", false},
    {app::EditUserField::distributor_advisor_id, "Advisor", InputKind::plain,
     "distributorAdvisorId", false},
    {app::EditUserField::user_group_id, "Group", InputKind::plain, "userGroup", false},
}};

std::string_view label_of(app::EditUserField field) {
    return fields[static_cast<std::size_t>(field)].label;
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
    for (const app::EditConflict& conflict : form.conflicts)
        if (!conflict.is_decided)
            return words::undecided;
    return {};
}

void field_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                const FieldWords& field, app::Events& out) {
    FieldOptions options;
    options.input = field.input;
    options.is_required = field.is_required;
    options.takes_focus = field.field == app::EditUserField::first_name;
    if (!state.session.may_write(field.permission))
        options.disabled_reason = words::role;
    if (const domain::Problem* problem = app::shown_problem(form, field.field)) {
        options.problem = problem->message;
        options.is_warning = problem->severity == domain::Severity::warning;
        options.takes_focus_now =
            RefusalFocus(ui, "edit user", form.refusals).take(!options.is_warning);
    }
    const std::string& value = form.text(field.field);
    const bool is_choice = field.field == app::EditUserField::locale ||
                           field.field == app::EditUserField::user_group_id;
    if (is_choice) {
        const std::string* chosen =
            combo_box(ui, field.label, value, options_of(state, field.field, value), options);
        if (chosen != nullptr)
            out.push_back(app::EditUserFieldEdited{field.field, *chosen});
        return;
    }
    const FieldResult result = text_field(ui, field.label, value, options);
    if (result.edited != nullptr)
        out.push_back(app::EditUserFieldEdited{field.field, *result.edited});
    if (result.is_left)
        out.push_back(app::EditUserFieldLeft{field.field});
    if (result.is_entered && obstacle_of(form).empty())
        out.push_back(app::EditUserSubmitted{});
}

void decision_view(Ui& ui, const app::EditConflict& conflict, app::Events& out) {
    const std::string label(label_of(conflict.field));
    ui.begin_row(ui.control_height());
    text(ui, label + (conflict.is_decided ? ": decided" : ":"), TextStyle::strong);
    for (const bool is_theirs : {false, true}) {
        const std::string_view name = is_theirs ? words::take_theirs : words::keep_mine;
        const std::string description = "for " + label;
        const std::string key = std::string(name) + label;
        ButtonOptions options;
        options.key = key;
        options.description = description;
        if (button(ui, name, options))
            out.push_back(app::EditUserConflictDecided{conflict.field, is_theirs});
    }
    ui.end_row();
}

void conflicts_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                    app::Events& out) {
    if (!form.is_stale)
        return;
    banner(ui, Tone::warning, form.conflicts.empty() ? words::stale_merged : words::stale);
    if (form.theirs_request != 0)
        muted_text(ui, words::loading_theirs);
    if (!form.conflicts.empty()) {
        heading(ui, 3, words::conflicts, TextStyle::subtitle);
        std::vector<std::vector<std::string>> rows;
        for (const app::EditConflict& conflict : form.conflicts)
            rows.push_back({std::string(label_of(conflict.field)),
                            shown_value(state, conflict.field, conflict.base),
                            shown_value(state, conflict.field, conflict.theirs),
                            shown_value(state, conflict.field, conflict.mine)});
        plain_table(ui, words::conflicts, {"Field", "Before", "Theirs", "Yours"}, rows);
        for (const app::EditConflict& conflict : form.conflicts)
            decision_view(ui, conflict, out);
    }
    if (!form.taken_over.empty()) {
        std::string sentence(words::taken_over);
        for (std::size_t place = 0; place < form.taken_over.size(); ++place)
            sentence +=
                std::string(place == 0 ? "" : ", ") +
                std::string(label_of(form.taken_over[place])) + " (" +
                shown_value(state, form.taken_over[place], form.text(form.taken_over[place])) + ")";
        muted_text(ui, sentence + ".");
    }
}

}  // namespace

void edit_user_view(Ui& ui, const app::State& state, const app::EditUserForm& form,
                    app::Events& out) {
    Dialog dialog(ui, "Edit " + domain::full_name(form.base.user), 640);
    conflicts_view(ui, state, form, out);
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
