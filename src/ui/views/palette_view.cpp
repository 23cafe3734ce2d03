#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "domain/enumerators.hpp"
#include "domain/text.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/suggestions.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view find = "Find";
constexpr std::string_view field = "Command, page or user";
constexpr std::string_view placeholder = "What to do, where to go, or a user's name or e-mail";
constexpr std::string_view nothing = "Nothing fits. Try a part of a name.";
constexpr std::string_view searching = "Looking for users…";
constexpr std::string_view close = "Close";
constexpr std::string_view keys = "Keys";
}  // namespace words

struct KeyRow {
    std::string_view keys, sentence, place;
};
// Those of widgets: everywhere alike, and no actions of their own.
constexpr auto widget_keys = std::to_array<KeyRow>({
    {"↑ ↓, Home, End", "Move from row to row", "Lists"},
    {"Page Up, Page Down", "Scroll", "Lists and pages"},
    {"Enter", "Open the row; send the form", "Lists and forms"},
    {"Space", "Press, or check", "Buttons and boxes"},
    {"Escape", "Close, and ask first when something was typed", "Dialogs"},
});

std::string_view label_of(app::Place place) {
    switch (place) {
        case app::Place::everywhere:
            return "Everywhere";
        case app::Place::approvals:
        case app::Place::user:  // its keys are those of the approvals
            return "Approvals";
    }
    return "";
}

std::vector<Suggestion> suggestions_of(const app::State& state) {
    std::vector<Suggestion> suggestions;
    for (const app::PaletteEntry& entry : app::palette_entries(state)) {
        const bool is_possible = entry.obstacle.empty();
        suggestions.push_back(
            {entry.label, is_possible ? entry.detail : entry.obstacle, is_possible});
    }
    return suggestions;
}

void report(const SuggestResult& used, const app::Palette& palette, app::Events& out) {
    if (used.edited != nullptr)
        out.push_back(app::PaletteEdited{*used.edited});
    if (used.key == "ArrowDown" || used.key == "ArrowUp")
        out.push_back(app::PaletteMoved{used.key == "ArrowDown" ? 1 : -1});
    else if (used.key == "Enter" || used.key == "Tab")
        out.push_back(app::PaletteTaken{palette.active});
}

}  // namespace

void action_button(Ui& ui, const app::State& state, app::Action action, app::Events& out,
                   ButtonOptions options, std::string_view name) {
    if (!app::is_offered(state, action))
        return;
    const app::ActionRule& rule = app::rule_of(action);
    const std::string obstacle =
        options.disabled_reason.empty() ? app::obstacle_of(state, action) : std::string();
    if (!obstacle.empty())
        options.disabled_reason = obstacle;
    const std::string_view key = app::shortcut_of(state, action);
    const std::string shortcut = shown_key(key);
    options.shortcut = shortcut;
    if (!key.empty())
        ui.add_shortcut(std::string(key));
    options.opens_dialog = options.opens_dialog || rule.label.ends_with("…");
    options.key = rule.label;
    if (button(ui, name.empty() ? rule.label : name, options) ||
        (options.disabled_reason.empty() && !key.empty() && ui.is_key_pressed(key)))
        out.push_back(app::event_of(state, action));
}

std::string shown_key(std::string_view key) {
    std::string shown(key);
    if (!shown.empty())
        shown.back() = domain::to_upper(shown.back());
    return shown;
}

void palette_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::Palette& palette = *state.palette;
    const std::vector<Suggestion> suggestions = suggestions_of(state);
    Dialog dialog(ui, words::find, 640);
    const Rect field = ui.place(0, ui.control_height());
    SuggestOptions options;
    options.field.placeholder = words::placeholder;
    options.field.takes_focus = true;
    options.caret = palette.text.size();
    if (!suggestions.empty()) {
        options.list = id_of_suggestions(ui);
        options.active = palette.active;
    }
    report(suggest_box(ui, field, words::field, palette.text, options), palette, out);
    // Kept free whatever is found, so that nothing jumps while one types.
    ui.place(0, std::min(330.0F, ui.height() - 260));
    if (!suggestions.empty()) {
        if (const auto chosen = suggestion_list(ui, field, suggestions, palette.active))
            out.push_back(app::PaletteTaken{*chosen});
    } else {
        text_at(ui, {field.x, field.y + field.height + space::md, field.width, 24},
                palette.users.is_loading() ? words::searching : words::nothing, TextStyle::body,
                ui.theme().text_muted);
    }
    dialog.begin_actions();
    if (button(ui, words::close) || dialog.is_dismissed())
        out.push_back(app::PaletteClosed{});
}

void keys_view(Ui& ui, app::Events& out) {
    Dialog dialog(ui, words::keys, 640);
    std::vector<std::vector<std::string>> rows;
    for (const app::Action action : domain::enumerators<app::Action>) {
        const app::ActionRule& rule = app::rule_of(action);
        if (!rule.shortcut.empty())
            rows.push_back({shown_key(rule.shortcut), std::string(rule.sentence),
                            std::string(label_of(rule.place))});
    }
    for (const KeyRow& row : widget_keys)
        rows.push_back({std::string(row.keys), std::string(row.sentence), std::string(row.place)});
    plain_table(ui, words::keys, {"Key", "What it does", "Where"}, rows);
    dialog.begin_actions();
    ButtonOptions close;
    close.takes_focus = true;
    if (button(ui, words::close, close) || dialog.is_dismissed())
        out.push_back(app::KeysHidden{});
}

}  // namespace ui
