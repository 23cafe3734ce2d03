#include "ui/widgets/suggestions.hpp"

#include <algorithm>

#include "ui/widgets/panel.hpp"

namespace ui {
namespace {

constexpr std::string_view name = "Suggestions";
constexpr float rows_max = 8.5F;  // half a row says that there are more
constexpr float footer_height = 28;
constexpr float edge = space::xs;

// Moved to the marked row when the list appears or that is another one than before; free to be
// scrolled else.
void follow_active(Ui& ui, bool is_new, std::optional<std::size_t> active, float row_height,
                   float height) {
    const NodeId rows = ui.id_of(Role::region, name);
    float& followed = ui.memory(rows, "followed");
    double& scroll = ui.scroll_of(rows);
    const float wanted = active ? static_cast<float>(*active) : -1;
    if (wanted == followed && !is_new)
        return;
    followed = wanted;
    const double top = std::max(0.0F, wanted) * row_height;
    scroll = std::clamp(scroll, std::max(0.0, top + (row_height - height)), top);
}

bool option_row(Ui& ui, const Suggestion& suggestion, std::size_t place, bool is_active,
                float height) {
    const Rect rect = ui.place(0, height);
    Node node;
    node.role = Role::option;
    node.name =
        suggestion.text + (suggestion.detail.empty() ? std::string() : ", " + suggestion.detail);
    node.rect = rect;
    node.index = static_cast<std::int32_t>(place) + 1;
    node.is_selected = is_active;
    node.is_disabled = !suggestion.is_possible;
    const NodeId id = ui.add(std::move(node)).id;
    if (!ui.is_visible(rect))
        return ui.is_activated(id);
    const Theme& theme = ui.theme();
    if (is_active)
        ui.paint().fill(rect, theme.selection, radius::small);
    else if (ui.is_hovered(rect))
        ui.paint().fill(rect, theme.hover, radius::small);
    const Rect line = inset(rect, space::sm, 0);
    const TextStyle style = is_active ? TextStyle::strong : TextStyle::body;
    ui.paint().text_in(line, style, suggestion.is_possible ? theme.text : theme.text_muted,
                       suggestion.text);
    const float used = ui.paint().text_width(style, suggestion.text) + space::lg;
    if (!suggestion.detail.empty() && used < line.width)
        ui.paint().text_in({line.x + used, line.y, line.width - used, line.height}, TextStyle::body,
                           theme.text_muted, suggestion.detail);
    return ui.is_activated(id);
}

// How many there are: on the screen, and to who cannot see the list open.
void footer(Ui& ui, const Rect& rect, std::size_t count) {
    Node node;
    node.role = Role::status;
    node.name = std::to_string(count) + (count == 1 ? " suggestion." : " suggestions.") +
                " Arrows choose, Enter takes, Escape closes.";
    node.rect = rect;
    ui.paint().horizontal_line(rect.x, rect.y, rect.width, ui.theme().border);
    ui.paint().text_in(inset(rect, space::md, 0), TextStyle::caption, ui.theme().text_muted,
                       node.name);
    ui.add(std::move(node), "count of suggestions");
}

}  // namespace

NodeId id_of_suggestions(const Ui& ui) {
    return ui.id_of(Role::list_box, name);
}

std::optional<std::size_t> suggestion_list(Ui& ui, const Rect& field,
                                           const std::vector<Suggestion>& suggestions,
                                           std::optional<std::size_t> active) {
    const float row_height = ui.is_compact() ? 40 : 32;
    const float room =
        ui.clip().y + ui.clip().height - field.y - field.height - 2 * space::sm - footer_height;
    const float rows = std::min(static_cast<float>(suggestions.size()), rows_max);
    const float height =
        std::max(row_height, std::min(rows * row_height, room - 2 * edge)) + 2 * edge;
    const bool has_details =
        std::any_of(suggestions.begin(), suggestions.end(),
                    [](const Suggestion& each) { return !each.detail.empty(); });
    const Rect rect{field.x, field.y + field.height + space::xs,
                    has_details ? field.width : std::min(field.width, 400.0F),
                    height + footer_height};
    ui.begin_overlay(rect);
    ui.paint().shadow(rect, ui.theme().shadow, radius::control);
    ui.paint().fill(rect, ui.theme().raised, radius::control);
    ui.paint().frame(rect, ui.theme().border, radius::control);
    const bool is_new = !ui.was_shown(id_of_suggestions(ui));
    Node node;
    node.role = Role::list_box;
    node.name = name;
    node.rect = rect;
    ui.open(std::move(node));
    follow_active(ui, is_new, active, row_height, height - 2 * edge);
    std::optional<std::size_t> chosen;
    {
        ScrollArea scroll(ui, name, {rect.x, rect.y + edge, rect.width, height - 2 * edge}, edge,
                          0);
        for (std::size_t place = 0; place < suggestions.size(); ++place)
            if (option_row(ui, suggestions[place], place, active == place, row_height))
                chosen = place;
    }
    footer(ui, {rect.x, rect.y + height, rect.width, footer_height}, suggestions.size());
    ui.close();
    ui.end_overlay();
    return chosen;
}

}  // namespace ui
