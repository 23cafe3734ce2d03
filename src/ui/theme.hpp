#pragma once

#include <cstdint>
#include <string>

namespace ui {

// sRGB, not premultiplied.
struct Color {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;

    bool operator==(const Color&) const = default;
};

[[nodiscard]] constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U & 0xffU),
            static_cast<std::uint8_t>(hex >> 8U & 0xffU), static_cast<std::uint8_t>(hex & 0xffU),
            255};
}

[[nodiscard]] constexpr Color with_alpha(Color color, std::uint8_t alpha) {
    color.alpha = alpha;
    return color;
}

// The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
[[nodiscard]] double contrast_ratio(Color, Color);

// What a colour says, for badges, notices and field messages.
enum class Tone : std::uint8_t { neutral, accent, success, warning, danger };

struct ToneColors {
    Color text;    // on `soft` and on surfaces
    Color soft;    // background of badges and notices
    Color border;  // around `soft`
};

enum class ThemeKind : std::uint8_t { light, dark, high_contrast };

// Every colour that is drawn anywhere. Each pair that carries text has a contrast of at least 4.5,
// each border or mark that is needed to see a control at least 3 (theme_test.cpp checks them all).
struct Theme {
    ThemeKind kind = ThemeKind::light;
    Color surface;         // the page
    Color sunken;          // navigation, table header, skeletons
    Color raised;          // dialogs, cards, fields
    Color hover;           // a row or a quiet button under the pointer
    Color selection;       // chosen rows, the current page in the navigation
    Color scrim;           // over the page, under a dialog
    Color shadow;          // under what is raised; transparent where borders do the work
    Color border;          // hairlines that only divide
    Color control_border;  // the outline of a field, a checkbox, a button
    Color text;
    Color text_muted;
    Color accent;  // fill of the primary button, checked boxes
    Color accent_hover;
    Color on_accent;
    Color link;
    Color danger_fill;
    Color danger_hover;
    Color on_danger;
    Color disabled_fill;
    Color disabled_text;
    Color focus;
    Color scrollbar;
    Color scrollbar_hover;
    ToneColors neutral, info, success, warning, danger;

    [[nodiscard]] const ToneColors& tone(Tone) const;
};

[[nodiscard]] const Theme& theme_of(ThemeKind);

// The same tokens as CSS custom properties ("--surface:#ffffff;…"), for the mirror's elements: the
// text of a focused field, the focus ring.
[[nodiscard]] std::string css_properties(const Theme&, bool is_compact);

// Sizes in CSS pixels. Spaces are multiples of four.
namespace space {
inline constexpr float xs = 4, sm = 8, md = 12, lg = 16, xl = 24, xxl = 32, huge = 48;
}  // namespace space

namespace radius {
inline constexpr float small = 4, control = 6, card = 10;
}  // namespace radius

enum class TextStyle : std::uint8_t {
    caption,         // 12
    caption_strong,  // 12 semibold
    body,            // 14
    strong,          // 14 semibold
    field,           // 14, or 16 on narrow screens, where iOS would zoom into anything smaller
    subtitle,        // 16 semibold
    title,           // 20 semibold
    display,         // 24 semibold
};

struct TextMetrics {
    float size = 14;  // em, CSS pixels
    float line_height = 20;
    bool is_semibold = false;
};

[[nodiscard]] TextMetrics metrics_of(TextStyle, bool is_compact);

namespace size {
inline constexpr float control = 36;          // height of buttons and fields
inline constexpr float control_compact = 44;  // the same under a finger
inline constexpr float sidebar = 232;
inline constexpr float content_max = 1120;   // reading width of forms and details
inline constexpr float compact_below = 760;  // width from which the sidebar fits
inline constexpr float icon = 16;
}  // namespace size

}  // namespace ui
