#include "ui/widgets/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/widgets/choice.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

constexpr float header_height = 40;
constexpr float check_width = 36;
constexpr float column_gap = space::lg;

}  // namespace

Table::Table(Ui& ui, const Rect& area, const TableSpec& spec) : ui_(ui), spec_(spec), area_(area) {
    Node node;
    node.role = Role::table;
    node.name = spec.name;
    node.rect = area;
    node.count = static_cast<std::int32_t>(spec.row_count + 1);
    id_ = ui.open(std::move(node)).id;
    body_ = {area.x, area.y + header_height, area.width, area.height - header_height};
    lay_out_columns();

    const auto generation = static_cast<float>(spec.generation % 1000000);
    if (ui.memory(id_, "generation") != generation) {
        ui.memory(id_, "generation") = generation;
        ui.scroll_of(id_) = 0;
        ui.memory(id_, "active") = 0;
        ui.memory(id_, "anchor") = 0;
    }
    if (const auto current = static_cast<float>(spec.current + 1);
        ui.memory(id_, "current") != current) {
        ui.memory(id_, "current") = current;
        ui.memory(id_, "active") = current;
        show_row(spec.current);
    }
    scroll_ = ui.scroll_of(id_);
    // Counted from 1, because 0 is what nothing was remembered for.
    active_ = std::min(static_cast<std::int64_t>(ui.memory(id_, "active")), spec.row_count) - 1;
    const double height = spec.row_height;
    first_ = std::max<std::int64_t>(0, static_cast<std::int64_t>(scroll_ / height));
    last_ = std::min(spec.row_count - 1,
                     static_cast<std::int64_t>((scroll_ + body_.height - 1) / height));
    if (active_ >= 0 && active_ < first_)
        rows_.push_back(active_);
    for (std::int64_t index = first_; index <= last_; ++index)
        rows_.push_back(index);
    if (active_ > last_)
        rows_.push_back(active_);
    add_header();
    ui.push_clip(body_);
}

Table::~Table() {
    end_row();
    double scroll = ui_.scroll_of(id_);  // a key or the focus may have moved it
    const double content = static_cast<double>(spec_.row_count) * spec_.row_height;
    scroll_bar(ui_, id_, body_, content, scroll);
    ui_.pop_clip();
    draw_header();
    ui_.close();
    scroll = std::round(scroll);
    if (scroll != scroll_) {
        ui_.scroll_of(id_) = scroll;
        ui_.need_frame();
    }
}

void Table::lay_out_columns() {
    float room = area_.width - spec_.padding * 2 - (spec_.is_selectable ? check_width : 0);
    widths_.assign(spec_.columns.size(), 0);
    int importance = 0;
    for (const TableColumn& column : spec_.columns)
        importance = std::max(importance, column.importance);
    float least = 0;
    float weight = 0;
    for (; importance >= 0; --importance) {
        least = weight = 0;
        for (const TableColumn& column : spec_.columns) {
            if (column.importance > importance)
                continue;
            least += column.min_width + (least > 0 ? column_gap : 0);
            weight += column.weight;
        }
        if (least <= room || importance == 0)
            break;
    }
    for (std::size_t place = 0; place < widths_.size(); ++place) {
        const TableColumn& column = spec_.columns[place];
        if (column.importance > importance)
            continue;
        const float rest = weight > 0 ? (room - least) * column.weight / weight : 0;
        widths_[place] = std::max(40.0F, column.min_width + rest);
    }
}

Rect Table::row_rect(std::int64_t index) const {
    const double top = static_cast<double>(index) * spec_.row_height - scroll_;
    return {area_.x, body_.y + static_cast<float>(top), area_.width, spec_.row_height};
}

// Of the header.
Rect Table::check_box() const {
    return {area_.x + spec_.padding - 6, area_.y + 5, 30, 30};
}

