#include <algorithm>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/login.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

using app::AccessList;
using app::EditAccessField;
using app::EditAccessForm;

namespace words {
constexpr std::string_view title = "Applications and access lists";
constexpr std::string_view edit = "Edit access…";
constexpr std::string_view create_login = "Create login…";
constexpr std::string_view delete_user = "Delete user…";
constexpr std::string_view no_login = "None at the identity provider";
constexpr std::string_view no_flags = "None: no application lets the user in";
constexpr std::string_view by_role = "Whom the roles allow";
constexpr std::string_view external_id_hint = "How the client's own systems call this user.";
constexpr std::string_view language_hint =
    "A tag as fr-BE or en-US. E-mails are written in its language where we speak it.";
constexpr std::string_view flags = "Applications";
constexpr std::string_view unknown_flag =
    "Not known here. It is kept as long as the applications are left as they are.";
constexpr std::string_view readers = "Who may read";
constexpr std::string_view writers = "Who may change";
constexpr std::string_view readers_empty =
    "Nobody is named: the roles decide who may read this user. With a name here, only those named "
    "may, beside the administrators.";
constexpr std::string_view writers_empty =
    "Nobody is named: the roles decide who may change this user. With a name here, only those "
    "named may, beside the administrators.";
constexpr std::string_view named = "Those named here, and the administrators. Nobody else.";
constexpr std::string_view id_placeholder = "Id of a user or a user group";
constexpr std::string_view add = "Add";
constexpr std::string_view remove = "Remove";
constexpr std::string_view add_group = "Add a group";
constexpr std::string_view choose_group = "Choose…";
constexpr std::string_view undecided = "Choose for every field that both of you changed.";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view save = "Save";
}  // namespace words

std::string_view label_of(EditAccessField field) {
    switch (field) {
        case EditAccessField::external_id:
            return "External id";
        case EditAccessField::language:
            return "Language tag";
        case EditAccessField::feature_flags:
            return words::flags;
        case EditAccessField::readable_by:
            return words::readers;
        case EditAccessField::modifiable_by:
            return words::writers;
    }
    return "";
}

// "Premium (G01…)", or the id alone where no name is known.
std::string named_id(const app::State& state, const std::string& id) {
    const std::string group = app::group_name(state, domain::GroupId(id));
    if (group != id)
        return group + " (" + id + ")";
    const domain::UserRecord* user = app::find_user(state, domain::UserId(id));
    return user == nullptr ? id : domain::full_name(user->user) + " (" + id + ")";
}

std::string lines_of(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : "\n") + value;
    return text;
}

std::string names_of(const app::State& state, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids)
        names.push_back(named_id(state, id));
    return names.empty() ? std::string(words::by_role) : lines_of(names);
}

std::string flag_names(const std::vector<std::string>& flags) {
    std::vector<std::string> names;
    for (const std::string& flag : flags)
        names.push_back(flag_label(flag));
    return names.empty() ? std::string(words::no_flags) : lines_of(names);
}

void panel_actions(Ui& ui, const app::State& state, const domain::User& user, app::Events& out) {
    const std::string may_edit = refusal_of(state, user, domain::UserField::feature_flags);
    std::string may_create = refusal_of(state, user, domain::Operation::create_login);
    if (const auto possible = domain::can_create_login(user); may_create.empty() && !possible)
        may_create = possible.error().problems.front().message;
    const std::string may_delete = refusal_of(state, user, domain::Operation::delete_user);
    ui.begin_row(ui.control_height());
    ButtonOptions options;
    options.opens_dialog = true;
    options.disabled_reason = may_edit;
    if (button(ui, words::edit, options))
        out.push_back(app::EditAccessOpened{user.id});
    options.disabled_reason = may_create;
    if (button(ui, words::create_login, options))
        out.push_back(app::CreateLoginOpened{user.id});
    options.kind = ButtonKind::quiet;
    options.disabled_reason = may_delete;
    if (button(ui, words::delete_user, options))
        out.push_back(app::DeleteUserOpened{user.id});
    ui.end_row();
}

