#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(SettingsView, chooses_the_theme) {
    Console console(scenes::scene("settings"));
    const Node group = console.the(Role::radio_group, "Theme");
    EXPECT_EQ(console.the(Role::radio, "System").check, Check::checked);
    EXPECT_TRUE(is_inside(console.draw(), console.the(Role::radio, "Light"), group.id));
    const auto events = console.activate(Role::radio, "Dark");
    ASSERT_NE(only<app::ThemeChosen>(events), nullptr);
    EXPECT_EQ(only<app::ThemeChosen>(events)->theme, app::Theme::dark);
    EXPECT_TRUE(console.activate(Role::radio, "System").empty());
}

TEST(SettingsView, tells_who_is_signed_in_and_what_they_may_do) {
    Console admin(scenes::scene("settings"));
    EXPECT_TRUE(admin.says("Administrator"));
    EXPECT_TRUE(admin.says("\nApprove and reactivate users"));
    Console distributor(scenes::signed_in(app::Page::settings, false));
    EXPECT_TRUE(distributor.says("Distributor"));
    EXPECT_FALSE(distributor.says("\nApprove and reactivate users"));
}

TEST(SettingsView, signs_out_where_the_sidebar_is_missing) {
    Console console(scenes::scene("settings"), 390, 844);
    EXPECT_NE(only<app::SignOutRequested>(console.activate(Role::button, "Sign out")), nullptr);
}

TEST(SettingsView, checks_the_connection) {
    Console console(scenes::scene("settings"));
    EXPECT_TRUE(console.says("https://registrar.example/"));
    EXPECT_TRUE(console.says("The server answers"));
    EXPECT_NE(
        only<app::SessionCheckRequested>(console.activate(Role::button, "Check the connection")),
        nullptr);
    console.state.session.viewer.failure =
        scenes::failure(domain::FailureKind::unavailable, "The server cannot be reached.");
    EXPECT_TRUE(console.says("The server cannot be reached."));
    EXPECT_FALSE(console.says("The server answers"));
}

TEST(SettingsView, has_offline_data_only_offline) {
    EXPECT_FALSE(Console(scenes::scene("settings")).has(Role::checkbox, "Keep in this browser"));
    Console console(scenes::scene("settings_offline"));
    EXPECT_EQ(console.the(Role::checkbox, "Keep in this browser").check, Check::unchecked);
    EXPECT_TRUE(console.says("Not saved: lost when this page is closed"));
    EXPECT_FALSE(console.has(Role::button, "Sign out"));
    const auto kept = console.activate(Role::checkbox, "Keep in this browser");
    ASSERT_NE(only<app::OfflineDataKeepToggled>(kept), nullptr);
    EXPECT_TRUE(only<app::OfflineDataKeepToggled>(kept)->is_kept);
    EXPECT_NE(only<app::OfflineDataExportRequested>(console.activate(Role::button, "Export")),
              nullptr);
    EXPECT_NE(only<app::OfflineDataImportRequested>(console.activate(Role::button, "Import…")),
              nullptr);
    EXPECT_NE(only<app::OfflineDataResetRequested>(console.activate(Role::button, "Reset…")),
              nullptr);
}

TEST(SettingsView, says_when_and_how_much_was_saved) {
    app::State state = scenes::scene("settings_offline");
    scenes::happen(state, app::OfflineDataReported{true, scenes::noon(), 1400000, false, {}});
    Console console(state);
    EXPECT_EQ(console.the(Role::checkbox, "Keep in this browser").check, Check::checked);
    EXPECT_TRUE(console.says("21 Nov 2026, 12:00 UTC, 1.4 MB"));
}

TEST(SettingsView, waits_while_the_browser_is_busy) {
    app::State state = scenes::scene("settings_offline");
    scenes::happen(state, app::OfflineDataKeepToggled{true});
    Console console(state);
    EXPECT_TRUE(console.the(Role::button, "Export").is_disabled);
    EXPECT_TRUE(console.activate(Role::checkbox, "Keep in this browser").empty());
}

TEST(SettingsView, asks_before_offline_data_are_replaced) {
    Console reset(scenes::scene("reset"));
    EXPECT_NE(reset.the(Role::button, "Cancel").focus_request, 0U);
    EXPECT_NE(only<app::OfflineDataResetConfirmed>(reset.activate(Role::button, "Reset")), nullptr);
    EXPECT_NE(only<app::OfflineDataDialogCancelled>(
                  reset.use(Role::dialog, "Reset offline data?", Interaction::Kind::dismiss)),
              nullptr);
    Console import(scenes::scene("import"));
    EXPECT_NE(
        import.the(Role::dialog, "Replace offline data?").description.find("registrar-data.json"),
        std::string::npos);
    EXPECT_NE(only<app::OfflineDataImportConfirmed>(import.activate(Role::button, "Replace")),
              nullptr);
}

}  // namespace
}  // namespace ui
