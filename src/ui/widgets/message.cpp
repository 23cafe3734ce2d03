#include "ui/widgets/message.hpp"

#include <algorithm>

#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

Icon icon_of(Tone tone) {
    switch (tone) {
        case Tone::neutral:
        case Tone::accent:
            return Icon::info;
        case Tone::success:
            return Icon::approvals;
        case Tone::warning:
            return Icon::warning;
        case Tone::danger:
            return Icon::error;
    }
    return Icon::info;
}

}  // namespace

bool banner(Ui& ui, Tone tone, std::string_view sentence, std::string_view action) {
    Painter& paint = ui.paint();
    const ToneColors& colors = ui.theme().tone(tone);
    const float width = ui.available_width();
    const float button_width =
        action.empty() ? 0 : paint.text_width(TextStyle::strong, action) + 28 + space::md;
    const bool is_stacked = width < 460;
    const float text_width = width - 44 - space::lg - (is_stacked ? 0 : button_width);
    const auto lines = paint.wrap(TextStyle::body, sentence, text_width);
    const float text_height = 20 * static_cast<float>(lines.size());
    const float control = ui.control_height();
    const float height = space::md * 2 + (action.empty() ? text_height
                                          : is_stacked   ? text_height + control + space::sm
                                                         : std::max(text_height, control));
    const Rect rect = ui.place(0, height);
    paint.fill(rect, colors.soft, radius::control);
    paint.frame(rect, colors.border, radius::control);
    const float first_line =
        is_stacked || action.empty() ? rect.y + space::md : rect.y + (height - text_height) / 2;
    paint.icon(icon_of(tone), rect.x + space::lg, first_line + 2, colors.text);
    Node node;
    // A neutral one is part of the page; the others are news.
    node.role = tone == Tone::neutral                           ? Role::text
                : tone == Tone::danger || tone == Tone::warning ? Role::alert
                                                                : Role::status;
    node.name = sentence;
    node.rect = {rect.x + 44, first_line, text_width, text_height};
    ui.add(std::move(node));
    float y = first_line;
    for (const std::string_view line : lines) {
        paint.text(rect.x + 44, y, TextStyle::body,
                   ui.theme().kind == ThemeKind::high_contrast ? colors.text : ui.theme().text,
                   line);
        y += 20;
    }
    if (action.empty())
        return false;
    const float x = is_stacked ? rect.x + 44 : rect.x + rect.width - button_width - 4;
    ui.begin_column(
        {x, is_stacked ? y + space::sm : rect.y + (height - control) / 2, button_width, 0}, 0);
    ButtonOptions options;
    options.is_wide = true;
    const bool is_used = button(ui, action, options);
    ui.end_column();
    return is_used;
}

bool empty_state(Ui& ui, const EmptyState& state, float height) {
    Painter& paint = ui.paint();
    const Theme& theme = ui.theme();
    const float all = ui.available_width();
    const float width = std::min(all, 400.0F);
    const auto lines = paint.wrap(TextStyle::body, state.sentence, width);
    const float content = 56 + space::lg + 24 + space::sm + 20 * static_cast<float>(lines.size()) +
                          space::xl + ui.control_height();
    const Rect rect = ui.place(0, std::max(height, content + space::xxl));
    const float center = rect.x + rect.width / 2;
    float y = rect.y + std::max(space::lg, (rect.height - content) * 0.42F);
    paint.circle(center, y + 28, 28, theme.neutral.soft);
    paint.icon(state.icon, center - 12, y + 16, theme.text_muted, 24);
    y += 56 + space::lg;

    const float title_width = std::min(width, paint.text_width(TextStyle::subtitle, state.title));
    Node title;
    title.role = Role::heading;
    title.level = 2;
    title.name = state.title;
    title.rect = {center - title_width / 2, y, title_width, 24};
    paint.text_in(title.rect, TextStyle::subtitle, theme.text, state.title);
    ui.add(std::move(title));
    y += 24 + space::sm;

    Node sentence;
    sentence.name = state.sentence;
    sentence.rect = {center - width / 2, y, width, 20 * static_cast<float>(lines.size())};
    ui.add(std::move(sentence));
    for (const std::string_view line : lines) {
        const float line_width = paint.text_width(TextStyle::body, line);
        paint.text(center - line_width / 2, y, TextStyle::body, theme.text_muted, line);
        y += 20;
    }
    if (state.action.empty())
        return false;
    const float button_width = paint.text_width(TextStyle::strong, state.action) + 32;
    ui.begin_column({center - button_width / 2, y + space::xl, button_width, 0}, 0);
    ButtonOptions options;
    options.is_wide = true;
    bool is_used = false;
    if (state.href.empty())
        is_used = button(ui, state.action, options);
    else
        link_button(ui, state.action, state.href, options);
    ui.end_column();
    return is_used;
}

void begin_notices(Ui& ui) {
    const NodeId id = ui.id_of(Role::region, "notices");
    const float width = std::min(420.0F, ui.width() - space::xxl);
    const float height = ui.memory(id, "height");
    const float x = ui.is_compact() ? (ui.width() - width) / 2 : ui.width() - width - space::xl;
    ui.begin_column({x, ui.height() - height - space::lg, width, 0}, space::sm);
}

NoticeUse notice(Ui& ui, std::string_view key, Tone tone, std::string_view sentence,
                 std::string_view action) {
    Painter& paint = ui.paint();
    const Theme& theme = ui.theme();
    const float width = ui.available_width();
    const float control = ui.control_height();
    const float action_width =
        action.empty() ? 0 : paint.text_width(TextStyle::strong, action) + 28;
    const float text_width = width - 44 - action_width - control - space::md;
    const auto lines = paint.wrap(TextStyle::body, sentence, text_width);
    const float text_height = 20 * static_cast<float>(lines.size());
    const float height = std::max(text_height + space::md * 2, control + space::sm * 2);
    const Rect rect = ui.place(0, height);
    paint.shadow(rect, theme.shadow, radius::card);
    paint.fill(rect, theme.raised, radius::card);
    paint.frame(rect, theme.border, radius::card);
    float y = rect.y + (height - text_height) / 2;
    paint.icon(icon_of(tone), rect.x + space::lg, y + 2, theme.tone(tone).text);

    Node group;
    group.role = Role::group;
    group.name = "Notice";
    group.rect = rect;
    ui.open(std::move(group), key);
    Node node;
    node.role = Role::status;
    node.name = sentence;
    node.rect = {rect.x + 44, y, text_width, text_height};
    ui.add(std::move(node));
    for (const std::string_view line : lines) {
        paint.text(rect.x + 44, y, TextStyle::body, theme.text, line);
        y += 20;
    }
    ui.begin_column({rect.x + rect.width - control - action_width - space::sm,
                     rect.y + (height - control) / 2, action_width + control + space::xs, 0},
                    0);
    ui.begin_row(control, space::xs);
    NoticeUse use = NoticeUse::none;
    ButtonOptions options;
    options.kind = ButtonKind::quiet;
    if (!action.empty() && button(ui, action, options))
        use = NoticeUse::action;
    options.icon = Icon::close;
    options.is_icon_only = true;
    if (button(ui, "Dismiss", options))
        use = NoticeUse::dismissed;
    ui.end_row();
    ui.end_column();
    ui.close();
    return use;
}

void end_notices(Ui& ui) {
    const float height = ui.end_column();
    ui.measure(ui.id_of(Role::region, "notices"), "height", height);
}

}  // namespace ui
