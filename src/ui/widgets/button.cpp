#include "ui/widgets/button.hpp"

#include <algorithm>

#include "ui/widgets/text.hpp"

namespace ui {
namespace {

struct ButtonColors {
    Color fill, text, border;
};

ButtonColors colors_of(const Theme& theme, ButtonKind kind, bool is_hovered, bool is_disabled) {
    const Color none{0, 0, 0, 0};
    if (is_disabled)
        return {kind == ButtonKind::quiet ? none : theme.disabled_fill, theme.disabled_text,
                kind == ButtonKind::quiet ? none : theme.border};
    switch (kind) {
        case ButtonKind::primary:
            return {is_hovered ? theme.accent_hover : theme.accent, theme.on_accent, none};
        case ButtonKind::secondary:
            return {is_hovered ? theme.hover : theme.raised, theme.text, theme.control_border};
        case ButtonKind::danger:
            return {is_hovered ? theme.danger_hover : theme.danger_fill, theme.on_danger, none};
        case ButtonKind::quiet:
            return {is_hovered ? theme.hover : none, theme.text, none};
    }
    return {};
}

float natural_width(Ui& ui, std::string_view name, const ButtonOptions& options) {
    if (options.is_icon_only)
        return ui.control_height();
    const float padding = options.kind == ButtonKind::quiet ? space::md : 14;
    const float icon = options.icon == Icon::none ? 0 : size::icon + 6;
    return padding * 2 + icon + ui.paint().text_width(TextStyle::strong, name);
}

void draw_button(Ui& ui, const Rect& rect, std::string_view name, const ButtonOptions& options) {
    const bool is_disabled = !options.disabled_reason.empty();
    const ButtonColors colors =
        colors_of(ui.theme(), options.kind, ui.is_hovered(rect), is_disabled);
    Painter& paint = ui.paint();
    if (colors.fill.alpha != 0)
        paint.fill(rect, colors.fill, radius::control);
    if (colors.border.alpha != 0)
        paint.frame(rect, colors.border, radius::control);
    const float text_width = options.is_icon_only ? 0 : paint.text_width(TextStyle::strong, name);
    const float gap = options.is_icon_only ? 0 : 6;
    const float icon_width = options.icon == Icon::none ? 0 : size::icon + gap;
    const float content = std::min(icon_width + text_width, rect.width - space::sm);
    float x = rect.x + (rect.width - content) / 2;
    if (options.icon != Icon::none) {
        paint.icon(options.icon, x, rect.y + (rect.height - size::icon) / 2, colors.text);
        x += icon_width;
    }
    if (!options.is_icon_only)
        paint.text_in({x, rect.y, content - icon_width + 1, rect.height}, TextStyle::strong,
                      colors.text, name);
    if (is_disabled)
        tooltip(ui, rect, options.disabled_reason);
    else if (options.is_icon_only)
        tooltip(ui, rect, name);
}

Rect place_button(Ui& ui, std::string_view name, const ButtonOptions& options) {
    return ui.place(options.is_wide ? 0 : natural_width(ui, name, options), ui.control_height());
}

}  // namespace

bool button(Ui& ui, std::string_view name, const ButtonOptions& options) {
    const std::string_view key = options.key.empty() ? name : options.key;
    const NodeId id = ui.id_of(Role::button, key);
    if (options.takes_focus && !ui.was_shown(id))
        ui.request_focus(id);
    Node node;
    node.role = Role::button;
    node.name = name;
    node.rect = place_button(ui, name, options);
    node.is_disabled = !options.disabled_reason.empty();
    node.description = node.is_disabled ? options.disabled_reason : options.description;
    node.has_popup = options.opens_dialog;
    node.shortcut = options.shortcut;
    const Rect rect = node.rect;
    const NodeId added = ui.add(std::move(node), key).id;
    draw_button(ui, rect, name, options);
    return options.disabled_reason.empty() && ui.is_activated(added);
}

void link(Ui& ui, std::string_view name, std::string_view href, std::string_view key) {
    Painter& paint = ui.paint();
    const float line = paint.line_height(TextStyle::body);
    const Rect rect =
        ui.place(std::min(paint.text_width(TextStyle::body, name), ui.flow().area.width), line);
    Node node;
    node.role = Role::link;
    node.name = name;
    node.href = href;
    node.rect = rect;
    ui.add(std::move(node), key);
    paint.text_in(rect, TextStyle::body, ui.theme().link, name);
    if (ui.is_hovered(rect))
        paint.horizontal_line(rect.x, rect.y + line - 3, rect.width, ui.theme().link);
}

void link_button(Ui& ui, std::string_view name, std::string_view href,
                 const ButtonOptions& options) {
    const NodeId expected = ui.id_of(Role::link, options.key.empty() ? name : options.key);
    if (options.takes_focus && !ui.was_shown(expected))
        ui.request_focus(expected);
    Node node;
    node.role = Role::link;
    node.name = name;
    node.href = href;
    node.opens_new_tab = options.opens_new_tab;
    node.description = options.opens_new_tab && options.description.empty()
                           ? std::string_view("Opens a new tab")
                           : options.description;
    node.rect = place_button(ui, name, options);
    const Rect rect = node.rect;
    ui.add(std::move(node), options.key);
    draw_button(ui, rect, name, options);
}

}  // namespace ui