// ---- The dialog

// What is said at a field of the form now.
FieldOptions options_of(Ui& ui, const EditAccessForm& form, EditAccessField field) {
    FieldOptions options;
    say_at(ui, options, app::shown_problem(form, field), "edit access", form.refusals);
    return options;
}

void text_view(Ui& ui, const EditAccessForm& form, EditAccessField field, std::string_view value,
               std::string_view hint, app::Events& out) {
    FieldOptions options = options_of(ui, form, field);
    options.hint = hint;
    options.takes_focus = field == EditAccessField::external_id;
    const FieldResult result = text_field(ui, label_of(field), value, options);
    if (result.edited != nullptr)
        out.push_back(app::EditAccessTextEdited{field, *result.edited});
    if (result.is_left)
        out.push_back(app::EditAccessFieldLeft{field});
}

void begin_group(Ui& ui, std::string_view name) {
    Node group;
    group.role = Role::group;
    group.name = name;
    group.rect = {ui.flow().area.x, ui.flow().y, ui.available_width(), 0};
    ui.open(std::move(group));
    heading(ui, 3, name, TextStyle::strong);
}

// A problem that no field of text carries.
void problem_view(Ui& ui, const EditAccessForm& form, EditAccessField field) {
    if (const domain::Problem* problem = app::shown_problem(form, field))
        banner(ui, problem->severity == domain::Severity::warning ? Tone::warning : Tone::danger,
               problem->message);
}

void flags_view(Ui& ui, const EditAccessForm& form, app::Events& out) {
    begin_group(ui, words::flags);
    const auto& chosen = form.edited.feature_flags;
    for (const std::string& flag : app::offered_flags(form)) {
        const std::string label = flag_label(flag);
        const bool is_chosen = std::find(chosen.begin(), chosen.end(), flag) != chosen.end();
        if (checkbox(ui, label, is_chosen, label == flag ? words::unknown_flag : ""))
            out.push_back(app::EditAccessFlagToggled{flag});
    }
    problem_view(ui, form, EditAccessField::feature_flags);
    ui.close();
}

void ids_view(Ui& ui, const app::State& state, const EditAccessForm& form, AccessList list,
              app::Events& out) {
    for (const std::string& id : form.list(list)) {
        const std::string name = named_id(state, id);
        ui.begin_row(ui.control_height());
        ButtonOptions remove;
        remove.kind = ButtonKind::quiet;
        remove.icon = Icon::close;
        remove.is_icon_only = true;
        remove.key = id;
        remove.description = name;
        if (button(ui, words::remove, remove))
            out.push_back(app::EditAccessIdRemoved{list, id});
        text(ui, name);
        ui.end_row();
    }
}

void group_choice(Ui& ui, const app::State& state, AccessList list, app::Events& out) {
    std::vector<Option> options = group_options(state, {});
    if (options.empty())
        return;
    options.insert(options.begin(), Option{"", std::string(words::choose_group)});
    FieldOptions field;
    const std::string key = "group " + std::to_string(static_cast<int>(list));
    field.key = key;
    const std::string* chosen = combo_box(ui, words::add_group, "", options, field);
    if (chosen != nullptr && !chosen->empty())
        out.push_back(app::EditAccessIdAdded{list, *chosen});
}

void list_view(Ui& ui, const app::State& state, const EditAccessForm& form, AccessList list,
               app::Events& out) {
    const bool is_readers = list == AccessList::readable_by;
    begin_group(ui, is_readers ? words::readers : words::writers);
    muted_text(ui,
               !form.list(list).empty() ? words::named
               : is_readers             ? words::readers_empty
                                        : words::writers_empty,
               TextStyle::caption);
    ids_view(ui, state, form, list, out);
    problem_view(ui, form, app::field_of(list));
    FieldOptions options;
    options.placeholder = words::id_placeholder;
    say_at(ui, options, app::new_id_problem(form, list), "edit access", form.refusals);
    const FieldResult result =
        text_field(ui, is_readers ? "One more who may read" : "One more who may change",
                   form.new_id(list), options);
    if (result.edited != nullptr)
        out.push_back(app::EditAccessNewIdEdited{list, *result.edited});
    ui.begin_row(ui.control_height());
    ButtonOptions add;
    const std::string key = "add " + std::to_string(static_cast<int>(list));
    add.key = key;
    add.description = is_readers ? words::readers : words::writers;
    if (button(ui, words::add, add) || result.is_entered)
        out.push_back(app::EditAccessIdAdded{list, {}});
    ui.end_row();
    group_choice(ui, state, list, out);
    ui.close();
}

