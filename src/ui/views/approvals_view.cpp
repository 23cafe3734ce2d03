#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/context.hpp"
#include "app/mail_obstacle.hpp"
#include "domain/lifecycle.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Approvals";
constexpr std::string_view table = "Pending users";
constexpr std::string_view detail = "Chosen user";
constexpr std::string_view approve = "Approve";
constexpr std::string_view approve_anyway = "Approve anyway";
constexpr std::string_view overtaken =
    "Somebody else has decided on this user meanwhile. Go on to the next one when you are done.";
constexpr std::string_view curl_approve = "Copy approval as curl";
constexpr std::string_view refuse = "Refuse…";
constexpr std::string_view previous = "Previous user";
constexpr std::string_view next = "Next user";
constexpr std::string_view refresh = "Refresh";
constexpr std::string_view with_email = "Tell the user by e-mail";
constexpr std::string_view keys = "Keys: J and K move, A approves, R refuses.";
constexpr std::string_view accounts = "Accounts";
constexpr std::string_view profile = "Profile";
constexpr std::string_view open_user = "Open the user's page";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view done = "This user is no longer pending.";
constexpr std::string_view not_fresh = "The list could not be refreshed. ";
constexpr std::string_view try_again = "Try again";
constexpr ListWords empty{
    Icon::approvals,
    "Nobody is waiting",
    "Users who register themselves wait here until you approve or refuse them, oldest first.",
    "Show all users",
    "#/users",
    {},
    {},
    {},
    "Your role may not list users. An administrator can change that.",
};
}  // namespace words

// Below it, the chosen user stands above the list instead of beside it.
constexpr float split_from = 760;

// Why the user cannot be approved or refused now, or nothing.
std::string obstacle_of(const app::State& state, const domain::UserRecord& record,
                        domain::Operation operation) {
    if (domain::platform_state(record.user) != domain::PlatformState::pending)
        return std::string(words::done);
    if (state.activate_user.is_sending(record.user.id))
        return std::string(words::busy);
    return refusal_of(state, operation);
}

// Every press has an outcome that one sees.
void report_key(Ui& ui, std::string_view key, const std::string& obstacle, app::Event pressed,
                app::Events& out) {
    if (!ui.is_key_pressed(key))
        return;
    if (obstacle.empty())
        out.push_back(std::move(pressed));
    else
        out.push_back(app::ApprovalObstructed{obstacle});
}

// What became of the last press: a line that is always there, so that nothing moves.
void outcome(Ui& ui, const app::Approvals& approvals) {
    const Rect rect = ui.place(0, 20);
    if (approvals.said.empty()) {
        if (!ui.is_compact())
            text_at(ui, rect, words::keys, TextStyle::caption, ui.theme().text_muted);
        return;
    }
    Node node;
    node.role = Role::status;
    node.name = approvals.said;
    node.rect = rect;
    ui.add(std::move(node), "outcome");
    ui.paint().text_in(rect, TextStyle::strong, ui.theme().text, approvals.said);
}

void decision(Ui& ui, const app::State& state, const domain::UserRecord& record, app::Events& out) {
    const domain::User& user = record.user;
    const bool is_warned = app::is_warned(state, user);
    const std::string no_approval = obstacle_of(state, record, domain::Operation::activate_user);
    const std::string no_refusal = obstacle_of(state, record, domain::Operation::deactivate_user);
    ui.begin_row(ui.control_height());
    ButtonOptions approve;
    approve.kind = ButtonKind::primary;
    approve.icon = Icon::check;
    approve.disabled_reason = no_approval;
    approve.shortcut = "A";
    approve.key = words::approve;
    if (button(ui, is_warned ? words::approve_anyway : words::approve, approve))
        out.push_back(app::ApprovalRequested{});
    report_key(ui, "a", no_approval, app::ApprovalRequested{}, out);
    ButtonOptions refuse;
    refuse.opens_dialog = true;
    refuse.disabled_reason = no_refusal;
    refuse.shortcut = "R";
    if (button(ui, words::refuse, refuse))
        out.push_back(app::DeactivateUserOpened{user.id});
    report_key(ui, "r", no_refusal, app::DeactivateUserOpened{user.id}, out);
    copy_as_curl_button(ui, app::ActivateUserSubmitted{user.id, true}, out, no_approval,
                        words::curl_approve);
    ui.end_row();
    outcome(ui, state.approvals);
    if (state.approvals.is_overtaken)
        banner(ui, Tone::warning, words::overtaken);
    problems_view(ui, app::approval_warnings(state, user));
    const std::string lack = app::mail_obstacle(state, user);
    if (state.session.may(domain::Operation::activate_user) &&
        checkbox(ui, words::with_email, lack.empty() && state.activate_user.with_email, {}, lack))
        out.push_back(app::ActivateUserEmailToggled{!state.activate_user.with_email});
}

