#include "ui/widgets/navigation.hpp"

#include <algorithm>

#include "ui/widgets/text.hpp"

namespace ui {
namespace {

Node link_node(const NavigationItem& item, const Rect& rect) {
    Node node;
    node.role = Role::link;
    node.name = item.name;
    node.href = item.href;
    node.description = item.description;
    node.is_current = item.is_current;
    node.rect = rect;
    return node;
}

void draw_count(Ui& ui, const Rect& rect, std::string_view count) {
    ui.paint().fill(rect, ui.theme().info.soft, rect.height / 2);
    ui.paint().frame(rect, ui.theme().info.border, rect.height / 2);
    const float width = ui.paint().text_width(TextStyle::caption_strong, count);
    ui.paint().text_in({rect.x + (rect.width - width) / 2, rect.y, width, rect.height},
                       TextStyle::caption_strong, ui.theme().info.text, count);
}

Color color_of(const Theme& theme, const NavigationItem& item) {
    return item.is_current ? theme.link : item.is_lacking ? theme.text_muted : theme.text;
}

float count_width(Ui& ui, std::string_view count) {
    return std::max(22.0F, ui.paint().text_width(TextStyle::caption_strong, count) + 14);
}

}  // namespace

void navigation_list(Ui& ui, const std::vector<NavigationItem>& items) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    for (const NavigationItem& item : items) {
        const Rect rect = ui.place(0, 36);
        ui.add(link_node(item, rect));
        if (item.is_current)
            paint.fill(rect, theme.selection, radius::control);
        else if (ui.is_hovered(rect))
            paint.fill(rect, theme.disabled_fill, radius::control);
        const Color color = color_of(theme, item);
        paint.icon(item.icon, rect.x + space::md, rect.y + 10,
                   item.is_current ? theme.link : theme.text_muted);
        const TextStyle style = item.is_current ? TextStyle::strong : TextStyle::body;
        paint.text_in({rect.x + 38, rect.y, rect.width - 38, rect.height}, style, color, item.name);
        if (item.is_lacking)
            tooltip(ui, rect, item.description);
        if (!item.badge.empty()) {
            const float width = count_width(ui, item.badge);
            draw_count(ui, {rect.x + rect.width - width - space::sm, rect.y + 8, width, 20},
                       item.badge);
        }
    }
}

void navigation_bar(Ui& ui, const Rect& bar, const std::vector<NavigationItem>& items) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    float natural = 0;
    for (const NavigationItem& item : items)
        natural += paint.text_width(TextStyle::strong, item.name) +
                   (item.badge.empty() ? 0 : count_width(ui, item.badge) + 4);
    const float padding =
        std::clamp((bar.width - natural) / static_cast<float>(items.size()) / 2, 4.0F, 20.0F);
    float x = bar.x;
    for (const NavigationItem& item : items) {
        const TextStyle style = item.is_current ? TextStyle::strong : TextStyle::body;
        const float text_width = paint.text_width(TextStyle::strong, item.name);
        const float badge = item.badge.empty() ? 0 : count_width(ui, item.badge) + 4;
        const Rect rect{x, bar.y, text_width + badge + padding * 2, bar.height};
        ui.add(link_node(item, rect));
        paint.text_in({x + padding, rect.y, text_width, rect.height}, style, color_of(theme, item),
                      item.name);
        if (badge > 0)
            draw_count(
                ui, {x + padding + text_width + 4, rect.y + (rect.height - 20) / 2, badge - 4, 20},
                item.badge);
        if (item.is_current)
            paint.fill({x + padding, rect.y + rect.height - 3, text_width, 3}, theme.accent, 1.5F,
                       Corners::top);
        x += rect.width;
    }
}

