#include "ui/widgets/field.hpp"

#include <algorithm>
#include <charconv>

#include "ui/widgets/text.hpp"

namespace ui {
namespace {

constexpr float padding = space::md;
constexpr std::string_view message_room = "room of the message";

void draw_label(Ui& ui, std::string_view label, bool is_required) {
    const Rect rect = ui.place(0, 20);
    Painter& paint = ui.paint();
    const float star = is_required ? 12 : 0;
    paint.text_in({rect.x, rect.y, rect.width - star, rect.height}, TextStyle::strong,
                  ui.theme().text, label);
    if (is_required)
        paint.text(
            rect.x + std::min(paint.text_width(TextStyle::strong, label), rect.width - star) + 3,
            rect.y, TextStyle::strong, ui.theme().danger.text, "*");
}

std::string_view message_of(const FieldOptions& options) {
    return !options.problem.empty()           ? options.problem
           : !options.disabled_reason.empty() ? options.disabled_reason
                                              : options.hint;
}

// A triangle or a circled mark and the sentence, in at least that much room; the field's
// description says the same to the tree.
Rect draw_message(Ui& ui, const FieldOptions& options, float room = 0) {
    Painter& paint = ui.paint();
    const bool is_problem = !options.problem.empty();
    const std::string_view message = message_of(options);
    if (message.empty())
        return room > 0 ? ui.place(0, room) : Rect{};
    const Theme& theme = ui.theme();
    const Color color = !is_problem          ? theme.text_muted
                        : options.is_warning ? theme.warning.text
                                             : theme.danger.text;
    const float indent = is_problem ? 20 : 0;
    const auto lines = paint.wrap(TextStyle::caption, message, ui.available_width() - indent);
    const Rect rect = ui.place(0, std::max(room, 16 * static_cast<float>(lines.size())));
    if (is_problem)
        paint.icon(options.is_warning ? Icon::warning : Icon::error, rect.x, rect.y + 1, color, 14);
    float y = rect.y;
    for (const std::string_view line : lines) {
        paint.text(rect.x + indent, y, TextStyle::caption, color, line);
        y += 16;
    }
    return rect;
}

// The room that a message took stays while the field does, so that a button below does not move
// from under the pointer when what was wrong is mended.
void draw_message_of(Ui& ui, NodeId field, const FieldOptions& options) {
    float& room = ui.memory(field, message_room);
    room = std::max(room, draw_message(ui, options, room).height);
}

void draw_frame(Ui& ui, const Rect& rect, NodeId id, const FieldOptions& options) {
    const Theme& theme = ui.theme();
    const bool is_disabled = !options.disabled_reason.empty();
    ui.paint().fill(rect, is_disabled ? theme.disabled_fill : theme.raised, radius::control);
    Color line = theme.control_border;
    float thickness = 1;
    if (!options.problem.empty())
        line = options.is_warning ? theme.warning.text : theme.danger.text;
    if (ui.is_focused(id)) {
        thickness = 2;
        if (options.problem.empty())
            line = theme.focus;
    } else if (ui.is_hovered(rect) && options.problem.empty() && !is_disabled) {
        line = theme.text_muted;
    }
    ui.paint().frame(rect, line, radius::control, thickness);
}

Node field_node(Role role, std::string_view label, std::string_view value,
                const FieldOptions& options) {
    Node node;
    node.role = role;
    node.name = label;
    node.value = value;
    node.input = options.input;
    node.placeholder = options.placeholder;
    node.length_max = options.length_max;
    node.is_required = options.is_required;
    node.is_disabled = !options.disabled_reason.empty();
    node.is_invalid = !options.problem.empty() && !options.is_warning;
    node.description = message_of(options);
    return node;
}

FieldResult result_of(const Ui& ui, NodeId id, bool is_disabled) {
    FieldResult result;
    if (is_disabled)
        return result;
    if (const Interaction* edit = ui.taken(id, Interaction::Kind::edit))
        result.edited = &edit->text;
    result.is_left = ui.taken(id, Interaction::Kind::blur) != nullptr;
    const Interaction* key = ui.taken(id, Interaction::Kind::key);
    result.is_entered = key != nullptr && key->text == "Enter";
    return result;
}

NodeId add_field(Ui& ui, Node node, const FieldOptions& options) {
    const std::string key(options.key.empty() ? node.name : std::string(options.key));
    const NodeId expected = ui.id_of(node.role, key);
    const bool is_new = !ui.was_shown(expected);
    if (is_new)
        ui.memory(expected, message_room) = 0;
    if (options.takes_focus_now || (options.takes_focus && is_new))
        ui.request_focus(expected);
    return ui.add(std::move(node), key).id;
}

void draw_value(Ui& ui, const Rect& rect, std::string_view value, const FieldOptions& options) {
    const bool is_empty = value.empty();
    const Color color = is_empty                           ? ui.theme().text_muted
                        : !options.disabled_reason.empty() ? ui.theme().disabled_text
                                                           : ui.theme().text;
    ui.paint().text_in(rect, TextStyle::field, color, is_empty ? options.placeholder : value);
}

// "12 0": the caret's place, and how far the browser has scrolled the text of the field.
std::optional<std::size_t> read_caret(const std::string& text, float& scrolled) {
    std::size_t place = 0;
    int way = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, place);
    if (first.ec != std::errc() || first.ptr == end)
        return std::nullopt;
    if (std::from_chars(first.ptr + 1, end, way).ec == std::errc())
        scrolled = static_cast<float>(way);
    return place;
}

// Under the letters that are wrong; under the place after the text where something is missing.
void underline(Ui& ui, const Rect& text_rect, float scrolled, std::string_view value,
               const SuggestOptions& options) {
    if (!options.wrong)
        return;
    Painter& paint = ui.paint();
    const float before = paint.text_width(TextStyle::field, value.substr(0, *options.wrong));
    const std::string_view piece = value.substr(*options.wrong, options.wrong_length);
    const float width = std::max(6.0F, paint.text_width(TextStyle::field, piece));
    const bool is_error = !options.field.problem.empty() && !options.field.is_warning;
    ui.push_clip(text_rect);
    paint.fill({text_rect.x + before - scrolled, text_rect.y + text_rect.height / 2 + 10, width, 2},
               is_error ? ui.theme().danger.text : ui.theme().text_muted);
    ui.pop_clip();
}

// A select: the value, and a chevron at the end.
const std::string* select(Ui& ui, const Rect& rect, std::string_view label, std::string_view prefix,
                          std::string_view value, const std::vector<Option>& options,
                          const FieldOptions& field) {
    Node node = field_node(Role::combo_box, label, value, field);
    node.options = options;
    node.rect = rect;
    const NodeId id = add_field(ui, std::move(node), field);
    draw_frame(ui, rect, id, field);
    const auto chosen = std::find_if(options.begin(), options.end(),
                                     [&](const Option& option) { return option.value == value; });
    Painter& paint = ui.paint();
    const Theme& theme = ui.theme();
    float x = rect.x + padding;
    if (!prefix.empty()) {
        paint.text_in({x, rect.y, rect.width, rect.height}, TextStyle::body, theme.text_muted,
                      prefix);
        x += paint.text_width(TextStyle::body, prefix) + 6;
    }
    const Rect value_rect{x, rect.y, rect.x + rect.width - x - 30, rect.height};
    if (chosen != options.end())
        paint.text_in(value_rect, prefix.empty() ? TextStyle::field : TextStyle::strong, theme.text,
                      chosen->label);
    paint.icon(Icon::chevron_down, rect.x + rect.width - 26, rect.y + (rect.height - 16) / 2,
               theme.text_muted);
    const Interaction* choice = ui.taken(id, Interaction::Kind::choose);
    return choice != nullptr && field.disabled_reason.empty() ? &choice->text : nullptr;
}

}  // namespace