void conflict_view(Ui& ui, const EditAccessForm& form, app::Events& out) {
    if (!form.is_stale)
        return;
    std::vector<ConflictRow> rows;
    for (const auto& conflict : form.conflicts)
        rows.push_back({std::string(label_of(conflict.field)), conflict.base, conflict.theirs,
                        conflict.mine, conflict.is_decided});
    std::vector<std::string> taken_over;
    for (const EditAccessField field : form.taken_over)
        taken_over.emplace_back(label_of(field));
    if (const auto choice = conflicts_view(ui, rows, taken_over, form.theirs_request != 0))
        out.push_back(
            app::EditAccessConflictDecided{form.conflicts[choice->row].field, choice->take_theirs});
}

}  // namespace

void investor_access_view(Ui& ui, const app::State& state, const domain::UserRecord& record,
                          app::Events& out) {
    const domain::User& user = record.user;
    const std::string flags =
        shown_or_denied(record, "featureFlags", flag_names(user.feature_flags));
    const std::string readers =
        shown_or_denied(record, "readableBy", names_of(state, user.readable_by));
    const std::string writers =
        shown_or_denied(record, "modifiableBy", names_of(state, user.modifiable_by));
    const std::string login = shown_or_denied(
        record, "idpUserId",
        user.idp_user_id.empty() ? std::string(words::no_login)
                                 : "At the identity provider, as " + user.idp_user_id);
    const std::vector<Definition> items{
        {words::flags, flags},
        {words::readers, readers},
        {words::writers, writers},
        {"Login", login},
        {"External id", user.external_id},
        {"Language tag", user.locale},
        {"Brokerage user id", user.brokerage_user_id},
    };
    definitions(ui, words::title, items);
    panel_actions(ui, state, user, out);
}

void edit_access_view(Ui& ui, const app::State& state, const EditAccessForm& form,
                      app::Events& out) {
    Dialog dialog(ui, "Access of " + domain::full_name(form.base.user), 640);
    conflict_view(ui, form, out);
    if (form.attempt.failure && !form.is_stale && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    problems_view(ui, app::general_problems(form));
    {
        Grid grid(ui, 2);
        grid.next();
        text_view(ui, form, EditAccessField::external_id, form.edited.external_id,
                  words::external_id_hint, out);
        // Without the platform dialect, the user's other fields are edited with their language.
        if (state.connection.has_platform) {
            grid.next();
            text_view(ui, form, EditAccessField::language, form.edited.locale, words::language_hint,
                      out);
        }
    }
    flags_view(ui, form, out);
    {
        Grid grid(ui, 2, space::xl);
        for (const AccessList list : {AccessList::readable_by, AccessList::modifiable_by}) {
            grid.next();
            list_view(ui, state, form, list, out);
        }
    }
    dialog.begin_actions();
    copy_as_curl_button(ui, app::EditAccessSubmitted{}, out,
                        form.attempt.is_sending() ? words::busy : std::string_view());
    if (button(ui, words::cancel) || dialog.is_dismissed())
        out.push_back(app::EditAccessCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::primary;
    submit.disabled_reason = form.attempt.is_sending()            ? words::busy
                             : app::has_undecided(form.conflicts) ? words::undecided
                                                                  : std::string_view();
    if (button(ui, words::save, submit))
        out.push_back(app::EditAccessSubmitted{});
}

}  // namespace ui
