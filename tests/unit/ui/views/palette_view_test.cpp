#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

app::State palette(const std::string& text) {
    app::State state = scenes::scene("settings");
    scenes::happen(state, app::PaletteOpened{});
    scenes::happen(state, app::PaletteEdited{text});
    return state;
}

TEST(PaletteView, opens_by_its_button_and_its_key_and_closes_by_escape) {
    Console console(scenes::scene("settings"));
    EXPECT_EQ(console.the(Role::button, "Find…").shortcut, "Ctrl+K");
    EXPECT_NE(only<app::PaletteOpened>(console.activate(Role::button, "Find…")), nullptr);
    EXPECT_NE(only<app::PaletteOpened>(console.press("Ctrl+k")), nullptr);
    Console open(palette(""));
    EXPECT_NE(only<app::PaletteClosed>(open.use(Role::dialog, "Find", Interaction::Kind::dismiss)),
              nullptr);
}

TEST(PaletteView, lists_what_fits_under_its_field) {
    Console console(palette("appr"));
    const Node field = console.the(Role::suggest_box, "Command, page or user");
    EXPECT_EQ(field.index, 1);
    EXPECT_NE(field.list, 0U);
    EXPECT_NE(field.focus_request, 0U);
    const Node option = console.the(Role::option, "Approvals, Go to the users who wait");
    EXPECT_TRUE(option.is_selected);
    EXPECT_GE(option.rect.y, field.rect.y + field.rect.height);
    const auto taken =
        console.use(Role::suggest_box, "Command, page or user", Interaction::Kind::key, "Enter");
    ASSERT_NE(only<app::PaletteTaken>(taken), nullptr);
    EXPECT_EQ(only<app::PaletteTaken>(taken)->place, 0U);
    EXPECT_NE(only<app::PaletteTaken>(
                  console.activate(Role::option, "Approvals, Go to the users who wait")),
              nullptr);
}

TEST(PaletteView, says_when_nothing_fits) {
    app::State state = palette("");
    scenes::happen(state, app::PaletteEdited{"zzzz"});
    EXPECT_TRUE(Console(state).has(Role::text, "Looking for users…"));
    state.palette->users.request = 0;
    Console console(state);
    EXPECT_TRUE(console.has(Role::text, "Nothing fits. Try a part of a name."));
    EXPECT_EQ(console.the(Role::suggest_box, "Command, page or user").list, 0U);
}

TEST(KeysView, lists_the_keys_of_the_table) {
    app::State state = scenes::scene("settings");
    scenes::happen(state, app::KeysShown{});
    Console console(state);
    EXPECT_TRUE(console.has(Role::cell, "Ctrl+K"));
    EXPECT_TRUE(console.has(Role::cell, "Go to the next pending user"));
    EXPECT_NE(only<app::KeysHidden>(console.activate(Role::button, "Close")), nullptr);
}

}  // namespace
}  // namespace ui
