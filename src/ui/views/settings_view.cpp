#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "app/context.hpp"
#include "domain/enumerators.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Settings";
constexpr std::string_view connection = "Connection";
constexpr std::string_view check = "Check the connection";
constexpr std::string_view checking = "It is being checked right now.";
constexpr std::string_view answers = "The server answers";
constexpr std::string_view offline_mode = "Offline: the whole user API runs in this page";
constexpr std::string_view online_mode = "With a server";
constexpr std::string_view foreign = "Not Registrar: it is sent the documented requests alone";
constexpr std::string_view person = "Signed in";
constexpr std::string_view permissions = "Permissions";
constexpr std::string_view sign_out = "Sign out";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view appearance = "Appearance";
constexpr std::string_view theme = "Theme";
constexpr std::string_view data = "Offline data";
constexpr std::string_view data_explained =
    "All users, mails and their history are in this page only. No server has them.";
constexpr std::string_view keep = "Keep in this browser";
constexpr std::string_view keep_hint =
    "They are still here after a reload. They are not encrypted; without the tick, the copy in "
    "this browser is deleted.";
constexpr std::string_view export_file = "Export";
constexpr std::string_view import_file = "Import…";
constexpr std::string_view reset = "Reset…";
constexpr std::string_view not_saved = "Not saved: lost when this page is closed";
constexpr std::string_view about = "About";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view reset_title = "Reset offline data?";
constexpr std::string_view reset_effect =
    "All users, mails and their history are deleted, in this page and in this browser. Nothing "
    "brings them back but a file that you exported.";
constexpr std::string_view reset_now = "Reset";
constexpr std::string_view import_title = "Replace offline data?";
constexpr std::string_view import_now = "Replace";
}  // namespace words

constexpr domain::EnumValues<domain::Role, std::string_view> role_labels{
    {{domain::Role::anonymous, "Public"},
     {domain::Role::investor, "Investor"},
     {domain::Role::distributor, "Distributor"},
     {domain::Role::admin, "Administrator"}}};

// What the permission for an operation lets a person do; once where operations share one.
constexpr domain::EnumValues<domain::Operation, std::string_view> permission_labels{
    {{domain::Operation::create_user, "Create users"},
     {domain::Operation::get_user, {}},
     {domain::Operation::get_users, "See users"},
     {domain::Operation::activate_user, "Approve and reactivate users"},
     {domain::Operation::deactivate_user, "Suspend and refuse users"},
     {domain::Operation::update_user_infos_and_permissions, "Edit users"},
     {domain::Operation::send_email_access, "Send access e-mails"},
     {domain::Operation::get_mails, "Read the outbox"},
     {domain::Operation::get_user_groups, "See user groups"},
     {domain::Operation::get_user_versions, "Read the versions of users"},
     {domain::Operation::delete_user, "Delete users"},
     {domain::Operation::set_onboarding_status, "Set the onboarding status"},
     {domain::Operation::create_login, "Create logins"},
     {domain::Operation::reveal_counter_account, "Reveal account numbers"}}};

void connection_panel(Ui& ui, const app::State& state, app::Events& out) {
    Panel panel(ui, words::connection, space::xl, space::md);
    heading(ui, 2, words::connection, TextStyle::subtitle);
    const std::string dialects = dialects_text(state.connection);
    std::vector<Definition> items{{"Mode", words::offline_mode}, {"Dialects", dialects}};
    if (state.settings.is_offline) {
        definitions(ui, words::connection, items);
        capabilities_view(ui, state.connection);
        return;
    }
    const auto& viewer = state.session.viewer;
    const std::string status = viewer.is_loading() ? std::string(words::checking)
                               : viewer.failure    ? app::sentence(*viewer.failure)
                                                   : std::string(words::answers);
    items[0].value = words::online_mode;
    items.insert(items.begin() + 1, {"Server", state.settings.server_address});
    if (state.connection.has_investor && !state.connection.is_registrar)
        items.push_back({"Investor server", words::foreign});
    items.push_back({"State", status});
    definitions(ui, words::connection, items);
    ui.begin_row(ui.control_height());
    ButtonOptions check;
    check.icon = Icon::refresh;
    check.disabled_reason = viewer.is_loading() ? words::checking : std::string_view();
    if (button(ui, words::check, check))
        out.push_back(app::SessionCheckRequested{});
    ui.end_row();
    capabilities_view(ui, state.connection);
}

void person_panel(Ui& ui, const app::State& state, app::Events& out) {
    if (!state.session.viewer.value)
        return;
    const domain::Viewer& viewer = *state.session.viewer.value;
    Panel panel(ui, words::person, space::xl, space::md);
    heading(ui, 2, words::person, TextStyle::subtitle);
    std::string permissions;
    for (const auto& [operation, label] : permission_labels)
        if (viewer.rights.operations.has(operation) && !label.empty())
            permissions += (permissions.empty() ? "" : "\n") + std::string(label);
    const std::vector<Definition> items{{"Name", viewer.name},
                                        {"Role", role_labels[viewer.role].value},
                                        {words::permissions, permissions}};
    definitions(ui, words::person, items);
    if (state.settings.is_offline || !state.connection.has_session)
        return;
    ui.begin_row(ui.control_height());
    ButtonOptions sign_out;
    sign_out.icon = Icon::sign_out;
    // The sidebar has a button of the same name and meaning.
    sign_out.key = "settings sign out";
    sign_out.disabled_reason = state.session.is_signing_out ? words::busy : std::string_view();
    if (button(ui, words::sign_out, sign_out))
        out.push_back(app::SignOutRequested{});
    ui.end_row();
}

