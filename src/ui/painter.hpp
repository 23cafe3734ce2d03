#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/icons.hpp"
#include "ui/semantics.hpp"
#include "ui/theme.hpp"

struct ImDrawList;
struct ImFont;

namespace ui {

enum class Corners : std::uint8_t { all, top, none };

struct Point {
    float x = 0, y = 0;
};

// Draws on one ImDrawList, in CSS pixels. Edges, baselines and hairlines land on whole device
// pixels, at fractional scales too: Dear ImGui rounds to its own unit, so the list is filled in
// device pixels and brought back to CSS pixels by end().
class Painter {
  public:
    void begin(ImDrawList* list, ImFont* regular, ImFont* semibold, float pixel_ratio,
               bool is_compact);
    void end();

    void fill(const Rect&, Color, float corner_radius = 0, Corners = Corners::all);
    void frame(const Rect&, Color, float corner_radius = 0, float thickness = 1);
    void shadow(const Rect&, Color, float corner_radius);
    void horizontal_line(float x, float y, float width, Color);
    void vertical_line(float x, float y, float height, Color);
    // Along straight lines, with a head at the last point.
    void arrow(std::span<const Point>, Color, float thickness = 1.5F);
    void circle(float center_x, float center_y, float circle_radius, Color);
    void icon(Icon, float x, float y, Color, float icon_size = size::icon);

    // `x` and `y` are the top left of the line box.
    void text(float x, float y, TextStyle, Color, std::string_view);
    // Centred in the height of the rectangle, cut with an ellipsis at its right edge.
    void text_in(const Rect&, TextStyle, Color, std::string_view);

    [[nodiscard]] float text_width(TextStyle, std::string_view) const;
    [[nodiscard]] float line_height(TextStyle) const;
    // The text itself if it fits, else its beginning and an ellipsis.
    [[nodiscard]] std::string elide(TextStyle, std::string_view, float max_width) const;
    [[nodiscard]] std::vector<std::string_view> wrap(TextStyle, std::string_view,
                                                     float width) const;

    void push_clip(const Rect&);
    void pop_clip();

  private:
    [[nodiscard]] float snap(float css) const;  // device pixels, whole
    [[nodiscard]] ImFont* font_of(const TextMetrics&) const;

    ImDrawList* list_ = nullptr;
    ImFont* regular_ = nullptr;
    ImFont* semibold_ = nullptr;
    float ratio_ = 1;
    bool is_compact_ = false;
};

}  // namespace ui
