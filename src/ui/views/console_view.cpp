#include "ui/views/console_view.hpp"

#include <string>

#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/navigation.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view product = "Registrar";
constexpr std::string_view navigation = "Main";
constexpr std::string_view offline = "Offline data";
constexpr std::string_view sign_out = "Sign out";
constexpr std::string_view undo = "Undo";
constexpr std::string_view undo_by_dialog = "Undo…";
constexpr std::string_view unknown_page = "This page does not exist";
constexpr std::string_view unknown_page_sentence =
    "The address may be incomplete, or from another version.";
constexpr std::string_view all_users = "Show all users";
}  // namespace words

constexpr float bar_height = 52;
constexpr float tab_height = 44;

std::vector<NavigationItem> navigation_items(const app::State& state) {
    const app::Page page = state.route.page;
    const bool is_in_users = page == app::Page::users || page == app::Page::user ||
                             page == app::Page::user_versions || page == app::Page::create_user;
    std::vector<NavigationItem> items{
        {"Users", "#/users", Icon::users, {}, {}, is_in_users},
        {"Approvals", "#/approvals", Icon::approvals, {}, {}, page == app::Page::approvals},
        {"Outbox", "#/outbox", Icon::mail, {}, {}, page == app::Page::outbox},
        {"Settings", "#/settings", Icon::settings, {}, {}, page == app::Page::settings},
    };
    items[2].description = app::lack_of(state.connection, app::Capability::read_outbox);
    items[2].is_lacking = !items[2].description.empty();
    const auto pending = app::pending_count(state);
    if (pending && *pending > 0) {
        items[1].badge = *pending > 999 ? "999+" : std::to_string(*pending);
        items[1].description = count_text(*pending) + " waiting";
    }
    return items;
}

void draw_brand(Ui& ui, float x, float y) {
    Painter& paint = ui.paint();
    paint.fill({x, y, 28, 28}, ui.theme().accent, 7);
    paint.icon(Icon::approvals, x + 5, y + 5, ui.theme().on_accent, 18);
    text_at(ui, {x + 38, y, 140, 28}, words::product, TextStyle::subtitle, ui.theme().text);
}

// Who is signed in, and where the data are.
std::string viewer_line(const app::State& state) {
    if (state.settings.is_offline)
        return std::string(words::offline);
    return state.session.viewer.value ? state.session.viewer.value->name : std::string();
}

void sidebar(Ui& ui, const app::State& state, app::Events& out) {
    const Theme& theme = ui.theme();
    const Rect area{0, 0, size::sidebar, ui.height()};
    ui.paint().fill(area, theme.sunken);
    ui.paint().vertical_line(area.width - 1, 0, area.height, theme.border);
    Node banner;
    banner.role = Role::banner;
    banner.rect = {0, 0, area.width, 72};
    ui.open(std::move(banner));
    draw_brand(ui, space::xl, 22);
    ui.close();

    Node navigation;
    navigation.role = Role::navigation;
    navigation.name = words::navigation;
    navigation.rect = {0, 80, area.width, 160};
    ui.open(std::move(navigation));
    ui.begin_column({space::md, 80, area.width - space::xl, 0}, 2);
    navigation_list(ui, navigation_items(state));
    ui.end_column();
    ui.close();
    ui.begin_column({space::md, 256, area.width - space::xl, 0}, 2);
    ButtonOptions find;
    find.kind = ButtonKind::quiet;
    find.icon = Icon::search;
    action_button(ui, state, app::Action::find, out, find);
    ButtonOptions keys;
    keys.kind = ButtonKind::quiet;
    keys.icon = Icon::info;
    action_button(ui, state, app::Action::show_keys, out, keys);
    ui.end_column();

    const std::string line = viewer_line(state);
    if (line.empty())
        return;
    const float y = area.height - 64;
    ui.paint().horizontal_line(0, y, area.width - 1, theme.border);
    Node person;
    person.role = Role::region;
    person.name = "Signed in";
    person.rect = {0, y, area.width, 64};
    ui.open(std::move(person));
    if (state.settings.is_offline)
        ui.paint().icon(Icon::database, space::xl, y + 24, theme.text_muted);
    else
        draw_avatar(ui, space::xl + 12, y + 32, 14, line);
    const bool can_sign_out = !state.settings.is_offline && state.connection.has_session;
    text_at(ui, {space::xl + (can_sign_out ? 36.0F : 26.0F), y, area.width - 120, 64}, line,
            TextStyle::strong, theme.text);
    if (can_sign_out) {
        ui.begin_column({area.width - space::md - size::control, y + 14, size::control, 0}, 0);
        ButtonOptions options;
        options.kind = ButtonKind::quiet;
        options.icon = Icon::sign_out;
        options.is_icon_only = true;
        if (button(ui, words::sign_out, options))
            out.push_back(app::SignOutRequested{});
        ui.end_column();
    }
    ui.close();
}