void appearance_panel(Ui& ui, const app::Settings& settings, app::Events& out) {
    Panel panel(ui, words::appearance, space::xl, space::md);
    heading(ui, 2, words::appearance, TextStyle::subtitle);
    struct ThemeWords {
        app::Theme theme;
        std::string_view value;
        std::string_view label;
    };
    static constexpr domain::EnumTable<&ThemeWords::theme> themes{{
        {app::Theme::system, "system", "System"},
        {app::Theme::light, "light", "Light"},
        {app::Theme::dark, "dark", "Dark"},
    }};
    const std::string_view now =
        settings.is_system_dark ? "As this device: dark now." : "As this device: light now.";
    std::vector<Choice> choices;
    for (const ThemeWords& each : themes)
        choices.push_back(
            {each.value, each.label, each.theme == app::Theme::system ? now : std::string_view()});
    const std::string_view chosen =
        radio_group(ui, words::theme, themes[settings.theme].value, choices);
    for (const ThemeWords& each : themes)
        if (each.value == chosen && each.theme != settings.theme)
            out.push_back(app::ThemeChosen{each.theme});
}

void data_actions(Ui& ui, bool is_busy, app::Events& out) {
    ButtonOptions options;
    options.disabled_reason = is_busy ? words::busy : std::string_view();
    ui.begin_row(ui.control_height());
    if (button(ui, words::export_file, options))
        out.push_back(app::OfflineDataExportRequested{});
    options.opens_dialog = true;
    if (button(ui, words::import_file, options))
        out.push_back(app::OfflineDataImportRequested{});
    if (button(ui, words::reset, options))
        out.push_back(app::OfflineDataResetRequested{});
    ui.end_row();
}

void data_panel(Ui& ui, const app::OfflineData& data, app::Events& out) {
    Panel panel(ui, words::data, space::xl, space::md);
    heading(ui, 2, words::data, TextStyle::subtitle);
    text(ui, words::data_explained);
    if (data.failure)
        banner(ui, Tone::danger, app::sentence(*data.failure));
    if (checkbox(ui, words::keep, data.is_kept, words::keep_hint,
                 data.is_busy ? words::busy : std::string_view()))
        out.push_back(app::OfflineDataKeepToggled{!data.is_kept});
    const std::string saved = data.saved_at
                                  ? moment_text(*data.saved_at) + ", " + byte_text(data.byte_count)
                                  : std::string(words::not_saved);
    const std::vector<Definition> items{{"Last saved", saved}};
    definitions(ui, words::data, items);
    data_actions(ui, data.is_busy, out);
}

void about_panel(Ui& ui) {
    Panel panel(ui, words::about, space::xl, space::md);
    heading(ui, 2, words::about, TextStyle::subtitle);
    const std::vector<Definition> items{
        {"Product", "Registrar"}, {"Version", REGISTRAR_VERSION}, {"Licence", "MIT"}};
    definitions(ui, words::about, items);
}

void reset_dialog(Ui& ui, app::Events& out) {
    Dialog dialog(ui, words::reset_title, 480, words::reset_effect);
    muted_text(ui, words::reset_effect);
    dialog.begin_actions();
    ButtonOptions cancel;
    cancel.takes_focus = true;
    if (button(ui, words::cancel, cancel) || dialog.is_dismissed())
        out.push_back(app::OfflineDataDialogCancelled{});
    ButtonOptions reset;
    reset.kind = ButtonKind::danger;
    if (button(ui, words::reset_now, reset))
        out.push_back(app::OfflineDataResetConfirmed{});
}

void import_dialog(Ui& ui, const app::OfflineData& data, app::Events& out) {
    const std::string effect = "“" + data.import_name + "” (" +
                               byte_text(static_cast<std::int64_t>(data.import_content.size())) +
                               ") replaces all users, mails and their history. Export first what "
                               "you want to keep.";
    Dialog dialog(ui, words::import_title, 480, effect);
    muted_text(ui, effect);
    dialog.begin_actions();
    ButtonOptions cancel;
    cancel.takes_focus = true;
    if (button(ui, words::cancel, cancel) || dialog.is_dismissed())
        out.push_back(app::OfflineDataDialogCancelled{});
    ButtonOptions import;
    import.kind = ButtonKind::danger;
    if (button(ui, words::import_now, import))
        out.push_back(app::OfflineDataImportConfirmed{});
}

}  // namespace

void settings_view(Ui& ui, const app::State& state, app::Events& out) {
    begin_page_header(ui, words::title);
    end_page_header(ui);
    ui.begin_column({ui.flow().area.x, ui.flow().y, std::min(720.0F, ui.available_width()), 0},
                    space::xl);
    appearance_panel(ui, state.settings, out);
    if (state.settings.is_offline)
        data_panel(ui, state.settings.offline_data, out);
    connection_panel(ui, state, out);
    person_panel(ui, state, out);
    about_panel(ui);
    ui.place(0, ui.end_column() + space::xl);
}

void offline_data_dialogs_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::OfflineData& data = state.settings.offline_data;
    if (data.is_reset_asked)
        reset_dialog(ui, out);
    else if (!data.import_name.empty())
        import_dialog(ui, data, out);
}

}  // namespace ui
