#include <algorithm>
#include <limits>

#include "app/context.hpp"
#include "domain/enumerators.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/navigation.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Users";
constexpr std::string_view new_user = "New user";
constexpr std::string_view search = "Search users";
constexpr std::string_view search_hint = "Name, e-mail, phone or id";
constexpr std::string_view clear = "Clear filters";
constexpr std::string_view copy_emails = "Copy e-mail addresses";
constexpr std::string_view clear_selection = "Clear selection";
constexpr std::string_view stop = "Stop selecting";
constexpr std::string_view not_fresh = "The list could not be refreshed. ";
constexpr std::string_view try_again = "Try again";
constexpr ListWords empty{
    Icon::users,
    "No users yet",
    "Users appear here when they register themselves, or when you create them.",
    "Create the first user",
    "#/users/new",
    "No user matches",
    "No user fits this search and these filters. Accents and capitals make no difference.",
    "Clear search and filters",
    "Your role may not list users. An administrator can change that.",
};
constexpr std::string_view no_match =
    "No user fits this query. Capitals in values make a difference.";
constexpr std::string_view clear_query = "Clear the query";
}  // namespace words

// The columns, in order. On a narrow screen the e-mail stands under the name.
enum Column : std::size_t {
    name_column,
    email_column,
    state_column,
    kyc_column,
    persona_column,
    created_column
};
// Of what the investor dialect tells, in its words.
enum QueryColumn : std::size_t {
    status_column = state_column,
    changed_column,
    query_created_column,
};

// What the rows tell: what the investor dialect does, where it was asked.
bool is_of_investors(const app::State& state) {
    return state.users.query.is_on || !state.connection.has_platform;
}

Sort sort_of(const app::Users& users, domain::UserSortField field) {
    if (users.filter.sort.field != field)
        return Sort::none;
    return users.filter.sort.is_descending ? Sort::descending : Sort::ascending;
}

std::vector<TableColumn> query_columns_of(const app::Users& users, bool is_compact) {
    using Field = domain::UserSortField;
    // An order that is in the query goes before any other.
    const bool is_free = users.query.filter.order.empty();
    const auto sort = [&](Field field) { return is_free ? sort_of(users, field) : Sort::none; };
    return {
        {"Name", is_compact ? 140.0F : 200.0F, 3, 0, is_free, sort(Field::last_name)},
        {"E-mail", 200, 3, is_compact ? 9 : 1, is_free, sort(Field::email)},
        {"Status", 176, 0, 0, is_free, sort(Field::state)},
        {"Changed", 96, 0.2F, 2, is_free, sort(Field::updated_at)},
        {"Created", 96, 0.2F, 3, is_free, sort(Field::created_at)},
    };
}

std::vector<TableColumn> columns_of(const app::State& state, bool is_compact) {
    using Field = domain::UserSortField;
    const app::Users& users = state.users;
    if (is_of_investors(state))
        return query_columns_of(users, is_compact);
    return {
        {"Name", is_compact ? 140.0F : 200.0F, 3, 0, true, sort_of(users, Field::last_name)},
        {"E-mail", 200, 3, is_compact ? 9 : 1, true, sort_of(users, Field::email)},
        {"State", 96, 0, 0, true, sort_of(users, Field::state)},
        {"KYC", 140, 0.4F, 2, false, Sort::none},
        {"Persona", 140, 0.6F, 4, false, Sort::none},
        {"Created", 96, 0.2F, 3, true, sort_of(users, Field::created_at)},
    };
}

domain::UserSortField sort_field_of(const app::State& state, std::size_t column) {
    if (is_of_investors(state) && column > status_column)
        return column == changed_column ? domain::UserSortField::updated_at
                                        : domain::UserSortField::created_at;
    switch (static_cast<Column>(column)) {
        case email_column:
            return domain::UserSortField::email;
        case state_column:
            return domain::UserSortField::state;
        case created_column:
            return domain::UserSortField::created_at;
        case name_column:
        case kyc_column:
        case persona_column:
            return domain::UserSortField::last_name;
    }
    return domain::UserSortField::last_name;
}

