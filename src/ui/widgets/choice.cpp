#include "ui/widgets/choice.hpp"

#include <algorithm>

#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

constexpr float box_size = 18;

void draw_box(Ui& ui, float x, float y, Check check, bool is_hovered, bool is_disabled) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    const Rect box{x, y, box_size, box_size};
    if (check == Check::unchecked || check == Check::none) {
        paint.fill(box, is_disabled ? theme.disabled_fill : theme.raised, radius::small);
        paint.frame(box, is_hovered ? theme.text_muted : theme.control_border, radius::small);
        return;
    }
    paint.fill(box,
               is_disabled  ? theme.disabled_text
               : is_hovered ? theme.accent_hover
                            : theme.accent,
               radius::small);
    paint.icon(check == Check::mixed ? Icon::minus : Icon::check, x + 2, y + 2, theme.on_accent,
               14);
}

void draw_dot(Ui& ui, float x, float y, bool is_chosen, bool is_hovered) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    const float radius = box_size / 2;
    const Rect box{x, y, box_size, box_size};
    if (is_chosen) {
        paint.circle(x + radius, y + radius, radius,
                     is_hovered ? theme.accent_hover : theme.accent);
        paint.circle(x + radius, y + radius, 3.5F, theme.on_accent);
        return;
    }
    paint.fill(box, theme.raised, radius);
    paint.frame(box, is_hovered ? theme.text_muted : theme.control_border, radius);
}

// The height of what draw_labels will draw.
float labels_height(Ui& ui, std::string_view hint, float width) {
    const auto lines = hint.empty() ? 0 : ui.paint().wrap(TextStyle::caption, hint, width).size();
    return 20 + 16 * static_cast<float>(lines) + (lines == 0 ? 0 : 2);
}

void draw_labels(Ui& ui, float x, float y, float width, std::string_view label,
                 std::string_view hint, TextStyle style) {
    Painter& paint = ui.paint();
    paint.text_in({x, y, width, 20}, style, ui.theme().text, label);
    float line_y = y + 22;
    if (hint.empty())
        return;
    for (const std::string_view line : paint.wrap(TextStyle::caption, hint, width)) {
        paint.text(x, line_y, TextStyle::caption, ui.theme().text_muted, line);
        line_y += 16;
    }
}

bool radio_card(Ui& ui, const Choice& choice, bool is_chosen, float height) {
    const Rect rect = ui.place(0, height);
    Node node;
    node.role = Role::radio;
    node.name = choice.label;
    node.value = choice.value;
    node.description = choice.hint;
    node.check = is_chosen ? Check::checked : Check::unchecked;
    node.rect = rect;
    const NodeId id = ui.add(std::move(node)).id;
    const Theme& theme = ui.theme();
    const bool is_hovered = ui.is_hovered(rect);
    ui.paint().fill(rect,
                    is_chosen    ? theme.selection
                    : is_hovered ? theme.hover
                                 : theme.raised,
                    radius::control);
    ui.paint().frame(rect, is_chosen ? theme.accent : theme.control_border, radius::control);
    draw_dot(ui, rect.x + 14, rect.y + 13, is_chosen, is_hovered);
    draw_labels(ui, rect.x + 42, rect.y + 12, rect.width - 54, choice.label, choice.hint,
                TextStyle::strong);
    return ui.is_activated(id) || ui.taken(id, Interaction::Kind::choose) != nullptr;
}

bool segment(Ui& ui, const Rect& rect, const Choice& choice, bool is_chosen) {
    Node node;
    node.role = Role::radio;
    node.name = choice.label;
    node.value = choice.value;
    node.is_disabled = !choice.disabled_reason.empty();
    node.description = node.is_disabled ? choice.disabled_reason : choice.hint;
    node.check = is_chosen ? Check::checked : Check::unchecked;
    node.rect = rect;
    const bool is_disabled = node.is_disabled;
    const NodeId id = ui.add(std::move(node)).id;
    const Theme& theme = ui.theme();
    const Rect inner = inset(rect, 3, 3);
    if (is_chosen) {
        ui.paint().fill(inner, theme.selection, radius::small);
        ui.paint().frame(inner, theme.accent, radius::small);
    } else if (ui.is_hovered(rect) && !is_disabled) {
        ui.paint().fill(inner, theme.hover, radius::small);
    }
    const float width = ui.paint().text_width(TextStyle::strong, choice.label);
    ui.paint().text_in({rect.x + (rect.width - width) / 2, rect.y, width + 1, rect.height},
                       TextStyle::strong, is_disabled ? theme.disabled_text : theme.text,
                       choice.label);
    tooltip(ui, rect, is_disabled ? choice.disabled_reason : choice.hint);
    return !is_disabled && !is_chosen &&
           (ui.is_activated(id) || ui.taken(id, Interaction::Kind::choose) != nullptr);
}

}  // namespace