void profile(Ui& ui, const app::State& state, const domain::UserRecord& record) {
    const domain::User& user = record.user;
    const std::string registered = moment_text(user.created_at);
    const std::string mobile = shown_or_denied(record, "mobile", user.mobile);
    const std::string language = shown_or_denied(record, "locale", language_label(user.locale));
    const std::string advisor =
        shown_or_denied(record, "distributorAdvisorId",
                        user.distributor_advisor_id ? user.distributor_advisor_id->value : "");
    std::string group = record.group_name;
    if (group.empty() && user.group_id)
        group = app::group_name(state, *user.group_id);
    group = shown_or_denied(record, "userGroup", group);
    std::vector<Definition> items{
        {"Registered", registered},
        {"E-mail", user.email},
        {"Mobile phone", mobile},
        {"Language", language},
    };
    if (app::can(state.connection, app::Capability::see_persona))
        items.push_back({"Persona", label_of(user.persona)});
    if (app::can(state.connection, app::Capability::use_groups))
        items.push_back({"Group", group});
    if (user.persona == domain::Persona::distributed_customer)
        items.push_back({"Advisor", advisor});
    definitions(ui, words::profile, items);
}

// Who it is and the decision come first, so that the buttons stay in place from user to user.
void detail(Ui& ui, const app::State& state, app::Events& out) {
    const domain::UserRecord* record = app::current_user(state.approvals);
    if (record == nullptr) {
        skeleton(ui, 4);
        return;
    }
    const domain::User& user = record->user;
    const std::string name = domain::full_name(user);
    const StateWords user_state = state_words(state, *record);
    ui.begin_row(28, space::md);
    heading(ui, 2, name, TextStyle::title);
    badge(ui, user_state.label, user_state.tone);
    ui.end_row();
    decision(ui, state, *record, out);
    separator(ui);
    profile(ui, state, *record);
    heading(ui, 3, words::accounts, TextStyle::subtitle);
    accounts_view(ui, state, *record);
    link(ui, words::open_user, app::format_route(app::user_route(user.id)));
}

// Where in the queue one is, for screens without room for list and user side by side.
void steps(Ui& ui, const app::Approvals& approvals, app::Events& out) {
    ui.begin_row(ui.control_height());
    muted_text(ui,
               count_text(approvals.current + 1) + " of " + count_text(approvals.list.total_count));
    ui.begin_row_at_end("steps", ui.control_height());
    for (const bool is_next : {false, true}) {
        // The one after who is kept stands at its place already.
        const std::int64_t target = approvals.current + (!is_next ? -1 : approvals.kept ? 0 : 1);
        ButtonOptions options;
        options.icon = is_next ? Icon::chevron_right : Icon::chevron_left;
        options.is_icon_only = true;
        if (target < 0)
            options.disabled_reason = "This is the first one.";
        else if (target >= approvals.list.total_count)
            options.disabled_reason = "This is the last one.";
        if (button(ui, is_next ? words::next : words::previous, options))
            out.push_back(app::ApprovalsCurrentMoved{is_next ? 1 : -1});
    }
    ui.end_row_at_end();
    ui.end_row();
}

void pending_row(Ui& ui, Table& table, const domain::UserRecord& record, bool is_current) {
    const domain::User& user = record.user;
    const std::string name = domain::full_name(user);
    const std::string registered = date_text(user.created_at);
    const std::string row_name = name + ", " + user.email + ", registered " + registered;
    TableRow row;
    row.key = user.id.value;
    row.name = row_name;
    row.primary = name;
    row.is_current = is_current;
    table.begin_row(row);
    two_line_cell(ui, table, name, user.email);
    table.text_cell(registered, TextStyle::body, true);
}