std::string href_of_states(const app::Users& users, std::vector<domain::PlatformState> states) {
    app::Route route;
    route.page = app::Page::users;
    route.filter = users.filter;
    route.filter.states = std::move(states);
    return app::format_route(route);
}

void state_tabs(Ui& ui, const app::State& state) {
    const app::Users& users = state.users;
    // The investor dialect counts no states.
    const bool has_counts = users.list.has_rows() && state.connection.has_platform;
    const domain::UserCounts& counts = users.counts;
    const auto& states = users.filter.states;
    const auto count = [&](std::int64_t number) {
        return has_counts ? count_text(number) : std::string();
    };
    const auto tab = [&](domain::PlatformState each, std::int64_t number) {
        return TabItem{std::string(label_of(each)), href_of_states(users, {each}), count(number),
                       states.size() == 1 && states.front() == each};
    };
    tabs(ui, "State",
         {{"All", href_of_states(users, {}),
           count(counts.pending + counts.active + counts.inactive), states.empty()},
          tab(domain::PlatformState::pending, counts.pending),
          tab(domain::PlatformState::active, counts.active),
          tab(domain::PlatformState::inactive, counts.inactive)});
}

// A filter of one value, or "All". Several can come by the address and are shown as such.
template <class Value, class ToText>
const std::string* one_of(Ui& ui, std::string_view label, const std::vector<Value>& chosen,
                          std::vector<Option> options, ToText to_text) {
    options.insert(options.begin(), Option{"", "All"});
    std::string value = chosen.empty() ? std::string() : to_text(chosen.front());
    if (chosen.size() > 1) {
        value = "several";
        options.push_back({value, std::to_string(chosen.size()) + " chosen"});
    }
    return filter_box(ui, label, value, options);
}

template <class Enum>
std::string option_of(Enum value) {
    return std::to_string(static_cast<int>(value));
}

template <class Enum>
void take(std::vector<Enum>& filter, const std::string& chosen) {
    filter.clear();
    for (const Enum value : domain::enumerators<Enum>)
        if (option_of(value) == chosen)
            filter.push_back(value);
}

void filters(Ui& ui, const app::State& state, app::Events& out) {
    const app::Users& users = state.users;
    app::UserFilter filter = users.filter;

    std::vector<Option> personas;
    for (const auto persona : domain::enumerators<domain::Persona>)
        personas.push_back({option_of(persona), std::string(label_of(persona))});
    const std::string* chosen =
        one_of(ui, "Persona", filter.personas, personas, option_of<domain::Persona>);
    if (chosen != nullptr && *chosen != "several") {
        take(filter.personas, *chosen);
    }

    const auto group_id = [](const domain::GroupId& id) { return id.value; };
    const std::string known =
        filter.group_ids.empty() ? std::string() : filter.group_ids.front().value;
    chosen = one_of(ui, "Group", filter.group_ids, group_options(state, known), group_id);
    if (chosen != nullptr && *chosen != "several") {
        filter.group_ids.clear();
        if (!chosen->empty())
            filter.group_ids.emplace_back(*chosen);
    }

    std::vector<Option> statuses;
    for (const auto status : domain::enumerators<domain::KycStatus>)
        statuses.push_back({option_of(status), std::string(label_of(status))});
    chosen = one_of(ui, "KYC", filter.kyc_statuses, statuses, option_of<domain::KycStatus>);
    if (chosen != nullptr && *chosen != "several") {
        take(filter.kyc_statuses, *chosen);
    }
    if (!(filter == users.filter))
        out.push_back(app::UsersFilterChosen{filter});
}