void top_bar(Ui& ui, const app::State& state, app::Events& out) {
    const Theme& theme = ui.theme();
    const Rect area{0, 0, ui.width(), bar_height + tab_height};
    ui.paint().fill(area, theme.sunken);
    ui.paint().horizontal_line(0, area.height - 1, area.width, theme.border);
    Node banner;
    banner.role = Role::banner;
    banner.rect = {0, 0, area.width, bar_height};
    ui.open(std::move(banner));
    draw_brand(ui, space::lg, 12);
    const std::string line = viewer_line(state);
    if (!line.empty()) {
        const float room = std::min(160.0F, ui.width() - 190 - bar_height);
        const float width = std::min(room, ui.paint().text_width(TextStyle::body, line));
        text_at(ui, {ui.width() - bar_height - width, 0, width, bar_height}, line, TextStyle::body,
                theme.text_muted);
    }
    ui.begin_column({ui.width() - size::control_compact - space::xs,
                     (bar_height - size::control_compact) / 2, size::control_compact, 0},
                    0);
    ButtonOptions find;
    find.kind = ButtonKind::quiet;
    find.icon = Icon::search;
    find.is_icon_only = true;
    action_button(ui, state, app::Action::find, out, find);
    ui.end_column();
    ui.close();
    Node navigation;
    navigation.role = Role::navigation;
    navigation.name = words::navigation;
    navigation.rect = {0, bar_height, area.width, tab_height};
    ui.open(std::move(navigation));
    navigation_bar(ui, {space::xs, bar_height, ui.width() - space::sm, tab_height},
                   navigation_items(state));
    ui.close();
}

void page_view(Ui& ui, const app::State& state, app::Events& out) {
    switch (state.route.page) {
        case app::Page::users:
            users_view(ui, state, out);
            return;
        case app::Page::user:
        case app::Page::user_versions:
            user_detail_view(ui, state, out);
            return;
        case app::Page::create_user:
            create_user_view(ui, state, out);
            return;
        case app::Page::approvals:
            approvals_view(ui, state, out);
            return;
        case app::Page::outbox:
            outbox_view(ui, state, out);
            return;
        case app::Page::settings:
            settings_view(ui, state, out);
            return;
        case app::Page::not_found:
            break;
    }
    begin_page_header(ui, words::unknown_page);
    end_page_header(ui);
    EmptyState empty;
    empty.icon = Icon::search;
    empty.title = words::unknown_page;
    empty.sentence = words::unknown_page_sentence;
    empty.action = words::all_users;
    empty.href = "#/users";
    (void)empty_state(ui, empty, height_left(ui, 280));
}

