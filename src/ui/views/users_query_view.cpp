#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "domain/enumerators.hpp"
#include "domain/user_filter.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/suggestions.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view mode = "Find by";
constexpr std::string_view search = "Search";
constexpr std::string_view query = "Query";
constexpr std::string_view no_dialect =
    "This connection has no investor dialect, which is what answers queries.";
constexpr std::string_view field = "Query users";
constexpr std::string_view placeholder = "status eq ACTIVE and last_name eq 'Mar*'";
constexpr std::string_view help = "Query help";
constexpr std::string_view close = "Close";
constexpr std::string_view grammar =
    "Comparisons joined by and and or, of which and binds tighter; then, if wanted, orderby and "
    "fields, each with asc or desc. Capitals matter in values.";
constexpr std::string_view fields = "Fields and operators";
constexpr std::string_view examples = "Examples";
constexpr std::string_view take = "Puts this query into the field";
}  // namespace words

struct TypeWords {
    domain::FilterType type;
    std::string_view label;
    std::string_view operators;
};
constexpr auto types = std::to_array<TypeWords>({
    {domain::FilterType::text, "Text", "eq, neq, lt, le, gt, ge, in; * at the ends with eq, neq"},
    {domain::FilterType::date, "Date", "eq, neq, lt, le, gt, ge, in [… to …]"},
    {domain::FilterType::number, "Number", "eq, neq, lt, le, gt, ge, in"},
    {domain::FilterType::boolean, "Yes or no", "eq, neq"},
    {domain::FilterType::list, "List", "eq, neq, in"},
});
static_assert(types.size() == domain::enumerator_count<domain::FilterType>);

constexpr auto examples = std::to_array<std::string_view>({
    "status eq ACTIVE and last_name eq 'Mar*' orderby version_datetime desc",
    "creation_datetime in [2024-01-01 to 2024-12-31]",
    "status in [WAITING_FOR_VERIFICATION, WAITING_FOR_SIGNATURE]",
    "external_id eq null or phone eq null",
    "counter_account.bank_id eq 'KRED*'",
    "deleted eq true orderby last_name, first_name",
});

std::string fields_of(domain::FilterType type) {
    std::string names;
    for (const domain::FilterFieldRule& rule : domain::filter_fields())
        if (rule.type == type)
            names += (names.empty() ? "" : ", ") + std::string(rule.path);
    return names;
}

// How many there are, while nothing is wrong.
std::string count_sentence(const app::Users& users) {
    if (!users.list.has_rows())
        return "Loading…";
    const std::int64_t count = users.list.total_count;
    return (users.is_total_exact ? "" : "At least ") + count_text(count) +
           (count == 1 ? " user" : " users") +
           (!users.is_narrowed() ? "."
            : count == 1         ? " matches."
                                 : " match.");
}

void report(const SuggestResult& used, const app::QueryField& query, app::Events& out) {
    if (used.edited != nullptr)
        out.push_back(
            app::UsersQueryEdited{*used.edited, used.caret.value_or(used.edited->size())});
    else if (used.caret && *used.caret != query.cursor)
        out.push_back(app::UsersQueryCaretMoved{*used.caret});
    if (used.key == "ArrowDown" && !query.is_open)
        out.push_back(app::UsersSuggestionsOpened{});
    else if (used.key == "ArrowDown" || used.key == "ArrowUp")
        out.push_back(app::UsersSuggestionMoved{used.key == "ArrowDown" ? 1 : -1});
    else if ((used.key == "Enter" || used.key == "Tab") && query.active)
        out.push_back(app::UsersSuggestionTaken{*query.active});
    if (query.is_open && (used.key == "Escape" || used.is_left))
        out.push_back(app::UsersSuggestionsClosed{});
}

void help_button(Ui& ui, app::Events& out) {
    ButtonOptions options;
    options.kind = ButtonKind::quiet;
    options.icon = Icon::info;
    options.opens_dialog = true;
    if (button(ui, words::help, options))
        out.push_back(app::UsersQueryHelpOpened{});
}

