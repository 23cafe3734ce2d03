#include <string>

#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
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
}  // namespace words

std::string or_dash(const std::string& text) {
    return text.empty() ? "–" : text;
}

// What was chosen for that row, as `take_theirs`.
std::optional<bool> decision_view(Ui& ui, const ConflictRow& row) {
    std::optional<bool> decision;
    ui.begin_row(ui.control_height());
    text(ui, row.label + (row.is_decided ? ": decided" : ":"), TextStyle::strong);
    for (const bool is_theirs : {false, true}) {
        const std::string_view name = is_theirs ? words::take_theirs : words::keep_mine;
        const std::string description = "for " + row.label;
        const std::string key = std::string(name) + row.label;
        ButtonOptions options;
        options.key = key;
        options.description = description;
        if (button(ui, name, options))
            decision = is_theirs;
    }
    ui.end_row();
    return decision;
}

}  // namespace

std::optional<ConflictChoice> conflicts_view(Ui& ui, const std::vector<ConflictRow>& rows,
                                             const std::vector<std::string>& taken_over,
                                             bool is_loading) {
    std::optional<ConflictChoice> choice;
    banner(ui, Tone::warning, rows.empty() ? words::stale_merged : words::stale);
    if (is_loading)
        muted_text(ui, words::loading_theirs);
    if (!rows.empty()) {
        heading(ui, 3, words::conflicts, TextStyle::subtitle);
        std::vector<std::vector<std::string>> cells;
        for (const ConflictRow& row : rows)
            cells.push_back({row.label, or_dash(row.base), or_dash(row.theirs), or_dash(row.mine)});
        plain_table(ui, words::conflicts, {"Field", "Before", "Theirs", "Yours"}, cells);
        for (std::size_t place = 0; place < rows.size(); ++place)
            if (const auto take_theirs = decision_view(ui, rows[place]))
                choice = ConflictChoice{place, *take_theirs};
    }
    if (!taken_over.empty()) {
        std::string sentence(words::taken_over);
        for (const std::string& each : taken_over)
            sentence += (&each == &taken_over.front() ? "" : ", ") + each;
        muted_text(ui, sentence + ".");
    }
    return choice;
}

}  // namespace ui