void Table::add_header() {
    Node row;
    row.role = Role::row;
    row.rect = {area_.x, area_.y, area_.width, header_height};
    row.index = 1;
    ui_.open(std::move(row), "header");
    float x = area_.x + spec_.padding;
    if (spec_.is_selectable) {
        Node cell;
        cell.role = Role::column_header;
        cell.index = 1;
        cell.rect = {x, area_.y, check_width - space::sm, header_height};
        ui_.open(std::move(cell), "selection");
        Node box;
        box.role = Role::checkbox;
        box.name = spec_.select_all;
        box.description = spec_.no_select_all;
        box.is_disabled = !spec_.no_select_all.empty();
        box.check = spec_.all_selected;
        box.rect = check_box();
        use_.is_all_toggled =
            ui_.is_activated(ui_.add(std::move(box)).id) && spec_.no_select_all.empty();
        ui_.close();
        x += check_width;
    }
    for (std::size_t place = 0; place < widths_.size(); ++place) {
        if (widths_[place] <= 0)
            continue;
        const TableColumn& column = spec_.columns[place];
        Node cell;
        cell.role = Role::column_header;
        cell.name = column.name;
        cell.index = static_cast<std::int32_t>(place + (spec_.is_selectable ? 2 : 1));
        cell.sort = column.sort;
        cell.rect = {x, area_.y, widths_[place], header_height};
        ui_.open(cell);
        if (column.is_sortable) {
            Node button;
            button.role = Role::button;
            button.name = column.name;
            button.rect = cell.rect;
            if (ui_.is_activated(ui_.add(std::move(button)).id))
                use_.sorted_column = place;
        }
        ui_.close();
        x += widths_[place] + column_gap;
    }
    ui_.close();
}

void Table::draw_header() {
    const Theme& theme = ui_.theme();
    Painter& paint = ui_.paint();
    const Rect rect{area_.x, area_.y, area_.width, header_height};
    paint.fill(rect, theme.sunken);
    paint.horizontal_line(rect.x, rect.y, rect.width, theme.border);
    paint.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme.border);
    float x = area_.x + spec_.padding;
    if (spec_.is_selectable) {
        draw_checkbox(ui_, check_box(), spec_.all_selected);
        x += check_width;
    }
    for (std::size_t place = 0; place < widths_.size(); ++place) {
        if (widths_[place] <= 0)
            continue;
        const TableColumn& column = spec_.columns[place];
        const Rect cell{x, rect.y, widths_[place], header_height};
        const bool is_lit =
            column.sort != Sort::none || (column.is_sortable && ui_.is_hovered(cell));
        const Color color = is_lit ? theme.text : theme.text_muted;
        const float text_width =
            std::min(paint.text_width(TextStyle::caption_strong, column.name), cell.width - 18);
        paint.text_in({x, rect.y, cell.width - (column.is_sortable ? 18 : 0), header_height},
                      TextStyle::caption_strong, color, column.name);
        if (column.sort != Sort::none)
            paint.icon(column.sort == Sort::ascending ? Icon::arrow_up : Icon::arrow_down,
                       x + text_width + 4, rect.y + 14, theme.text, 12);
        x += widths_[place] + column_gap;
    }
}

std::optional<std::int64_t> Table::next() {
    end_row();
    if (next_ == rows_.size())
        return std::nullopt;
    row_ = rows_[next_++];
    column_ = 0;
    cell_x_ = area_.x + spec_.padding;
    return row_;
}

void Table::begin_row(const TableRow& row) {
    const Rect rect = row_rect(row_);
    current_ = row;
    is_row_open_ = true;
    is_primary_added_ = false;
    Node node;
    node.role = Role::row;
    node.name = row.name;
    node.rect = rect;
    node.index = static_cast<std::int32_t>(row_ + 2);
    node.is_selected = row.is_selected;
    node.is_current = row.is_current;
    ui_.open(std::move(node), row.key);
    const Theme& theme = ui_.theme();
    Painter& paint = ui_.paint();
    const bool is_hovered = ui_.is_hovered(rect);
    if (row.is_selected || row.is_current)
        paint.fill(rect, theme.selection);
    else if (is_hovered)
        paint.fill(rect, theme.hover);
    if (row.is_current)
        paint.fill({rect.x, rect.y, 3, rect.height}, theme.accent);
    paint.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme.border);
    if (spec_.is_selectable)
        add_row_check_box(row, rect);
}