float help_width(Ui& ui) {
    return ui.paint().text_width(TextStyle::strong, words::help) + 2 * space::md + size::icon + 6;
}

// Below the field, and no narrower than it.
void message(Ui& ui, const Rect& field, const FieldOptions& options) {
    ui.begin_column({field.x, ui.flow().y, field.width, 0}, 0);
    field_message(ui, options);
    ui.place(0, ui.end_column());
}

}  // namespace

void query_switch(Ui& ui, const app::State& state, app::Events& out) {
    const bool is_on = state.users.query.is_on;
    const std::vector<Choice> choices{
        {"search", words::search, {}},
        {"query",
         words::query,
         {},
         is_on || app::can_query(state) ? std::string_view() : words::no_dialect}};
    const std::string_view chosen = segments(ui, words::mode, is_on ? "query" : "search", choices);
    if (!chosen.empty())
        out.push_back(app::UsersQueryChosen{chosen == "query"});
}

Rect query_toolbar(Ui& ui, const app::State& state, app::Events& out) {
    const app::QueryField& query = state.users.query;
    const float height = ui.control_height();
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 6);
    ui.begin_row(height);
    query_switch(ui, state, out);
    Rect rect;
    if (ui.is_compact())
        help_button(ui, out);
    else
        rect = ui.place(ui.available_width() - help_width(ui) - space::sm, height);
    if (ui.is_compact()) {
        ui.end_row();
        rect = ui.place(0, height);
    }
    SuggestOptions options;
    const NodeId expected = ui.id_of(Role::suggest_box, words::field);
    const std::string error = app::error_sentence(query);
    const std::string count = count_sentence(state.users);
    const bool is_calm = app::is_unfinished(query) && ui.is_focused(expected);
    options.field.placeholder = words::placeholder;
    options.field.hint = query.error ? error : count;
    options.field.problem = is_calm ? std::string_view() : std::string_view(error);
    options.field.takes_focus_now =
        takes_refusal_focus(ui, "query example", query.examples_taken, true);
    options.caret = query.cursor;
    if (query.is_open) {
        options.list = id_of_suggestions(ui);
        options.active = query.active;
    }
    if (query.error) {
        options.wrong = query.error->position;
        options.wrong_length = query.error->length;
    }
    report(suggest_box(ui, rect, words::field, query.text, options), query, out);
    if (!ui.is_compact()) {
        help_button(ui, out);
        ui.end_row();
    }
    message(ui, rect, options.field);
    ui.place(0, ui.end_column());
    return rect;
}

void query_suggestions(Ui& ui, const app::QueryField& query, const Rect& field, app::Events& out) {
    if (!query.is_open)
        return;
    std::vector<Suggestion> suggestions;
    for (const std::string& text : query.completion.suggestions)
        suggestions.push_back({text, {}});
    const auto chosen = suggestion_list(ui, field, suggestions, query.active);
    if (chosen)
        out.push_back(app::UsersSuggestionTaken{*chosen});
}

void query_help_view(Ui& ui, app::Events& out) {
    Dialog dialog(ui, words::help, 720);
    text(ui, words::grammar);
    heading(ui, 3, words::examples, TextStyle::subtitle);
    for (const std::string_view example : examples) {
        ButtonOptions options;
        options.description = words::take;
        options.is_wide = true;
        if (button(ui, example, options))
            out.push_back(app::UsersQueryExampleTaken{std::string(example)});
    }
    heading(ui, 3, words::fields, TextStyle::subtitle);
    std::vector<std::vector<std::string>> rows;
    for (const TypeWords& type : types)
        rows.push_back(
            {std::string(type.label), fields_of(type.type), std::string(type.operators)});
    plain_table(ui, words::fields, {"Kind", "Fields", "Operators"}, rows);
    dialog.begin_actions();
    ButtonOptions close;
    close.takes_focus = true;
    if (button(ui, words::close, close) || dialog.is_dismissed())
        out.push_back(app::UsersQueryHelpClosed{});
}

}  // namespace ui
