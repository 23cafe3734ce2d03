#include "ui/painter.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <imgui.h>

namespace ui {
namespace {

ImU32 packed(Color color) {
    return IM_COL32(color.red, color.green, color.blue, color.alpha);
}

// The size at which the baseline of a line is found: the font's own ascent and descent.
float baseline_offset(ImFont* font, float font_size, float line_height) {
    const ImFontBaked* baked = font->GetFontBaked(font_size);
    return (line_height - (baked->Ascent - baked->Descent)) / 2;
}

// Reads "M1 2 L3.5 4" and draws as it goes. The paths are our own constants, so nothing is checked.
class PathReader {
  public:
    PathReader(std::string_view path, ImVec2 origin, float scale)
        : rest_(path), origin_(origin), scale_(scale) {}

    void stroke(ImDrawList* list, ImU32 color, float thickness) {
        while (skip_spaces()) {
            const char command = rest_.front();
            rest_.remove_prefix(1);
            if (command == 'M') {
                list->PathStroke(color, ImDrawFlags_None, thickness);
                list->PathLineTo(point());
            } else if (command == 'L') {
                list->PathLineTo(point());
            } else if (command == 'C') {
                const ImVec2 first = point();
                const ImVec2 second = point();
                list->PathBezierCubicCurveTo(first, second, point());
            } else {
                list->PathStroke(color, ImDrawFlags_Closed, thickness);
            }
        }
        list->PathStroke(color, ImDrawFlags_None, thickness);
    }

  private:
    bool skip_spaces() {
        while (!rest_.empty() && rest_.front() == ' ')
            rest_.remove_prefix(1);
        return !rest_.empty();
    }

    float number() {
        skip_spaces();
        float value = 0;
        float unit = 1;
        bool is_fraction = false;
        while (!rest_.empty() &&
               (rest_.front() == '.' || (rest_.front() >= '0' && rest_.front() <= '9'))) {
            const char digit = rest_.front();
            rest_.remove_prefix(1);
            if (digit == '.') {
                is_fraction = true;
                continue;
            }
            value = value * 10 + static_cast<float>(digit - '0');
            if (is_fraction)
                unit *= 10;
        }
        return value / unit;
    }

    ImVec2 point() {
        const float x = number();
        const float y = number();
        return {origin_.x + x * scale_, origin_.y + y * scale_};
    }