void Table::add_row_check_box(const TableRow& row, const Rect& rect) {
    Node cell;
    cell.role = Role::cell;
    cell.index = 1;
    cell.rect = {cell_x_, rect.y, check_width - space::sm, rect.height};
    ui_.open(std::move(cell), "selection");
    const Rect box{cell_x_ - 6, rect.y + (rect.height - 30) / 2, 30, 30};
    const bool is_skipped = row_ != (active_ >= 0 ? active_ : first_);
    const NodeId id = ui_.id_of(Role::checkbox, "box");
    take_focus(id, "wanted box");
    const Interaction* toggle =
        bare_checkbox(ui_, box, std::string("Select ") + std::string(row.primary), "box",
                      row.is_selected ? Check::checked : Check::unchecked, is_skipped);
    follow_focus(id);
    follow_keys(id, "wanted box");
    if (toggle != nullptr) {
        float& anchor = ui_.memory(id_, "anchor");
        const std::int64_t from =
            toggle->has_shift && anchor > 0 ? static_cast<std::int64_t>(anchor) - 1 : row_;
        use_.toggled = row_;
        use_.toggled_first = std::min(from, row_);
        use_.toggled_last = std::max(from, row_);
        anchor = static_cast<float>(row_ + 1);
    }
    ui_.close();
    cell_x_ += check_width;
}

void Table::waiting_row() {
    const Rect rect = row_rect(row_);
    Painter& paint = ui_.paint();
    float x = cell_x_ + (spec_.is_selectable ? check_width : 0);
    constexpr std::array parts{0.62F, 0.5F, 0.7F, 0.45F};
    for (std::size_t place = 0; place < widths_.size(); ++place) {
        if (widths_[place] <= 0)
            continue;
        const float part = parts[(place + static_cast<std::size_t>(row_)) % parts.size()];
        paint.fill({x, rect.y + rect.height / 2 - 5, widths_[place] * part, 10},
                   ui_.theme().disabled_fill, 5);
        x += widths_[place] + column_gap;
    }
    paint.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, ui_.theme().border);
}

std::optional<Rect> Table::begin_cell(std::string_view name) {
    const std::size_t place = column_++;
    if (widths_[place] <= 0)
        return std::nullopt;
    const Rect row = row_rect(row_);
    const Rect rect{cell_x_, row.y, widths_[place], row.height};
    cell_x_ += widths_[place] + column_gap;
    Node cell;
    cell.role = Role::cell;
    cell.name = name;
    cell.index = static_cast<std::int32_t>(place + (spec_.is_selectable ? 2 : 1));
    cell.rect = rect;
    ui_.open(std::move(cell), spec_.columns[place].name);
    is_cell_open_ = true;
    if (!is_primary_added_)
        add_primary(row);
    return rect;
}

void Table::end_cell() {
    if (is_cell_open_)
        ui_.close();
    is_cell_open_ = false;
}

void Table::add_primary(const Rect& row) {
    is_primary_added_ = true;
    Node node;
    node.role = current_.href.empty() ? Role::button : Role::link;
    node.name = current_.primary;
    node.href = current_.href;
    node.takes_arrows = true;
    node.is_tab_skipped = row_ != (active_ >= 0 ? active_ : first_);
    const float left = spec_.is_selectable ? spec_.padding + check_width - space::sm : 0;
    node.rect = {row.x + left, row.y, row.width - left, row.height};
    take_focus(ui_.id_of(node.role, "primary"), "wanted");
    const NodeId id = ui_.add(std::move(node), "primary").id;
    if (ui_.is_activated(id))
        use_.activated = row_;
    follow_focus(id);
    follow_keys(id, "wanted");
}

void Table::follow_focus(NodeId id) {
    if (ui_.taken(id, Interaction::Kind::focus) != nullptr) {
        ui_.memory(id_, "active") = static_cast<float>(row_ + 1);
        show_row(row_);
    }
}

void Table::take_focus(NodeId id, std::string_view wanted) {
    float& row = ui_.memory(id_, wanted);
    if (row == static_cast<float>(row_ + 1)) {
        row = 0;
        ui_.request_focus(id);
    }
}