void tabs(Ui& ui, std::string_view name, const std::vector<TabItem>& items) {
    constexpr float height = 40;
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    const Rect rect = ui.place(0, height);
    paint.horizontal_line(rect.x, rect.y + height - 1, rect.width, theme.border);
    Node nav;
    nav.role = Role::navigation;
    nav.name = name;
    nav.rect = rect;
    ui.open(std::move(nav));
    float natural = 0;
    for (const TabItem& item : items)
        natural += paint.text_width(TextStyle::strong, item.name) +
                   (item.count.empty() ? 0 : paint.text_width(TextStyle::caption, item.count) + 6);
    const float room =
        items.size() < 2 ? 0 : (rect.width - natural) / static_cast<float>(items.size() - 1);
    const float gap = std::clamp(room, space::sm, space::xl);
    // Without room for them, the counts are left to the description.
    const bool has_counts = room >= space::sm;
    float x = rect.x;
    for (const TabItem& item : items) {
        const float text_width = paint.text_width(TextStyle::strong, item.name);
        const float count = item.count.empty() || !has_counts
                                ? 0
                                : paint.text_width(TextStyle::caption, item.count) + 6;
        Node node;
        node.role = Role::link;
        node.name = item.name;
        node.href = item.href;
        node.description = item.count;
        node.is_current = item.is_current;
        node.rect = {x, rect.y, text_width + count, height};
        const bool is_hovered = ui.is_hovered(node.rect);
        ui.add(std::move(node));
        const Color color = item.is_current ? theme.link
                            : is_hovered    ? theme.text
                                            : theme.text_muted;
        paint.text_in({x, rect.y, text_width + 1, height},
                      item.is_current ? TextStyle::strong : TextStyle::body, color, item.name);
        if (count > 0)
            paint.text_in(
                {x + (item.is_current ? text_width : paint.text_width(TextStyle::body, item.name)) +
                     6,
                 rect.y, count, height},
                TextStyle::caption, theme.text_muted, item.count);
        if (item.is_current)
            paint.fill({x, rect.y + height - 3, text_width + count, 3}, theme.accent, 1.5F,
                       Corners::top);
        x += text_width + count + gap;
    }
    ui.close();
}

void stepper(Ui& ui, const std::vector<std::string_view>& steps, std::size_t current) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    const Rect rect = ui.place(0, 28);
    Node list;
    list.role = Role::list;
    list.name = "Steps";
    list.rect = rect;
    ui.open(std::move(list));
    const bool is_short = rect.width < 560;
    float x = rect.x;
    for (std::size_t place = 0; place < steps.size(); ++place) {
        const bool is_current = place == current;
        const bool is_done = place < current;
        const bool has_name = !is_short || is_current;
        const float text_width =
            has_name ? paint.text_width(TextStyle::strong, steps[place]) + 10 : 0;
        Node item;
        item.role = Role::list_item;
        item.name = std::string(steps[place]) + (is_current ? ", current step"
                                                 : is_done  ? ", done"
                                                            : "");
        item.is_current = is_current;
        item.rect = {x, rect.y, 28 + text_width, 28};
        ui.add(std::move(item), steps[place]);
        const Color fill = is_current ? theme.accent
                           : is_done  ? theme.info.soft
                                      : theme.neutral.soft;
        const Color mark = is_current ? theme.on_accent
                           : is_done  ? theme.info.text
                                      : theme.neutral.text;
        paint.circle(x + 14, rect.y + 14, 13, fill);
        if (is_done) {
            paint.icon(Icon::check, x + 7, rect.y + 7, mark, 14);
        } else {
            const std::string number = std::to_string(place + 1);
            const float width = paint.text_width(TextStyle::caption_strong, number);
            paint.text(x + 14 - width / 2, rect.y + 6, TextStyle::caption_strong, mark, number);
        }
        if (has_name)
            paint.text_in({x + 38, rect.y, text_width, 28},
                          is_current ? TextStyle::strong : TextStyle::body,
                          is_current ? theme.text : theme.text_muted, steps[place]);
        x += 28 + text_width + space::md;
        if (place + 1 < steps.size()) {
            const float line = is_short ? 16 : 32;
            paint.horizontal_line(x, rect.y + 14, line, theme.border);
            x += line + space::md;
        }
    }
    ui.close();
}

}  // namespace ui