void toolbar(Ui& ui, const app::State& state, app::Events& out) {
    const app::Users& users = state.users;
    ui.begin_row(ui.control_height());
    query_switch(ui, state, out);
    const float search_width =
        ui.is_compact() ? 0 : std::clamp(ui.available_width() * 0.34F, 220.0F, 380.0F);
    if (const std::string* text =
            search_box(ui, words::search, users.search, words::search_hint, search_width))
        out.push_back(app::UsersSearchEdited{*text});
    const std::string lack = app::lack_of(state.connection, app::Capability::filter_users);
    if (lack.empty())
        filters(ui, state, out);
    if (users.is_narrowed()) {
        ButtonOptions options;
        options.kind = ButtonKind::quiet;
        options.icon = Icon::close;
        if (button(ui, words::clear, options))
            out.push_back(app::UsersFilterCleared{});
    }
    ui.end_row();
    if (!lack.empty())
        muted_text(ui, lack, TextStyle::caption);
}

std::string names_of(const std::vector<const app::SelectedUser*>& users) {
    constexpr std::size_t names_max = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(users.size(), names_max); ++i)
        names += (i == 0 ? "" : ", ") + users[i]->name;
    return names + (users.size() > names_max ? ", …" : "");
}

std::string selection_sentence(const app::Users& users) {
    const app::Selection& selection = users.selection;
    const std::string count = count_text(static_cast<std::int64_t>(selection.users.size()));
    if (selection.gathering)
        return count + " selected so far…";
    if (selection.is_all)
        return users.is_narrowed() ? "All " + count + " that match are selected"
                                   : "All " + count + " users are selected";
    const auto elsewhere = selection.elsewhere();
    if (elsewhere.empty())
        return count + " selected";
    return count + " selected, of another search: " + names_of(elsewhere);
}

// Whose rows these are.
std::string rows_sentence(const app::Users& users) {
    if (!users.list.has_rows())
        return {};
    if (users.query.is_on && users.query.error)
        return users.query.answered.empty() ? "Not the answer to this query: still all users."
                                            : "Still the answer to: " + users.query.answered;
    const std::int64_t count = users.list.total_count;
    return users.query.is_on ? std::string()
                             : count_text(count) + (count == 1 ? " user" : " users");
}

// There also while nothing is selected, so that selecting moves nothing.
void selection_bar(Ui& ui, const app::Users& users, app::Events& out) {
    const app::Selection& selection = users.selection;
    const bool has_any = !selection.users.empty() || selection.gathering;
    const float height = ui.control_height();
    const std::string said = has_any ? selection_sentence(users) : rows_sentence(users);
    ui.begin_row(height);
    const float room = !has_any          ? 0
                       : ui.is_compact() ? 2 * (height + space::sm)
                                         : 2 * space::sm + 340;
    const Rect rect = ui.place(ui.available_width() - room, height);
    if (!said.empty()) {
        Node node;
        node.role = Role::status;
        node.name = said;
        node.rect = rect;
        ui.add(std::move(node), "selection");
        ui.paint().text_in(rect, has_any ? TextStyle::strong : TextStyle::body,
                           has_any ? ui.theme().text : ui.theme().text_muted, said);
    }
    if (has_any) {
        ButtonOptions options;
        options.is_icon_only = ui.is_compact();
        options.icon = ui.is_compact() ? Icon::mail : Icon::none;
        if (!selection.gathering && button(ui, words::copy_emails, options))
            out.push_back(app::UsersEmailsCopied{});
        options.kind = ButtonKind::quiet;
        options.icon = ui.is_compact() ? Icon::close : Icon::none;
        if (button(ui, selection.gathering ? words::stop : words::clear_selection, options))
            out.push_back(app::UsersSelectionCleared{});
    }
    ui.end_row();
}

// Of the users of this list.
Check check_of_all(const app::Users& users) {
    const app::Selection& selection = users.selection;
    const auto here =
        static_cast<std::int64_t>(selection.users.size() - selection.elsewhere().size());
    if (selection.is_all || (here > 0 && users.is_total_exact && here == users.list.total_count))
        return Check::checked;
    return here > 0 || selection.gathering ? Check::mixed : Check::unchecked;
}

