#include "app/settings/settings.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct SettingsUpdates : UpdateTest {
    [[nodiscard]] const OfflineData& data() const { return state.settings.offline_data; }
    void go_offline(bool is_kept = false) {
        state.settings.is_offline = true;
        show_users({record("U1", "Alice")});
        report(is_kept, false);
    }
    void report(bool is_kept, bool is_replaced) {
        OfflineDataReported told;
        told.is_kept = is_kept;
        told.is_replaced = is_replaced;
        told.byte_count = 1234;
        did(told);
    }
};

TEST_F(SettingsUpdates, TheThemeIsKept) {
    did(ThemeChosen{Theme::dark});
    EXPECT_EQ(the<KeepTheme>().theme, Theme::dark);
    EXPECT_TRUE(state.settings.is_dark());
    did(ThemeChosen{Theme::system});
    EXPECT_FALSE(state.settings.is_dark());
    did(SystemThemeChanged{true});
    EXPECT_TRUE(state.settings.is_dark());
    did(ThemeChosen{Theme::light});
    EXPECT_FALSE(state.settings.is_dark());
}

TEST_F(SettingsUpdates, OnlineThereAreNoOfflineData) {
    sign_in();
    did(OfflineDataKeepToggled{true});
    did(OfflineDataExportRequested{});
    did(OfflineDataImportRequested{});
    did(OfflineDataResetRequested{});
    EXPECT_TRUE(commands.empty());
    EXPECT_FALSE(data().is_reset_asked);
}

TEST_F(SettingsUpdates, DataAreKeptByConsentAlone) {
    go_offline();
    did(OfflineDataKeepToggled{true});
    EXPECT_TRUE(the<KeepOfflineData>().is_kept);
    EXPECT_FALSE(data().is_kept);  // not before the browser has done it
    EXPECT_TRUE(data().is_busy);
    did(OfflineDataKeepToggled{false});
    EXPECT_TRUE(commands.empty());
    report(true, false);
    EXPECT_TRUE(data().is_kept);
    EXPECT_EQ(data().byte_count, 1234);
    EXPECT_FALSE(data().is_busy);
}

TEST_F(SettingsUpdates, AWriteIsSavedWhereThePersonAgreed) {
    for (const bool is_kept : {false, true}) {
        go_offline(is_kept);
        did(SendEmailAccessOpened{domain::UserId("U1")});
        did(SendEmailAccessSubmitted{});
        did(SendEmailAccessReplied{the<SendEmailAccess>().ticket, domain::UserId("U1"),
                                   record("U1", "Alice")});
        EXPECT_EQ(has<SaveOfflineData>(), is_kept);
        did(UsersReloadRequested{});
    }
}

TEST_F(SettingsUpdates, AFileIsImportedAfterAQuestion) {
    go_offline();
    did(OfflineDataImportRequested{});
    EXPECT_TRUE(has<OpenOfflineDataFile>());
    did(OfflineDataImportConfirmed{});  // nothing was chosen yet
    EXPECT_TRUE(commands.empty());
    did(OfflineDataFileOpened{"users.json", "{}"});
    EXPECT_EQ(data().import_name, "users.json");
    EXPECT_TRUE(commands.empty());
    did(OfflineDataImportConfirmed{});
    EXPECT_EQ(the<ImportOfflineData>().content, "{}");
    EXPECT_EQ(data().import_name, "");
}

TEST_F(SettingsUpdates, AFileCanBeDeclined) {
    go_offline();
    did(OfflineDataFileOpened{"users.json", "{}"});
    did(OfflineDataDialogCancelled{});
    did(OfflineDataImportConfirmed{});
    EXPECT_TRUE(commands.empty());
}

TEST_F(SettingsUpdates, AResetAsksFirst) {
    go_offline();
    did(OfflineDataResetConfirmed{});
    EXPECT_TRUE(commands.empty());
    did(OfflineDataResetRequested{});
    EXPECT_TRUE(data().is_reset_asked);
    did(OfflineDataResetConfirmed{});
    EXPECT_TRUE(has<ResetOfflineData>());
    EXPECT_FALSE(data().is_reset_asked);
}

TEST_F(SettingsUpdates, OtherDataAreReadFromTheStart) {
    go_offline();
    did(UsersRowToggled{domain::UserId("U1")});
    did(RouteChosen{user_route(domain::UserId("U1"))});
    report(false, true);
    EXPECT_TRUE(state.users.selection.users.empty());
    EXPECT_FALSE(state.user_detail.record.value.has_value());
    EXPECT_EQ(the<GetUser>().id.value, "U1");
    EXPECT_TRUE(has<GetGroups>());
    EXPECT_EQ(last_notice(), "The offline data are replaced.");
}

TEST_F(SettingsUpdates, WhatDidNotWorkIsSaid) {
    go_offline();
    did(OfflineDataKeepToggled{true});
    OfflineDataReported told;
    told.failure = failure(domain::FailureKind::unavailable, "offline_data.storage_blocked");
    did(told);
    EXPECT_FALSE(data().is_kept);
    ASSERT_TRUE(data().failure.has_value());
    did(OfflineDataKeepToggled{true});
    EXPECT_FALSE(data().failure.has_value());
}

}  // namespace
}  // namespace app
