#include "ui/theme.hpp"

#include <cmath>

namespace ui {
namespace {

constexpr Theme make_light() {
    Theme theme;
    theme.kind = ThemeKind::light;
    theme.surface = rgb(0xffffff);
    theme.sunken = rgb(0xf7f8fa);
    theme.raised = rgb(0xffffff);
    theme.hover = rgb(0xf3f4f7);
    theme.selection = rgb(0xeef0fe);
    theme.scrim = {15, 18, 28, 102};
    theme.shadow = {17, 24, 39, 26};
    theme.border = rgb(0xe4e7ec);
    theme.control_border = rgb(0x868e9c);
    theme.text = rgb(0x161a22);
    theme.text_muted = rgb(0x596273);
    theme.accent = rgb(0x4f46e5);
    theme.accent_hover = rgb(0x4338ca);
    theme.on_accent = rgb(0xffffff);
    theme.link = rgb(0x4338ca);
    theme.danger_fill = rgb(0xc42b1c);
    theme.danger_hover = rgb(0xa32216);
    theme.on_danger = rgb(0xffffff);
    theme.disabled_fill = rgb(0xeef0f3);
    theme.disabled_text = rgb(0x626a79);
    theme.focus = rgb(0x4f46e5);
    theme.scrollbar = rgb(0xc9ced6);
    theme.scrollbar_hover = rgb(0x9ba3b0);
    theme.neutral = {rgb(0x4a5364), rgb(0xf1f3f6), rgb(0xdfe3e9)};
    theme.info = {rgb(0x4338ca), rgb(0xeef0fe), rgb(0xd5d9fb)};
    theme.success = {rgb(0x146c43), rgb(0xe9f7ef), rgb(0xc3e8d3)};
    theme.warning = {rgb(0x8a4b00), rgb(0xfff5e1), rgb(0xf5dcae)};
    theme.danger = {rgb(0xb42318), rgb(0xfef1f0), rgb(0xf8cfcb)};
    return theme;
}

constexpr Theme make_dark() {
    Theme theme;
    theme.kind = ThemeKind::dark;
    theme.surface = rgb(0x101217);
    theme.sunken = rgb(0x15181f);
    theme.raised = rgb(0x1a1e26);
    theme.hover = rgb(0x1d212a);
    theme.selection = rgb(0x24264a);
    theme.scrim = {0, 0, 0, 153};
    theme.shadow = {0, 0, 0, 90};
    theme.border = rgb(0x2a2f3a);
    theme.control_border = rgb(0x727b8c);
    theme.text = rgb(0xeceef2);
    theme.text_muted = rgb(0xa1a9b8);
    theme.accent = rgb(0x5b5bd6);
    theme.accent_hover = rgb(0x6565da);
    theme.on_accent = rgb(0xffffff);
    theme.link = rgb(0xa9b1ff);
    theme.danger_fill = rgb(0xc93a2e);
    theme.danger_hover = rgb(0xb5362b);
    theme.on_danger = rgb(0xffffff);
    theme.disabled_fill = rgb(0x232832);
    theme.disabled_text = rgb(0x98a1b0);
    theme.focus = rgb(0x8f96ff);
    theme.scrollbar = rgb(0x3d4452);
    theme.scrollbar_hover = rgb(0x5a6375);
    theme.neutral = {rgb(0xc2c8d3), rgb(0x242933), rgb(0x363d4a)};
    theme.info = {rgb(0xb4bbff), rgb(0x24264a), rgb(0x3a3d70)};
    theme.success = {rgb(0x75d9a0), rgb(0x132c20), rgb(0x215039)};
    theme.warning = {rgb(0xf0be62), rgb(0x33270f), rgb(0x5a451b)};
    theme.danger = {rgb(0xff9c92), rgb(0x3a1a18), rgb(0x6b2d29)};
    return theme;
}

constexpr Theme make_high_contrast() {
    const Color black = rgb(0x000000);
    const Color white = rgb(0xffffff);
    const Color yellow = rgb(0xffe14d);
    Theme theme;
    theme.kind = ThemeKind::high_contrast;
    theme.surface = theme.sunken = theme.raised = black;
    theme.hover = rgb(0x262626);
    theme.selection = rgb(0x3a3400);
    theme.scrim = {0, 0, 0, 204};
    theme.shadow = {0, 0, 0, 0};
    theme.border = theme.control_border = white;
    theme.text = white;
    theme.text_muted = rgb(0xe6e6e6);
    theme.accent = yellow;
    theme.accent_hover = rgb(0xfff0a0);
    theme.on_accent = black;
    theme.link = yellow;
    theme.danger_fill = rgb(0xff9c92);
    theme.danger_hover = rgb(0xffc2bc);
    theme.on_danger = black;
    theme.disabled_fill = black;
    theme.disabled_text = rgb(0xbdbdbd);
    theme.focus = rgb(0x4de1ff);
    theme.scrollbar = rgb(0xbdbdbd);
    theme.scrollbar_hover = white;
    theme.neutral = {white, black, white};
    theme.info = {yellow, black, yellow};
    theme.success = {rgb(0x8cf5b6), black, rgb(0x8cf5b6)};
    theme.warning = {rgb(0xffc56b), black, rgb(0xffc56b)};
    theme.danger = {rgb(0xff9c92), black, rgb(0xff9c92)};
    return theme;
}

constexpr Theme light = make_light();
constexpr Theme dark = make_dark();
constexpr Theme high_contrast = make_high_contrast();

// WCAG 2.2, "relative luminance".
double luminance(Color color) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

void append_hex(std::string& out, const char* name, Color color) {
    constexpr char digits[] = "0123456789abcdef";
    out += name;
    out += ":#";
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
        out += digits[channel >> 4U];
        out += digits[channel & 15U];
    }
    out += ';';
}

}  // namespace

