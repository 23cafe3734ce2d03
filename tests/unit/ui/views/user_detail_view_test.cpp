#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(UserDetailView, offers_what_the_lifecycle_allows) {
    struct Case {
        std::string_view scene;
        bool approve, suspend, reactivate;
    };
    for (const Case& one :
         {Case{"user_pending", true, false, false}, Case{"user_active", false, true, false},
          Case{"user_inactive", false, false, true}}) {
        Console console(scenes::scene(one.scene));
        EXPECT_EQ(console.has(Role::button, "Approve"), one.approve) << one.scene;
        EXPECT_EQ(console.has(Role::button, "Refuse…"), one.approve) << one.scene;
        EXPECT_EQ(console.has(Role::button, "Suspend…"), one.suspend) << one.scene;
        EXPECT_EQ(console.has(Role::button, "Reactivate"), one.reactivate) << one.scene;
        EXPECT_TRUE(console.has(Role::button, "Edit")) << one.scene;
        EXPECT_TRUE(console.has(Role::button, "Send access e-mail")) << one.scene;
    }
}

TEST(UserDetailView, reports_each_action_with_the_user) {
    Console active(scenes::scene("user_active"));
    EXPECT_EQ(only<app::DeactivateUserOpened>(active.activate(Role::button, "Suspend…"))->id.value,
              "U1");
    EXPECT_EQ(only<app::EditUserOpened>(active.activate(Role::button, "Edit"))->id.value, "U1");
    EXPECT_EQ(only<app::SendEmailAccessOpened>(active.activate(Role::button, "Send access e-mail"))
                  ->id.value,
              "U1");
    Console pending(scenes::scene("user_pending"));
    EXPECT_EQ(only<app::ActivateUserSubmitted>(pending.activate(Role::button, "Approve"))->id.value,
              "U2");
}

TEST(UserDetailView, says_why_the_access_mail_is_not_offered) {
    Console console(scenes::scene("user_inactive"));
    const Node button = console.the(Role::button, "Send access e-mail");
    EXPECT_TRUE(button.is_disabled);
    EXPECT_EQ(button.description, "Reactivate this user first: an inactive user cannot log in.");
    EXPECT_TRUE(console.activate(Role::button, "Send access e-mail").empty());
}

TEST(UserDetailView, does_not_offer_what_the_role_forbids) {
    app::State state = scenes::signed_in(app::Page::user, false);
    scenes::open_user(state, scenes::active("U1", "Alice", "Dupont"));
    Console console(state);
    const Node button = console.the(Role::button, "Suspend…");
    EXPECT_TRUE(button.is_disabled);
    EXPECT_NE(button.description.find("users.suspend"), std::string::npos);
    EXPECT_TRUE(console.activate(Role::button, "Suspend…").empty());
    EXPECT_FALSE(console.has(Role::link, "Versions"));
}

TEST(UserDetailView, shows_a_denied_field_as_such) {
    app::State state = scenes::scene("user_active");
    state.user_detail.record.value->user.mobile.clear();
    state.user_detail.record.value->denied_fields = {"mobile"};
    Console console(state);
    EXPECT_TRUE(console.says("Not permitted for your role"));
    state.user_detail.record.value->denied_fields.clear();
    Console allowed(state);
    EXPECT_FALSE(allowed.says("Not permitted for your role"));
}

TEST(UserDetailView, shows_accounts_of_every_type) {
    Console console(scenes::scene("user_accounts"));
    EXPECT_TRUE(console.has(Role::heading, "Paul & Sophie Martin"));
    EXPECT_TRUE(console.says("Bernard Holding SAS"));
    EXPECT_EQ(console.the(Role::link, "Also held by Sophie Martin").href, "#/users/U6");
}

TEST(UserDetailView, tells_the_reason_of_a_suspension) {
    Console console(scenes::scene("user_inactive"));
    EXPECT_TRUE(console.says("Inactive because: The identity document"));
}

TEST(UserDetailView, lists_the_versions_with_their_changes) {
    Console console(scenes::scene("user_versions"));
    EXPECT_TRUE(console.has(Role::heading, "Version 3 · Edited"));
    EXPECT_EQ(console.the(Role::table, "Changes of version 3").count, 3);
    EXPECT_TRUE(console.has(Role::cell, "Alise"));
    EXPECT_TRUE(console.says("No field changed."));
    EXPECT_TRUE(console.says("by Anna Admin (administrator)"));
    EXPECT_TRUE(console.says("by admin-1")) << "as much as is known";
    EXPECT_TRUE(console.the(Role::link, "Versions").is_current);
}

TEST(UserDetailView, says_versions_in_the_words_of_the_screen) {
    app::State state = scenes::scene("user_versions");
    state.user_detail.versions.value = {
        {2,
         scenes::noon(),
         {"admin", {}, {}, {}},
         "ActivateUser",
         {{"acceptedAt", "", "2026-11-21T12:00:00.000Z"},
          {"status", "WAITING_FOR_VERIFICATION", "ACTIVE"},
          {"accounts", "Alice (TO_COMPLETE), Paul (PENDING_REVIEW, 2 holders)", "Alice (Expired)"},
          {"featureFlags", "", "ROBO_ADVISOR, own_one"},
          {"deleted", "", "true"},
          {"externalId", "2026-11-21T12:00:00.000Z", "ACTIVE"}}}};
    Console console(state);
    for (const char* said : {"21 Nov 2026, 12:00 UTC", "Waiting for verification", "Active",
                             "Alice (To complete), Paul (Pending review, 2 holders)",
                             "Alice (Expired)", "Robo advisor, own_one", "Yes"})
        EXPECT_TRUE(console.has(Role::cell, said)) << said;
    // An id is no time and no status, whatever it looks like.
    EXPECT_TRUE(console.has(Role::cell, "2026-11-21T12:00:00.000Z"));
    EXPECT_TRUE(console.has(Role::cell, "ACTIVE"));
}

TEST(UserDetailView, shows_the_warnings_before_it_approves) {
    Console console(scenes::scene("user_pending"));
    EXPECT_TRUE(console.says("The KYC of “Bernard Le Goff” has not been reviewed."));
    scenes::happen(console.state, app::ActivateUserSubmitted{domain::UserId("U2")});
    EXPECT_TRUE(console.has(Role::button, "Approve anyway"));
}

TEST(UserDetailView, says_that_there_is_no_such_user) {
    Console console(scenes::scene("user_missing"));
    EXPECT_TRUE(console.has(Role::heading, "There is no such user"));
    EXPECT_EQ(console.the(Role::link, "Show all users").href, "#/users");
}

}  // namespace
}  // namespace ui