void main_area(Ui& ui, const app::State& state, app::Events& out) {
    const Rect area =
        ui.is_compact()
            ? Rect{0, bar_height + tab_height, ui.width(), ui.height() - bar_height - tab_height}
            : Rect{size::sidebar, 0, ui.width() - size::sidebar, ui.height()};
    Node main;
    main.role = Role::main;
    main.rect = area;
    ui.open(std::move(main));
    {
        // Each page, and each step of the wizard, keeps its own place.
        const int step = state.route.page == app::Page::create_user
                             ? static_cast<int>(state.create_user.step)
                             : 0;
        const std::string key = "page " + std::to_string(static_cast<int>(state.route.page)) +
                                state.route.user_id.value + " " + std::to_string(step);
        ScrollArea scroll(ui, key, area, page_padding(ui), space::lg);
        ui.space(ui.is_compact() ? space::lg : space::xl);
        page_view(ui, state, out);
        // Whatever a notice lies on can be scrolled out from under it.
        if (!state.notices.shown.empty())
            ui.space(64.0F * static_cast<float>(state.notices.shown.size()));
    }
    ui.close();
}

void investor_dialogs(Ui& ui, const app::State& state, app::Events& out) {
    if (state.other_status)
        other_status_view(ui, *state.other_status, out);
    if (state.edit_counter_account)
        edit_counter_account_view(ui, *state.edit_counter_account, out);
    if (state.edit_access)
        edit_access_view(ui, state, *state.edit_access, out);
    if (state.create_login)
        create_login_view(ui, *state.create_login, out);
    if (state.delete_user)
        delete_user_view(ui, *state.delete_user, out);
}

// At most one is open; the question about leaving lies over it.
void dialogs(Ui& ui, const app::State& state, app::Events& out) {
    if (state.deactivate_user)
        deactivate_user_view(ui, *state.deactivate_user, out);
    if (state.edit_user)
        edit_user_view(ui, state, *state.edit_user, out);
    if (state.send_email_access)
        send_email_access_view(ui, *state.send_email_access, out);
    investor_dialogs(ui, state, out);
    if (state.route.page == app::Page::users && state.users.query.is_help_open)
        query_help_view(ui, out);
    offline_data_dialogs_view(ui, state, out);
    if (state.route.page == app::Page::outbox && !state.outbox.opened.empty()) {
        for (const auto& [number, page] : state.outbox.list.pages)
            for (const domain::MailRecord& row : page.rows)
                if (row.mail.id == state.outbox.opened)
                    mail_view(ui, row, out);
    }
    if (state.palette)
        palette_view(ui, state, out);
    if (state.is_keys_shown)
        keys_view(ui, out);
    if (state.leave_question)
        leave_question_view(ui, out);
    if (state.session.state == app::SessionState::expired)
        session_ended_view(ui, state, out);
}

void notices(Ui& ui, const app::State& state, app::Events& out) {
    begin_notices(ui);
    for (const app::Notice& shown : state.notices.shown) {
        const Tone tone = shown.kind == app::NoticeKind::done ? Tone::success : Tone::danger;
        const bool opens_dialog =
            shown.undo && std::holds_alternative<app::UndoApproval>(*shown.undo);
        const NoticeUse use = notice(ui, std::to_string(shown.id), tone, shown.text,
                                     opens_dialog ? words::undo_by_dialog
                                     : shown.undo ? words::undo
                                                  : std::string_view());
        if (use == NoticeUse::action)
            out.push_back(app::NoticeUndoRequested{shown.id});
        if (use == NoticeUse::dismissed)
            out.push_back(app::NoticeDismissed{shown.id});
    }
    end_notices(ui);
}

}  // namespace

void console_view(Ui& ui, const app::State& state, app::Events& out) {
    ui.set_title(app::page_title(state));
    const app::SessionState session = state.session.state;
    if (session == app::SessionState::starting || session == app::SessionState::signed_out) {
        session_view(ui, state, out);
        return;
    }
    if (ui.is_compact())
        top_bar(ui, state, out);
    else
        sidebar(ui, state, out);
    main_area(ui, state, out);
    dialogs(ui, state, out);
    notices(ui, state, out);
}

}  // namespace ui