    std::string_view rest_;
    ImVec2 origin_;
    float scale_;
};

}  // namespace

void Painter::begin(ImDrawList* list, ImFont* regular, ImFont* semibold, float pixel_ratio,
                    bool is_compact) {
    list_ = list;
    regular_ = regular;
    semibold_ = semibold;
    ratio_ = pixel_ratio;
    is_compact_ = is_compact;
    // Sizes are given in device pixels already.
    regular->CurrentRasterizerDensity = 1;
    semibold->CurrentRasterizerDensity = 1;
}

void Painter::end() {
    regular_->CurrentRasterizerDensity = ratio_;
    semibold_->CurrentRasterizerDensity = ratio_;
    const float scale = 1 / ratio_;
    for (ImDrawVert& vertex : list_->VtxBuffer) {
        vertex.pos.x *= scale;
        vertex.pos.y *= scale;
    }
    for (ImDrawCmd& command : list_->CmdBuffer) {
        ImVec4& clip = command.ClipRect;
        clip = {clip.x * scale, clip.y * scale, clip.z * scale, clip.w * scale};
    }
}

float Painter::snap(float css) const {
    return std::round(css * ratio_);
}

void Painter::fill(const Rect& rect, Color color, float corner_radius, Corners corners) {
    const ImDrawFlags flags = corners == Corners::all   ? ImDrawFlags_RoundCornersAll
                              : corners == Corners::top ? ImDrawFlags_RoundCornersTop
                                                        : ImDrawFlags_RoundCornersNone;
    list_->AddRectFilled({snap(rect.x), snap(rect.y)},
                         {snap(rect.x + rect.width), snap(rect.y + rect.height)}, packed(color),
                         corner_radius * ratio_, flags);
}

void Painter::frame(const Rect& rect, Color color, float corner_radius, float thickness) {
    // Inside the rectangle, on whole pixels: ImGui centres strokes on the edge.
    const float line = std::max(1.0F, std::round(thickness * ratio_));
    const float inset = (line - 1) / 2;
    list_->AddRect({snap(rect.x) + inset, snap(rect.y) + inset},
                   {snap(rect.x + rect.width) - inset, snap(rect.y + rect.height) - inset},
                   packed(color), corner_radius * ratio_, ImDrawFlags_RoundCornersAll, line);
}

void Painter::shadow(const Rect& rect, Color color, float corner_radius) {
    if (color.alpha == 0)
        return;
    constexpr int layers = 8;
    for (int layer = layers; layer > 0; --layer) {
        const float spread = static_cast<float>(layer) * 2.0F;
        const Rect grown{rect.x - spread, rect.y - spread + 4, rect.width + spread * 2,
                         rect.height + spread * 2};
        fill(grown, with_alpha(color, static_cast<std::uint8_t>(color.alpha / layers)),
             corner_radius + spread);
    }
}

void Painter::horizontal_line(float x, float y, float width, Color color) {
    const float line = std::max(1.0F, std::round(ratio_));
    list_->AddRectFilled({snap(x), snap(y)}, {snap(x + width), snap(y) + line}, packed(color));
}

void Painter::vertical_line(float x, float y, float height, Color color) {
    const float line = std::max(1.0F, std::round(ratio_));
    list_->AddRectFilled({snap(x), snap(y)}, {snap(x) + line, snap(y + height)}, packed(color));
}

void Painter::arrow(std::span<const Point> points, Color color, float thickness) {
    constexpr float head = 4;
    const auto at = [&](const Point& point) {
        return ImVec2(snap(point.x) + 0.5F, snap(point.y) + 0.5F);
    };
    for (const Point& point : points)
        list_->PathLineTo(at(point));
    list_->PathStroke(packed(color), ImDrawFlags_None, thickness * ratio_);
    if (points.size() < 2)
        return;
    const Point& tip = points.back();
    const Point& before = points[points.size() - 2];
    const float dx = tip.x - before.x;
    const float dy = tip.y - before.y;
    const float length = std::max(1.0F, std::sqrt(dx * dx + dy * dy));
    const Point along{dx / length * head, dy / length * head};
    list_->PathLineTo(at({tip.x - along.x - along.y, tip.y - along.y + along.x}));
    list_->PathLineTo(at(tip));
    list_->PathLineTo(at({tip.x - along.x + along.y, tip.y - along.y - along.x}));
    list_->PathStroke(packed(color), ImDrawFlags_None, thickness * ratio_);
}

void Painter::circle(float center_x, float center_y, float circle_radius, Color color) {
    list_->AddCircleFilled({center_x * ratio_, center_y * ratio_}, circle_radius * ratio_,
                           packed(color));
}

void Painter::icon(Icon icon, float x, float y, Color color, float icon_size) {
    const float scale = icon_size / 16 * ratio_;
    PathReader reader(path_of(icon), {snap(x), snap(y)}, scale);
    reader.stroke(list_, packed(color), std::max(1.25F, 1.4F * scale));
}

ImFont* Painter::font_of(const TextMetrics& metrics) const {
    return metrics.is_semibold ? semibold_ : regular_;
}

void Painter::text(float x, float y, TextStyle style, Color color, std::string_view text) {
    if (text.empty())
        return;
    const TextMetrics metrics = metrics_of(style, is_compact_);
    ImFont* font = font_of(metrics);
    const float font_size = metrics.size * ratio_;
    const float top =
        std::round(y * ratio_ + baseline_offset(font, font_size, metrics.line_height * ratio_));
    list_->AddText(font, font_size, {snap(x), top}, packed(color), text.data(),
                   text.data() + text.size());
}

void Painter::text_in(const Rect& rect, TextStyle style, Color color, std::string_view text) {
    const float y = rect.y + (rect.height - line_height(style)) / 2;
    if (text_width(style, text) <= rect.width)
        this->text(rect.x, y, style, color, text);
    else
        this->text(rect.x, y, style, color, elide(style, text, rect.width));
}

float Painter::text_width(TextStyle style, std::string_view text) const {
    if (text.empty())
        return 0;
    const TextMetrics metrics = metrics_of(style, is_compact_);
    const ImVec2 extent = font_of(metrics)->CalcTextSizeA(metrics.size * ratio_, FLT_MAX, 0,
                                                          text.data(), text.data() + text.size());
    return std::ceil(extent.x) / ratio_;
}

float Painter::line_height(TextStyle style) const {
    return metrics_of(style, is_compact_).line_height;
}

std::string Painter::elide(TextStyle style, std::string_view text, float max_width) const {
    if (text_width(style, text) <= max_width)
        return std::string(text);
    constexpr std::string_view ellipsis = "…";
    const TextMetrics metrics = metrics_of(style, is_compact_);
    const float room = (max_width - text_width(style, ellipsis)) * ratio_;
    const char* end = text.data();
    if (room > 0)
        font_of(metrics)->CalcTextSizeA(metrics.size * ratio_, room, 0, text.data(),
                                        text.data() + text.size(), &end);
    std::string cut(text.substr(0, static_cast<std::size_t>(end - text.data())));
    while (!cut.empty() && cut.back() == ' ')
        cut.pop_back();
    cut += ellipsis;
    return cut;
}

std::vector<std::string_view> Painter::wrap(TextStyle style, std::string_view text,
                                            float width) const {
    std::vector<std::string_view> lines;
    const TextMetrics metrics = metrics_of(style, is_compact_);
    ImFont* font = font_of(metrics);
    while (!text.empty()) {
        const std::size_t paragraph_end = std::min(text.find('\n'), text.size());
        std::string_view paragraph = text.substr(0, paragraph_end);
        do {
            // One pixel more than measured: the width of a text is rounded up by its callers.
            const char* end = font->CalcWordWrapPosition(metrics.size * ratio_, paragraph.data(),
                                                         paragraph.data() + paragraph.size(),
                                                         std::max(width * ratio_ + 1, 1.0F));
            const auto length = static_cast<std::size_t>(end - paragraph.data());
            lines.push_back(paragraph.substr(0, length));
            paragraph.remove_prefix(length);
            while (!paragraph.empty() && paragraph.front() == ' ')
                paragraph.remove_prefix(1);
        } while (!paragraph.empty());
        text.remove_prefix(std::min(paragraph_end + 1, text.size()));
    }
    return lines;
}

void Painter::push_clip(const Rect& rect) {
    // Ui has intersected it already; what Dear ImGui began the list with is in another unit.
    list_->PushClipRect({snap(rect.x), snap(rect.y)},
                        {snap(rect.x + rect.width), snap(rect.y + rect.height)}, false);
}

void Painter::pop_clip() {
    list_->PopClipRect();
}

}  // namespace ui