void Table::follow_keys(NodeId from, std::string_view wanted) {
    const Interaction* key = ui_.taken(from, Interaction::Kind::key);
    if (key == nullptr)
        return;
    const auto page =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(body_.height / spec_.row_height) - 1);
    std::int64_t target = row_;
    if (key->text == "ArrowDown")
        target += 1;
    else if (key->text == "ArrowUp")
        target -= 1;
    else if (key->text == "PageDown")
        target += page;
    else if (key->text == "PageUp")
        target -= page;
    else if (key->text == "Home")
        target = 0;
    else if (key->text == "End")
        target = spec_.row_count - 1;
    target = std::clamp<std::int64_t>(target, 0, spec_.row_count - 1);
    if (target == row_)
        return;
    ui_.memory(id_, "active") = static_cast<float>(target + 1);
    ui_.memory(id_, wanted) = static_cast<float>(target + 1);
    use_.moved_to = target;
    show_row(target);
    ui_.need_frame();
}

void Table::show_row(std::int64_t index) {
    if (index < 0)
        return;
    double& scroll = ui_.scroll_of(id_);
    const double top = static_cast<double>(index) * spec_.row_height;
    scroll = std::min(scroll, top);
    scroll = std::max(scroll, top + (spec_.row_height - body_.height));
}

void Table::end_row() {
    end_cell();
    if (is_row_open_)
        ui_.close();
    is_row_open_ = false;
}

void Table::text_cell(std::string_view text, TextStyle style, bool is_muted) {
    if (const auto rect = begin_cell(text)) {
        ui_.paint().text_in(*rect, style, is_muted ? ui_.theme().text_muted : ui_.theme().text,
                            text);
        if (ui_.paint().text_width(style, text) > rect->width)
            tooltip(ui_, *rect, text);
        end_cell();
    }
}

namespace {

float cell_height(Ui& ui, const std::vector<std::string>& row, float width) {
    std::size_t lines = 1;
    for (const std::string& cell : row)
        lines = std::max(lines, ui.paint().wrap(TextStyle::body, cell, width).size());
    return 20 * static_cast<float>(lines) + space::lg;
}

void plain_row(Ui& ui, const std::vector<std::string>& cells, Role role, std::int32_t index,
               float height) {
    const Theme& theme = ui.theme();
    const Rect rect = ui.place(0, height);
    const float gap = space::lg;
    const auto count = static_cast<float>(cells.size());
    const float width = (rect.width - gap * (count - 1)) / count;
    const bool is_header = role == Role::column_header;
    Node row;
    row.role = Role::row;
    row.index = index;
    row.rect = rect;
    ui.open(std::move(row), std::to_string(index));
    for (std::size_t place = 0; place < cells.size(); ++place) {
        Node cell;
        cell.role = role;
        cell.name = cells[place];
        cell.index = static_cast<std::int32_t>(place + 1);
        cell.rect = {rect.x + static_cast<float>(place) * (width + gap), rect.y, width, height};
        float y = rect.y + space::sm;
        const TextStyle style = is_header ? TextStyle::caption_strong : TextStyle::body;
        for (const std::string_view line : ui.paint().wrap(style, cells[place], width)) {
            ui.paint().text(cell.rect.x, y, style,
                            is_header || place == 0 ? theme.text_muted : theme.text, line);
            y += ui.paint().line_height(style);
        }
        ui.add(std::move(cell), std::to_string(place));
    }
    ui.close();
    ui.paint().horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme.border);
}

}  // namespace

void plain_table(Ui& ui, std::string_view name, const std::vector<std::string_view>& headers,
                 const std::vector<std::vector<std::string>>& rows) {
    ui.begin_column({ui.flow().area.x, ui.flow().y, ui.available_width(), 0}, 0);
    Node table;
    table.role = Role::table;
    table.name = name;
    table.count = static_cast<std::int32_t>(rows.size() + 1);
    table.rect = {ui.flow().area.x, ui.flow().y, ui.available_width(), 0};
    ui.open(std::move(table));
    const auto count = static_cast<float>(headers.size());
    const float width = (ui.available_width() - space::lg * (count - 1)) / count;
    plain_row(ui, {headers.begin(), headers.end()}, Role::column_header, 1, 32);
    std::int32_t index = 2;
    for (const auto& row : rows)
        plain_row(ui, row, Role::cell, index++, cell_height(ui, row, width));
    ui.close();
    ui.place(0, ui.end_column());
}

}  // namespace ui