std::string_view segments(Ui& ui, std::string_view name, std::string_view value,
                          const std::vector<Choice>& choices) {
    std::vector<float> widths;
    float all = 0;
    for (const Choice& choice : choices) {
        widths.push_back(ui.paint().text_width(TextStyle::strong, choice.label) + 2 * space::md);
        all += widths.back();
    }
    const Rect rect = ui.place(all, ui.control_height());
    ui.paint().fill(rect, ui.theme().raised, radius::control);
    ui.paint().frame(rect, ui.theme().control_border, radius::control);
    Node group;
    group.role = Role::radio_group;
    group.name = name;
    group.rect = rect;
    ui.open(std::move(group));
    std::string_view chosen;
    float x = rect.x;
    for (std::size_t place = 0; place < choices.size(); ++place) {
        const Choice& choice = choices[place];
        if (segment(ui, {x, rect.y, widths[place], rect.height}, choice, choice.value == value))
            chosen = choice.value;
        x += widths[place];
    }
    ui.close();
    return chosen;
}

bool checkbox(Ui& ui, std::string_view label, bool is_checked, std::string_view hint,
              std::string_view disabled_reason) {
    const float text_width = ui.available_width() - box_size - 10;
    const bool is_disabled = !disabled_reason.empty();
    const std::string_view below = is_disabled ? disabled_reason : hint;
    const float labels = labels_height(ui, below, text_width);
    const float width =
        ui.flow().is_row ? box_size + 12 + ui.paint().text_width(TextStyle::body, label) : 0;
    const Rect rect = ui.place(width, std::max(labels, ui.is_compact() ? 36.0F : 24.0F));
    Node node;
    node.role = Role::checkbox;
    node.name = label;
    node.description = below;
    node.check = is_checked ? Check::checked : Check::unchecked;
    node.is_disabled = is_disabled;
    node.rect = rect;
    const NodeId id = ui.add(std::move(node)).id;
    const float top = rect.y + (rect.height - labels) / 2;
    draw_box(ui, rect.x, top + 1, is_checked ? Check::checked : Check::unchecked,
             ui.is_hovered(rect), is_disabled);
    draw_labels(ui, rect.x + box_size + 10, top, text_width, label, below, TextStyle::body);
    return !is_disabled && ui.is_activated(id);
}

const Interaction* bare_checkbox(Ui& ui, const Rect& rect, std::string_view name,
                                 std::string_view key, Check check, bool is_tab_skipped) {
    Node node;
    node.role = Role::checkbox;
    node.name = name;
    node.check = check;
    node.rect = rect;
    node.is_tab_skipped = is_tab_skipped;
    node.takes_arrows = true;
    const NodeId id = ui.add(std::move(node), key).id;
    draw_checkbox(ui, rect, check);
    return ui.taken(id, Interaction::Kind::activate);
}

void draw_checkbox(Ui& ui, const Rect& rect, Check check) {
    draw_box(ui, rect.x + (rect.width - box_size) / 2, rect.y + (rect.height - box_size) / 2, check,
             ui.is_hovered(rect), false);
}

std::string_view radio_group(Ui& ui, std::string_view name, std::string_view value,
                             const std::vector<Choice>& choices) {
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 6);
    const float top = ui.flow().y;
    ui.paint().text_in(ui.place(0, 20), TextStyle::strong, ui.theme().text, name);
    Node group;
    group.role = Role::radio_group;
    group.name = name;
    group.rect = {ui.flow().area.x, top, ui.available_width(), 0};
    ui.open(std::move(group));
    std::string_view chosen;
    const auto count = static_cast<int>(choices.size());
    const float all = ui.available_width();
    const float card =
        all < 460 ? all
                  : (all - space::md * static_cast<float>(count - 1)) / static_cast<float>(count);
    float height = 0;
    for (const Choice& choice : choices)
        height = std::max(height, labels_height(ui, choice.hint, card - 54) + 24);
    {
        Grid grid(ui, count, space::md, space::sm);
        for (const Choice& choice : choices) {
            grid.next();
            if (radio_card(ui, choice, choice.value == value, height))
                chosen = choice.value;
        }
    }
    ui.close();
    ui.place(0, ui.end_column());
    return chosen;
}

}  // namespace ui