FieldResult text_field(Ui& ui, std::string_view label, std::string_view value,
                       const FieldOptions& options) {
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 6);
    draw_label(ui, label, options.is_required);
    const Rect rect = ui.place(0, ui.control_height());
    Node node = field_node(Role::text_box, label, value, options);
    node.rect = rect;
    const NodeId id = add_field(ui, std::move(node), options);
    draw_frame(ui, rect, id, options);
    if (!ui.is_focused(id))
        draw_value(ui, inset(rect, padding, 0), value, options);
    draw_message_of(ui, id, options);
    ui.place(0, ui.end_column());
    return result_of(ui, id, !options.disabled_reason.empty());
}

FieldResult text_area(Ui& ui, std::string_view label, std::string_view value,
                      const FieldOptions& options) {
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 6);
    draw_label(ui, label, options.is_required);
    Painter& paint = ui.paint();
    const float line_height = paint.line_height(TextStyle::field);
    const Rect rect =
        ui.place(0, line_height * static_cast<float>(options.line_count) + 2 * space::sm);
    Node node = field_node(Role::text_box, label, value, options);
    node.input = InputKind::multiline;
    node.rect = rect;
    const NodeId id = add_field(ui, std::move(node), options);
    draw_frame(ui, rect, id, options);
    if (!ui.is_focused(id)) {
        const std::string_view shown = value.empty() ? options.placeholder : value;
        ui.push_clip(inset(rect, 1, space::sm));
        float y = rect.y + space::sm;
        for (const std::string_view line :
             paint.wrap(TextStyle::field, shown, rect.width - 2 * padding)) {
            paint.text(rect.x + padding, y, TextStyle::field,
                       value.empty() ? ui.theme().text_muted : ui.theme().text, line);
            y += line_height;
        }
        ui.pop_clip();
    }
    draw_message_of(ui, id, options);
    ui.place(0, ui.end_column());
    return result_of(ui, id, !options.disabled_reason.empty());
}

