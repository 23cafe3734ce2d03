#include "ui/theme.hpp"

#include <gtest/gtest.h>

namespace {

constexpr double text_minimum = 4.5;  // WCAG 2.2, 1.4.3
constexpr double mark_minimum = 3.0;  // WCAG 2.2, 1.4.11

class EveryTheme : public testing::TestWithParam<ui::ThemeKind> {
  protected:
    const ui::Theme& theme = ui::theme_of(GetParam());
};

TEST_P(EveryTheme, text_can_be_read_on_every_surface) {
    for (const ui::Color& surface :
         {theme.surface, theme.sunken, theme.raised, theme.hover, theme.selection}) {
        EXPECT_GE(ui::contrast_ratio(theme.text, surface), text_minimum);
        EXPECT_GE(ui::contrast_ratio(theme.text_muted, surface), text_minimum);
        EXPECT_GE(ui::contrast_ratio(theme.link, surface), text_minimum);
    }
    EXPECT_GE(ui::contrast_ratio(theme.disabled_text, theme.disabled_fill), text_minimum);
}

TEST_P(EveryTheme, filled_buttons_can_be_read) {
    EXPECT_GE(ui::contrast_ratio(theme.on_accent, theme.accent), text_minimum);
    EXPECT_GE(ui::contrast_ratio(theme.on_accent, theme.accent_hover), text_minimum);
    EXPECT_GE(ui::contrast_ratio(theme.on_danger, theme.danger_fill), text_minimum);
    EXPECT_GE(ui::contrast_ratio(theme.on_danger, theme.danger_hover), text_minimum);
}

TEST_P(EveryTheme, badges_and_messages_can_be_read) {
    for (const ui::Tone tone : {ui::Tone::neutral, ui::Tone::accent, ui::Tone::success,
                                ui::Tone::warning, ui::Tone::danger}) {
        const ui::ToneColors& colors = theme.tone(tone);
        EXPECT_GE(ui::contrast_ratio(colors.text, colors.soft), text_minimum);
        EXPECT_GE(ui::contrast_ratio(colors.text, theme.surface), text_minimum);
        EXPECT_GE(ui::contrast_ratio(colors.text, theme.raised), text_minimum);
    }
}

TEST_P(EveryTheme, controls_and_focus_can_be_seen) {
    for (const ui::Color& surface : {theme.surface, theme.sunken, theme.raised}) {
        EXPECT_GE(ui::contrast_ratio(theme.control_border, surface), mark_minimum);
        EXPECT_GE(ui::contrast_ratio(theme.focus, surface), mark_minimum);
        EXPECT_GE(ui::contrast_ratio(theme.accent, surface), mark_minimum);
    }
}

INSTANTIATE_TEST_SUITE_P(themes, EveryTheme,
                         testing::Values(ui::ThemeKind::light, ui::ThemeKind::dark,
                                         ui::ThemeKind::high_contrast));

TEST(Theme, contrast_ratio_of_the_extremes) {
    EXPECT_NEAR(ui::contrast_ratio(ui::rgb(0x000000), ui::rgb(0xffffff)), 21.0, 1e-9);
    EXPECT_NEAR(ui::contrast_ratio(ui::rgb(0x777777), ui::rgb(0xffffff)), 4.478, 1e-3);
}

TEST(Theme, css_carries_the_tokens) {
    const std::string css = ui::css_properties(ui::theme_of(ui::ThemeKind::light), true);
    EXPECT_NE(css.find("--surface:#ffffff;"), std::string::npos);
    EXPECT_NE(css.find("--field-size:16px;"), std::string::npos);
}

}  // namespace
