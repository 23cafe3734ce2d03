#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace ui {

// A card: its content is laid out in a column inside it. The height follows the content.
class Panel {
  public:
    Panel(Ui&, std::string_view key, float padding = space::xl, float gap = space::lg);
    ~Panel();
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;

  private:
    Ui& ui_;
    NodeId id_;
    float padding_;
    float top_;
};

// A part of the screen that scrolls by pixels: by the wheel, by dragging its bar, by PageUp,
// PageDown, Home and End, and to what gets the focus. It remembers where it was for as long as the
// console lives.
class ScrollArea {
  public:
    ScrollArea(Ui&, std::string_view key, const Rect& area, float padding_x, float gap);
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;

  private:
    void follow_focus(double& scroll) const;
    void follow_keys(double& scroll, float content) const;

    Ui& ui_;
    NodeId id_;
    Rect area_;
    std::size_t first_node_;
};

// The bar at the right edge of an area that shows `area.height` of `content`; moves `scroll` by
// dragging, keeps it within its limits, and tells Ui::scroll_at.
void scroll_bar(Ui&, NodeId, const Rect& area, double content, double& scroll);

// Cells of equal width beside each other, `column_count` to a line, or one where the screen is
// narrow.
class Grid {
  public:
    Grid(Ui&, int column_count, float gap_x = space::lg, float gap_y = space::lg);
    ~Grid();
    Grid(const Grid&) = delete;
    Grid& operator=(const Grid&) = delete;

    // What follows is in the next cell.
    void next();

  private:
    void end_cell();

    Ui& ui_;
    int column_count_;
    float gap_x_, gap_y_;
    Rect area_;
    int column_ = -1;
    float line_top_ = 0;
    float line_height_ = 0;
};

void separator(Ui&);

}  // namespace ui
