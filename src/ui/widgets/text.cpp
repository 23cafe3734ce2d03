#include "ui/widgets/text.hpp"

#include <algorithm>
#include <array>

namespace ui {
namespace {

void draw_text(Ui& ui, Node node, TextStyle style, Color color) {
    Painter& paint = ui.paint();
    const float line_height = paint.line_height(style);
    const std::string content = node.name;
    if (ui.flow().is_row) {
        const Rect rect =
            ui.place(std::min(paint.text_width(style, content), ui.flow().area.width), line_height);
        node.rect = rect;
        ui.add(std::move(node));
        paint.text_in(rect, style, color, content);
        if (paint.text_width(style, content) > rect.width)
            tooltip(ui, rect, content);
        return;
    }
    const auto lines = paint.wrap(style, content, ui.available_width());
    float widest = 0;
    for (const std::string_view line : lines)
        widest = std::max(widest, paint.text_width(style, line));
    const Rect rect = ui.place(0, line_height * static_cast<float>(lines.size()));
    node.rect = rect;
    node.rect.width = std::min(widest + 1, rect.width);
    ui.add(std::move(node));
    float y = rect.y;
    for (const std::string_view line : lines) {
        paint.text(rect.x, y, style, color, line);
        y += line_height;
    }
}

Node text_node(std::string_view content) {
    Node node;
    node.role = Role::text;
    node.name = content;
    return node;
}

// The first letters of the first and the last word, whole UTF-8 sequences.
std::string initials(std::string_view name) {
    const auto first_letter = [](std::string_view word) {
        std::size_t length = 1;
        while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xc0U) == 0x80U)
            ++length;
        return word.substr(0, std::min(length, word.size()));
    };
    std::string letters(first_letter(name));
    const std::size_t last_space = name.rfind(' ');
    if (last_space != std::string_view::npos && last_space + 1 < name.size())
        letters += first_letter(name.substr(last_space + 1));
    return letters;
}

}  // namespace

void heading(Ui& ui, std::uint8_t level, std::string_view content, TextStyle style) {
    Node node = text_node(content);
    node.role = Role::heading;
    node.level = level;
    draw_text(ui, std::move(node), style, ui.theme().text);
}

void text(Ui& ui, std::string_view content, TextStyle style) {
    draw_text(ui, text_node(content), style, ui.theme().text);
}

void muted_text(Ui& ui, std::string_view content, TextStyle style) {
    draw_text(ui, text_node(content), style, ui.theme().text_muted);
}

void text_at(Ui& ui, const Rect& rect, std::string_view content, TextStyle style, Color color) {
    Node node = text_node(content);
    const float width = ui.paint().text_width(style, content);
    node.rect = {rect.x, rect.y, std::min(rect.width, width), rect.height};
    ui.add(std::move(node));
    ui.paint().text_in(rect, style, color, content);
    if (width > rect.width)
        tooltip(ui, rect, content);
}

float draw_badge(Ui& ui, float x, float center_y, float max_width, std::string_view content,
                 Tone tone) {
    constexpr float height = 22;
    constexpr float dot = 3;
    constexpr float before_text = 18;
    Painter& paint = ui.paint();
    const ToneColors& colors = ui.theme().tone(tone);
    const float width = std::min(
        max_width, before_text + paint.text_width(TextStyle::caption_strong, content) + space::sm);
    const Rect rect{x, center_y - height / 2, width, height};
    paint.fill(rect, colors.soft, height / 2);
    paint.frame(rect, colors.border, height / 2);
    paint.circle(x + 10, center_y, dot, colors.text);
    paint.text_in({x + before_text, rect.y, width - before_text - space::xs, height},
                  TextStyle::caption_strong, colors.text, content);
    return width;
}

void badge(Ui& ui, std::string_view content, Tone tone) {
    const float width = 18 + ui.paint().text_width(TextStyle::caption_strong, content) + space::sm;
    const Rect rect = ui.place(width, 22);
    Node node = text_node(content);
    node.rect = rect;
    ui.add(std::move(node));
    draw_badge(ui, rect.x, rect.y + rect.height / 2, rect.width, content, tone);
}

void draw_avatar(Ui& ui, float center_x, float center_y, float radius, std::string_view name) {
    // The tone is a function of the name, so that a person keeps it.
    constexpr std::array tones{Tone::accent, Tone::success, Tone::warning, Tone::neutral};
    std::uint32_t sum = 0;
    for (const char c : name)
        sum = sum * 31 + static_cast<unsigned char>(c);
    const ToneColors& colors = ui.theme().tone(tones[sum % tones.size()]);
    Painter& paint = ui.paint();
    const Rect box{center_x - radius, center_y - radius, radius * 2, radius * 2};
    paint.circle(center_x, center_y, radius, colors.soft);
    if (ui.theme().kind == ThemeKind::high_contrast)
        paint.frame(box, colors.border, radius);
    const TextStyle style = radius > 20 ? TextStyle::subtitle : TextStyle::caption_strong;
    const std::string letters = initials(name);
    const float width = paint.text_width(style, letters);
    paint.text(center_x - width / 2, center_y - paint.line_height(style) / 2, style, colors.text,
               letters);
}

void definitions(Ui& ui, std::string_view name, std::span<const Definition> items) {
    Node list;
    list.role = Role::list;
    list.name = name;
    const float width = ui.available_width();
    const bool is_stacked = width < 380;
    const float label_width = is_stacked ? width : std::min(180.0F, width * 0.32F);
    Painter& paint = ui.paint();
    ui.open(std::move(list));
    ui.begin_column({ui.flow().area.x, ui.flow().y, width, 0}, 0);
    for (const Definition& item : items) {
        const std::string_view value = item.value.empty() ? std::string_view("–") : item.value;
        const float value_width = is_stacked ? width : width - label_width - space::lg;
        auto line_count = paint.wrap(TextStyle::body, value, value_width).size();
        if (!is_stacked)
            line_count =
                std::max(line_count, paint.wrap(TextStyle::body, item.label, label_width).size());
        const float height =
            20 * static_cast<float>(line_count) + (is_stacked ? 18 : 0) + space::md;
        const Rect rect = ui.place(0, height);
        Node entry;
        entry.role = Role::list_item;
        entry.rect = rect;
        ui.open(entry, item.label);
        ui.begin_column({rect.x, rect.y + 6, label_width, height}, 0);
        muted_text(ui, item.label, is_stacked ? TextStyle::caption : TextStyle::body);
        ui.end_column();
        ui.begin_column(
            is_stacked ? Rect{rect.x, rect.y + 22, value_width, height}
                       : Rect{rect.x + label_width + space::lg, rect.y + 6, value_width, height},
            0);
        text(ui, value);
        ui.end_column();
        ui.close();
    }
    ui.close();
    ui.place(0, ui.end_column());
}

void skeleton(Ui& ui, int line_count) {
    constexpr std::array widths{0.62F, 0.48F, 0.7F, 0.4F, 0.55F};
    Painter& paint = ui.paint();
    for (int line = 0; line < line_count; ++line) {
        const Rect rect = ui.place(0, 44);
        const float part = widths[static_cast<std::size_t>(line) % widths.size()];
        paint.circle(rect.x + 16, rect.y + 22, 14, ui.theme().disabled_fill);
        paint.fill({rect.x + 44, rect.y + 16, (rect.width - 44) * part, 12},
                   ui.theme().disabled_fill, 6);
    }
}

void tooltip(Ui& ui, const Rect& rect, std::string_view content) {
    if (!content.empty() && ui.is_hovered(rect))
        ui.show_tooltip(std::string(content));
}

}  // namespace ui