void name_cell(Ui& ui, Table& table, const domain::User& user, const std::string& name) {
    const auto rect = table.begin_cell(name);
    if (!rect)
        return;
    const bool is_compact = ui.is_compact();
    draw_avatar(ui, rect->x + 14, rect->y + rect->height / 2, 14, name);
    const Rect text_rect{rect->x + 40, rect->y, rect->width - 40, rect->height};
    if (is_compact) {
        ui.paint().text_in({text_rect.x, rect->y + 12, text_rect.width, 20}, TextStyle::strong,
                           ui.theme().text, name);
        ui.paint().text_in({text_rect.x, rect->y + 32, text_rect.width, 16}, TextStyle::caption,
                           ui.theme().text_muted, user.email);
    } else {
        ui.paint().text_in(text_rect, TextStyle::strong, ui.theme().text, name);
        if (ui.paint().text_width(TextStyle::strong, name) > text_rect.width)
            tooltip(ui, text_rect, name);
    }
    table.end_cell();
}

void badge_cell(Ui& ui, Table& table, std::string_view label, Tone tone) {
    if (const auto rect = table.begin_cell(label)) {
        if (!label.empty())
            draw_badge(ui, rect->x, rect->y + rect->height / 2, rect->width, label, tone);
        table.end_cell();
    }
}

// The account that is furthest from being settled speaks for the user.
const domain::Account* telling_account(const domain::User& user) {
    const domain::Account* telling = nullptr;
    for (const domain::Account& account : user.accounts) {
        const bool is_open = account.kyc_status != domain::KycStatus::validated;
        if (telling == nullptr || (is_open && telling->kyc_status == domain::KycStatus::validated))
            telling = &account;
    }
    return telling;
}

void user_row(Ui& ui, Table& table, const app::State& state, const domain::UserRecord& record) {
    const domain::User& user = record.user;
    const std::string name = domain::full_name(user);
    const std::string href = app::format_route(app::user_route(user.id));
    const bool is_investor = is_of_investors(state);
    const StateWords user_state =
        is_investor ? onboarding_words(record) : state_words(state, record);
    const std::string row_name = name + ", " + user.email + ", " + user_state.label;
    TableRow row;
    row.key = user.id.value;
    row.name = row_name;
    row.primary = name;
    row.href = href;
    row.is_selected = state.users.selection.contains(user.id);
    table.begin_row(row);
    name_cell(ui, table, user, name);
    table.text_cell(user.email, TextStyle::body, true);
    badge_cell(ui, table, user_state.label, user_state.tone);
    if (is_investor) {
        table.text_cell(date_text(user.updated_at), TextStyle::body, true);
        table.text_cell(date_text(user.created_at), TextStyle::body, true);
        return;
    }
    const domain::Account* account = telling_account(user);
    badge_cell(ui, table, account == nullptr ? std::string_view() : label_of(account->kyc_status),
               account == nullptr ? Tone::neutral : tone_of(account->kyc_status));
    table.text_cell(label_of(user.persona), TextStyle::body, true);
    table.text_cell(date_text(user.created_at), TextStyle::body, true);
}

// Every row of the range gets the state that the toggled one gets.
void report_selection(const app::Users& users, const TableUse& use, app::Events& out) {
    const domain::UserRecord* record = use.toggled ? users.list.row_at(*use.toggled) : nullptr;
    if (record != nullptr && use.toggled_first == use.toggled_last)
        out.push_back(app::UsersRowToggled{record->user.id});
    else if (record != nullptr)
        out.push_back(app::UsersRangeToggled{*use.toggled_first, *use.toggled_last,
                                             !users.selection.contains(record->user.id)});
    if (!use.is_all_toggled)
        return;
    if (users.selection.gathering || check_of_all(users) == Check::checked)
        out.push_back(app::UsersSelectionCleared{});
    else
        out.push_back(app::UsersRangeToggled{0,
                                             users.is_total_exact
                                                 ? users.list.total_count - 1
                                                 : std::numeric_limits<std::int64_t>::max() - 1,
                                             true});
}

