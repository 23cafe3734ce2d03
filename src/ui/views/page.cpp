#include <algorithm>
#include <utility>

#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace words {
namespace {

constexpr std::string_view not_allowed_title = "You may not see this";
constexpr std::string_view failed_title = "This could not be loaded";
constexpr std::string_view try_again = "Try again";
constexpr std::string_view curl =
    "The request as a command for a shell. The token is read from TOKEN there.";
constexpr std::string_view settings = "See who is signed in";

}  // namespace
}  // namespace words

void begin_page_header(Ui& ui, std::string_view title, std::string_view beside) {
    ui.begin_row(ui.control_height(), space::md);
    heading(ui, 1, title, ui.is_compact() ? TextStyle::title : TextStyle::display);
    if (!beside.empty())
        muted_text(ui, beside);
    ui.begin_row_at_end("page actions", ui.control_height());
}

void end_page_header(Ui& ui) {
    ui.end_row_at_end();
    ui.end_row();
}

float height_left(const Ui& ui, float least) {
    const Flow& flow = ui.flow();
    return std::max(least, flow.area.height - (flow.y - flow.area.y));
}

float page_padding(const Ui& ui) {
    return ui.is_compact() ? space::lg : space::xxl;
}

Rect place_across(Ui& ui, float height) {
    const Rect rect = ui.place(0, height);
    const float padding = page_padding(ui);
    return {rect.x - padding, rect.y, rect.width + padding * 2, rect.height};
}

const domain::UserRecord* investor_or_reason(Ui& ui, const app::State& state,
                                             app::Capability capability, app::Events& out) {
    if (const std::string lack = app::lack_of(state.connection, capability); !lack.empty()) {
        muted_text(ui, lack);
        return nullptr;
    }
    const auto& loaded = app::open_investor(state);
    if (loaded.value)
        return &*loaded.value;
    if (!loaded.failure)
        skeleton(ui, 2);
    else if (banner(ui, Tone::danger, app::sentence(*loaded.failure), words::try_again))
        out.push_back(app::UserDetailReloadRequested{});
    return nullptr;
}

void copy_as_curl_button(Ui& ui, const app::Event& submit, app::Events& out,
                         std::string_view disabled_reason, std::string_view name) {
    ButtonOptions options;
    options.kind = ButtonKind::quiet;
    options.icon = Icon::terminal;
    options.description = words::curl;
    options.disabled_reason = disabled_reason;
    if (button(ui, name, options))
        out.push_back(app::CopyAsCurlRequested{{submit}});
}

bool list_state_view(Ui& ui, app::ListState list_state, const ListWords& list,
                     const std::optional<domain::Failure>& failure) {
    const float height = height_left(ui, 280);
    const std::string reason = failure ? app::sentence(*failure) : std::string();
    EmptyState empty;
    empty.icon = list.icon;
    switch (list_state) {
        case app::ListState::filled:
            return false;
        case app::ListState::loading:
            skeleton(ui, 8);
            return false;
        case app::ListState::nothing_yet:
            empty.title = list.nothing_yet_title;
            empty.sentence = list.nothing_yet;
            empty.action = list.nothing_yet_action;
            empty.href = list.nothing_yet_href;
            break;
        case app::ListState::nothing_found:
            empty.icon = Icon::search;
            empty.title = list.nothing_found_title;
            empty.sentence = list.nothing_found;
            empty.action = list.nothing_found_action;
            break;
        case app::ListState::not_allowed:
            empty.icon = Icon::lock;
            empty.title = words::not_allowed_title;
            empty.sentence = list.not_allowed;
            empty.action = words::settings;
            empty.href = "#/settings";
            break;
        case app::ListState::failed:
            empty.icon = Icon::warning;
            empty.title = words::failed_title;
            empty.sentence = reason;
            empty.action = words::try_again;
            break;
    }
    return empty_state(ui, empty, height);
}

void two_line_cell(Ui& ui, Table& table, std::string_view name, std::string_view below) {
    const auto rect = table.begin_cell(std::string(name) + ", " + std::string(below));
    if (!rect)
        return;
    const float top = rect->y + (rect->height - 36) / 2;
    ui.paint().text_in({rect->x, top, rect->width, 20}, TextStyle::strong, ui.theme().text, name);
    ui.paint().text_in({rect->x, top + 20, rect->width, 16}, TextStyle::caption,
                       ui.theme().text_muted, below);
    table.end_cell();
}

bool takes_refusal_focus(Ui& ui, std::string_view form, int refusals, bool has_problem) {
    const auto refused = static_cast<float>(refusals);
    float& answered = ui.memory(0, form);
    // A form that was opened anew counts from the start again.
    answered = std::min(answered, refused);
    return has_problem && std::exchange(answered, refused) < refused;
}

void say_at(Ui& ui, FieldOptions& options, const domain::Problem* problem, std::string_view form,
            int refusals) {
    const bool is_error = problem != nullptr && problem->severity == domain::Severity::error;
    options.takes_focus_now = takes_refusal_focus(ui, form, refusals, is_error);
    options.is_warning = !is_error;
    if (problem != nullptr)
        options.problem = problem->message;
}

void problems_view(Ui& ui, const domain::Problems& problems) {
    for (const domain::Problem& problem : problems)
        banner(ui, problem.severity == domain::Severity::error ? Tone::danger : Tone::warning,
               problem.message);
}

}  // namespace ui