void pending_table(Ui& ui, const app::Approvals& approvals, const Rect& area, app::Events& out) {
    TableSpec spec;
    spec.name = words::table;
    spec.columns = {{"Name", 140, 1, 0, false, Sort::none},
                    {"Registered", 92, 0, 0, false, Sort::none}};
    spec.row_count = approvals.list.total_count;
    spec.row_height = 60;
    spec.padding = page_padding(ui);
    spec.generation = approvals.list.shown_query;
    spec.current = approvals.kept ? -1 : approvals.current;
    Table table(ui, area, spec);
    while (const auto index = table.next()) {
        if (const domain::UserRecord* record = approvals.list.row_at(*index))
            pending_row(ui, table, *record, *index == spec.current);
        else
            table.waiting_row();
    }
    const TableUse& use = table.use();
    if (use.activated || use.moved_to)
        out.push_back(app::ApprovalsCurrentChosen{use.moved_to ? *use.moved_to : *use.activated});
    const std::int64_t last = std::max(table.first(), table.last());
    if (table.first() != approvals.list.first_shown || last != approvals.list.last_shown)
        out.push_back(app::ApprovalsRowsShown{table.first(), last});
}

void open_detail_region(Ui& ui, const Rect& rect) {
    Node region;
    region.role = Role::region;
    region.name = words::detail;
    region.rect = rect;
    ui.open(std::move(region));
}

void side_by_side(Ui& ui, const app::State& state, app::Events& out) {
    const Rect area = place_across(ui, height_left(ui, 420));
    const float list_width = std::round(area.width * 0.42F);
    pending_table(ui, state.approvals, {area.x, area.y, list_width, area.height}, out);
    ui.paint().vertical_line(area.x + list_width, area.y, area.height, ui.theme().border);
    const Rect side{area.x + list_width + 1, area.y, area.width - list_width - 1, area.height};
    open_detail_region(ui, side);
    {
        const domain::UserRecord* record = app::current_user(state.approvals);
        // Each user is read from the top.
        ScrollArea scroll(ui, record == nullptr ? "" : record->user.id.value, side, space::xl,
                          space::lg);
        ui.space(space::lg);
        detail(ui, state, out);
    }
    ui.close();
}

void one_below_the_other(Ui& ui, const app::State& state, app::Events& out) {
    steps(ui, state.approvals, out);
    open_detail_region(ui, {ui.flow().area.x, ui.flow().y, ui.available_width(), 0});
    {
        Panel panel(ui, words::detail);
        detail(ui, state, out);
    }
    ui.close();
    pending_table(ui, state.approvals, place_across(ui, height_left(ui, 340)), out);
}

void follow_keys(Ui& ui, app::Events& out) {
    for (const char* key : {"j", "k", "a", "r"})
        ui.add_shortcut(key);
    if (ui.is_key_held("j"))
        out.push_back(app::ApprovalsCurrentMoved{1});
    if (ui.is_key_held("k"))
        out.push_back(app::ApprovalsCurrentMoved{-1});
}

}  // namespace

void approvals_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::Approvals& approvals = state.approvals;
    const app::ListState list = app::list_state(approvals);
    const bool is_filled = list == app::ListState::filled;
    begin_page_header(ui, words::title,
                      is_filled ? count_text(approvals.list.total_count) + " waiting" : "");
    ButtonOptions refresh;
    refresh.icon = Icon::refresh;
    refresh.is_icon_only = true;
    if (list != app::ListState::not_allowed && button(ui, words::refresh, refresh))
        out.push_back(app::ApprovalsReloadRequested{});
    end_page_header(ui);
    if (!is_filled) {
        if (list_state_view(ui, list, words::empty, approvals.list.failure))
            out.push_back(app::ApprovalsReloadRequested{});
        return;
    }
    if (approvals.list.failure &&
        banner(ui, Tone::warning,
               std::string(words::not_fresh) + app::sentence(*approvals.list.failure),
               words::try_again))
        out.push_back(app::ApprovalsReloadRequested{});
    follow_keys(ui, out);
    if (ui.available_width() >= split_from)
        side_by_side(ui, state, out);
    else
        one_below_the_other(ui, state, out);
}

}  // namespace ui