const std::string* search_box(Ui& ui, std::string_view name, std::string_view value,
                              std::string_view placeholder, float width) {
    FieldOptions options;
    options.input = InputKind::search;
    options.placeholder = placeholder;
    const Rect rect = ui.place(width, ui.control_height());
    Node node = field_node(Role::search_box, name, value, options);
    node.rect = rect;
    const NodeId id = add_field(ui, std::move(node), options);
    draw_frame(ui, rect, id, options);
    ui.paint().icon(Icon::search, rect.x + padding, rect.y + (rect.height - 16) / 2,
                    ui.theme().text_muted);
    if (!ui.is_focused(id))
        draw_value(ui, {rect.x + 36, rect.y, rect.width - 36 - padding, rect.height}, value,
                   options);
    return result_of(ui, id, false).edited;
}

SuggestResult suggest_box(Ui& ui, const Rect& rect, std::string_view name, std::string_view value,
                          const SuggestOptions& options) {
    Node node = field_node(Role::suggest_box, name, value, options.field);
    node.rect = rect;
    node.caret = static_cast<std::int32_t>(options.caret);
    node.list = options.list;
    node.index = options.active ? static_cast<std::int32_t>(*options.active) + 1 : 0;
    const NodeId id = add_field(ui, std::move(node), options.field);
    draw_frame(ui, rect, id, options.field);
    ui.paint().icon(Icon::search, rect.x + padding, rect.y + (rect.height - 16) / 2,
                    ui.theme().text_muted);
    SuggestResult result;
    float& scrolled = ui.memory(id, "scrolled");
    if (const Interaction* moved = ui.taken(id, Interaction::Kind::caret))
        result.caret = read_caret(moved->text, scrolled);
    const Rect text_rect{rect.x + 36, rect.y, rect.width - 36 - padding, rect.height};
    if (!ui.is_focused(id)) {
        scrolled = 0;  // as browsers do
        draw_value(ui, text_rect, value, options.field);
    }
    underline(ui, text_rect, scrolled, value, options);
    const FieldResult used = result_of(ui, id, !options.field.disabled_reason.empty());
    result.edited = used.edited;
    result.is_left = used.is_left;
    if (const Interaction* key = ui.taken(id, Interaction::Kind::key))
        result.key = key->text;
    return result;
}

void field_message(Ui& ui, const FieldOptions& options) {
    Node node;
    node.role = Role::status;
    node.name = options.problem.empty() ? options.hint : options.problem;
    node.rect = draw_message(ui, options);
    if (!node.name.empty())
        ui.add(std::move(node), "message of the field");
}

const std::string* combo_box(Ui& ui, std::string_view label, std::string_view value,
                             const std::vector<Option>& options, const FieldOptions& field) {
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 6);
    draw_label(ui, label, field.is_required);
    const Rect rect = ui.place(0, ui.control_height());
    const std::string* chosen = select(ui, rect, label, {}, value, options, field);
    draw_message_of(ui, ui.id_of(Role::combo_box, field.key.empty() ? label : field.key), field);
    ui.place(0, ui.end_column());
    return chosen;
}

const std::string* filter_box(Ui& ui, std::string_view label, std::string_view value,
                              const std::vector<Option>& options) {
    std::string_view shown;
    for (const Option& option : options)
        if (option.value == value)
            shown = option.label;
    Painter& paint = ui.paint();
    const float width = padding + paint.text_width(TextStyle::body, label) + 6 +
                        std::min(180.0F, paint.text_width(TextStyle::strong, shown)) + 32;
    const Rect rect = ui.place(width, ui.control_height());
    return select(ui, rect, label, label, value, options, {});
}

}  // namespace ui