void report_use(const app::State& state, const Table& table, app::Events& out) {
    const app::Users& users = state.users;
    const TableUse& use = table.use();
    if (use.sorted_column)
        out.push_back(app::UsersSortChosen{sort_field_of(state, *use.sorted_column)});
    if (use.moved_to)
        if (const domain::UserRecord* record = users.list.row_at(*use.moved_to))
            out.push_back(app::UsersCurrentMoved{record->user.id});
    report_selection(users, use, out);
    const std::int64_t last = std::max(table.first(), table.last());
    if (table.first() != users.list.first_shown || last != users.list.last_shown)
        out.push_back(app::UsersRowsShown{table.first(), last});
}

void users_table(Ui& ui, const app::State& state, app::Events& out) {
    const app::Users& users = state.users;
    TableSpec spec;
    spec.name = words::title;
    spec.columns = columns_of(state, ui.is_compact());
    spec.row_count = users.list.total_count;
    spec.row_height = ui.is_compact() ? 60 : 48;
    spec.padding = page_padding(ui);
    spec.generation = users.list.shown_query;
    spec.is_selectable = true;
    spec.all_selected = check_of_all(users);
    const std::string all = (users.is_total_exact ? "Select all " : "Select all, at least ") +
                            count_text(users.list.total_count) +
                            (users.is_narrowed() ? " that match" : " users");
    spec.select_all = all;
    constexpr auto count_max = static_cast<std::int64_t>(app::Selection::count_max);
    const std::string too_many =
        "A selection holds at most " + count_text(count_max) + " users. Narrow the search first.";
    if (users.list.total_count > count_max)
        spec.no_select_all = too_many;
    const Rect area = place_across(ui, height_left(ui, 320));
    Table table(ui, area, spec);
    while (const auto index = table.next()) {
        const domain::UserRecord* record = users.list.row_at(*index);
        if (record == nullptr)
            table.waiting_row();
        else
            user_row(ui, table, state, *record);
    }
    report_use(state, table, out);
}

void list_view(Ui& ui, const app::State& state, app::ListState list, app::Events& out) {
    const app::Users& users = state.users;
    if (list == app::ListState::filled) {
        if (users.list.failure &&
            banner(ui, Tone::warning,
                   std::string(words::not_fresh) + app::sentence(*users.list.failure),
                   words::try_again))
            out.push_back(app::UsersReloadRequested{});
        users_table(ui, state, out);
        return;
    }
    ListWords said = words::empty;
    if (users.query.is_on) {
        said.nothing_found = words::no_match;
        said.nothing_found_action = words::clear_query;
    }
    if (list_state_view(ui, list, said, users.list.failure)) {
        if (list == app::ListState::nothing_found)
            out.push_back(app::UsersFilterCleared{});
        else
            out.push_back(app::UsersReloadRequested{});
    }
}

}  // namespace

void users_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::Users& users = state.users;
    const app::ListState list = app::list_state(users);
    const bool is_allowed = list != app::ListState::not_allowed;
    begin_page_header(ui, words::title);
    if (is_allowed)
        copy_as_curl_button(ui, app::UsersReloadRequested{}, out);
    const std::string refusal = refusal_of(state, domain::Operation::create_user);
    ButtonOptions options;
    options.kind = ButtonKind::primary;
    options.icon = Icon::plus;
    options.disabled_reason = refusal;
    if (button(ui, words::new_user, options)) {
        app::Route route;
        route.page = app::Page::create_user;
        out.push_back(app::RouteChosen{route});
    }
    end_page_header(ui);
    std::optional<Rect> query;
    if (is_allowed && users.query.is_on) {
        query = query_toolbar(ui, state, out);
        selection_bar(ui, users, out);
    } else if (is_allowed) {
        state_tabs(ui, state);
        toolbar(ui, state, out);
        selection_bar(ui, users, out);
    }
    list_view(ui, state, list, out);
    if (query)
        query_suggestions(ui, users.query, *query, out);
}

}  // namespace ui
