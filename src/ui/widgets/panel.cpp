#include "ui/widgets/panel.hpp"

#include <algorithm>

namespace ui {

Panel::Panel(Ui& ui, std::string_view key, float padding, float gap)
    : ui_(ui),
      id_(ui.id_of(Role::region, key)),
      padding_(ui.is_compact() ? space::lg : padding),
      top_(ui.flow().y) {
    const Rect area{ui.flow().area.x, top_, ui.available_width(), ui.memory(id_, "height")};
    if (area.height > 0) {
        ui.paint().fill(area, ui.theme().raised, radius::card);
        ui.paint().frame(area, ui.theme().border, radius::card);
    }
    ui.begin_column({area.x + padding_, area.y + padding_, area.width - padding_ * 2, 0}, gap);
}

Panel::~Panel() {
    const float height = ui_.end_column() + padding_ * 2;
    ui_.measure(id_, "height", height);
    ui_.place(0, height);
}

ScrollArea::ScrollArea(Ui& ui, std::string_view key, const Rect& area, float padding_x, float gap)
    : ui_(ui), id_(ui.id_of(Role::region, key)), area_(area), first_node_(ui.tree().nodes.size()) {
    ui.push_clip(area);
    const auto scroll = static_cast<float>(ui.scroll_of(id_));
    ui.begin_column({area.x + padding_x, area.y - scroll, area.width - padding_x * 2, area.height},
                    gap);
}

ScrollArea::~ScrollArea() {
    const float content = ui_.end_column();
    double scroll = ui_.scroll_of(id_);
    follow_focus(scroll);
    follow_keys(scroll, content);
    scroll_bar(ui_, id_, area_, content, scroll);
    ui_.scroll_to(id_, scroll);
    ui_.pop_clip();
}

void ScrollArea::follow_focus(double& scroll) const {
    constexpr float margin = space::xl;
    const auto& nodes = ui_.tree().nodes;
    for (std::size_t place = first_node_; place < nodes.size(); ++place) {
        const Node& node = nodes[place];
        if (ui_.taken(node.id, Interaction::Kind::focus) == nullptr)
            continue;
        const float above = area_.y + margin - node.rect.y;
        const float below = node.rect.y + node.rect.height + margin - area_.y - area_.height;
        if (above > 0)
            scroll -= above;
        else if (below > 0)
            scroll += below;
    }
}

// Texts that nothing among them can be focused would be out of reach without a pointer.
void ScrollArea::follow_keys(double& scroll, float content) const {
    if (content <= area_.height)
        return;
    const std::string_view key = ui_.take_scroll_key();
    const float page = std::max(space::huge, area_.height - space::huge);
    if (key == "PageDown")
        scroll += page;
    else if (key == "PageUp")
        scroll -= page;
    else if (key == "Home")
        scroll = 0;
    else if (key == "End")
        scroll = content;
}

void scroll_bar(Ui& ui, NodeId id, const Rect& area, double content, double& scroll) {
    const double limit = std::max(0.0, content - static_cast<double>(area.height));
    if (limit < 0.5) {
        scroll = 0;
        return;
    }
    constexpr float bar_width = 8;
    constexpr float grip_width = 14;  // what can be caught is wider than what is seen
    const float thumb = std::max(32.0F, area.height * area.height / static_cast<float>(content));
    const float travel = std::max(1.0F, area.height - thumb - 4);
    scroll = std::clamp(scroll, 0.0, limit);
    const auto grip_at = [&] {
        const auto part = static_cast<float>(scroll / limit);
        return Rect{area.x + area.width - grip_width, area.y + 2 + travel * part, grip_width,
                    thumb};
    };
    const bool is_over = ui.is_hovered(grip_at());
    if (is_over && ui.pointer().is_down && ui.grabbed == 0) {
        ui.grabbed = id;
        ui.grab_offset = ui.pointer().y - grip_at().y;
    }
    if (ui.grabbed == id)
        scroll = std::clamp(
            static_cast<double>((ui.pointer().y - ui.grab_offset - area.y - 2) / travel) * limit,
            0.0, limit);
    const Rect grip = grip_at();
    ui.add_scroll_range(id, area, grip, limit);
    const bool is_lit = is_over || ui.grabbed == id;
    ui.paint().fill({grip.x + 3, grip.y, bar_width, grip.height},
                    is_lit ? ui.theme().scrollbar_hover : ui.theme().scrollbar, bar_width / 2);
}

Grid::Grid(Ui& ui, int column_count, float gap_x, float gap_y)
    : ui_(ui),
      column_count_(ui.available_width() < 460 ? 1 : column_count),
      gap_x_(gap_x),
      gap_y_(gap_y),
      area_{ui.flow().area.x, ui.flow().y, ui.available_width(), 0},
      line_top_(ui.flow().y) {}

Grid::~Grid() {
    if (column_ >= 0)
        end_cell();
    ui_.place(0, line_top_ + line_height_ - area_.y);
}

void Grid::next() {
    if (column_ >= 0)
        end_cell();
    if (++column_ == column_count_) {
        column_ = 0;
        line_top_ += line_height_ + gap_y_;
        line_height_ = 0;
    }
    const float width = (area_.width - gap_x_ * static_cast<float>(column_count_ - 1)) /
                        static_cast<float>(column_count_);
    ui_.begin_column(
        {area_.x + static_cast<float>(column_) * (width + gap_x_), line_top_, width, 0}, space::sm);
}

void Grid::end_cell() {
    line_height_ = std::max(line_height_, ui_.end_column());
}

void separator(Ui& ui) {
    const Rect rect = ui.place(0, 1);
    ui.paint().horizontal_line(rect.x, rect.y, rect.width, ui.theme().border);
}

}  // namespace ui