double contrast_ratio(Color one, Color other) {
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return first > second ? first / second : second / first;
}

const ToneColors& Theme::tone(Tone tone) const {
    switch (tone) {
        case Tone::neutral:
            return neutral;
        case Tone::accent:
            return info;
        case Tone::success:
            return success;
        case Tone::warning:
            return warning;
        case Tone::danger:
            return danger;
    }
    return neutral;
}

const Theme& theme_of(ThemeKind kind) {
    switch (kind) {
        case ThemeKind::light:
            return light;
        case ThemeKind::dark:
            return dark;
        case ThemeKind::high_contrast:
            return high_contrast;
    }
    return light;
}

TextMetrics metrics_of(TextStyle style, bool is_compact) {
    switch (style) {
        case TextStyle::caption:
            return {12, 16, false};
        case TextStyle::caption_strong:
            return {12, 16, true};
        case TextStyle::body:
            return {14, 20, false};
        case TextStyle::strong:
            return {14, 20, true};
        case TextStyle::field:
            return is_compact ? TextMetrics{16, 24, false} : TextMetrics{14, 20, false};
        case TextStyle::subtitle:
            return {16, 24, true};
        case TextStyle::title:
            return {20, 28, true};
        case TextStyle::display:
            return {24, 32, true};
    }
    return {};
}

std::string css_properties(const Theme& theme, bool is_compact) {
    std::string css;
    append_hex(css, "--surface", theme.surface);
    append_hex(css, "--raised", theme.raised);
    append_hex(css, "--text", theme.text);
    append_hex(css, "--text-muted", theme.text_muted);
    append_hex(css, "--accent", theme.accent);
    append_hex(css, "--on-accent", theme.on_accent);
    append_hex(css, "--focus", theme.focus);
    append_hex(css, "--selection", theme.selection);
    css += is_compact ? "--field-size:16px;--field-line:24px;"
                      : "--field-size:14px;--field-line:20px;";
    css += theme.kind == ThemeKind::light ? "color-scheme:light;" : "color-scheme:dark;";
    return css;
}

}  // namespace ui
