#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(DeactivateUserView, wants_a_reason) {
    Console console(scenes::scene("suspend"));
    const Node dialog = console.the(Role::dialog, "Suspend Alice Dupont");
    const Node reason = console.the(Role::text_box, "Reason");
    EXPECT_TRUE(is_inside(console.draw(), reason, dialog.id));
    EXPECT_TRUE(reason.is_required);
    EXPECT_EQ(reason.input, InputKind::multiline);
    EXPECT_NE(reason.focus_request, 0U);
    EXPECT_FALSE(reason.is_invalid);
    EXPECT_TRUE(console.has(Role::button, "Suspend"));
}

TEST(DeactivateUserView, describes_the_field_by_what_is_wrong) {
    app::State state = scenes::scene("suspend");
    scenes::happen(state, app::DeactivateUserSubmitted{});
    Console console(state);
    const Node reason = console.the(Role::text_box, "Reason");
    EXPECT_TRUE(reason.is_invalid);
    ASSERT_NE(app::shown_problem(*state.deactivate_user), nullptr);
    EXPECT_EQ(reason.description, app::shown_problem(*state.deactivate_user)->message);
}

TEST(DeactivateUserView, reports_what_is_typed_and_done) {
    Console console(scenes::scene("suspend"));
    const auto typed = console.use(Role::text_box, "Reason", Interaction::Kind::edit, "Fraud");
    ASSERT_NE(only<app::DeactivateUserCommentEdited>(typed), nullptr);
    EXPECT_EQ(only<app::DeactivateUserCommentEdited>(typed)->text, "Fraud");
    EXPECT_NE(only<app::DeactivateUserSubmitted>(console.activate(Role::button, "Suspend")),
              nullptr);
    EXPECT_NE(only<app::DeactivateUserEmailToggled>(
                  console.activate(Role::checkbox, "Tell the user by e-mail")),
              nullptr);
    EXPECT_NE(only<app::DeactivateUserCancelled>(
                  console.use(Role::dialog, "Suspend Alice Dupont", Interaction::Kind::dismiss)),
              nullptr);
}

TEST(DeactivateUserView, is_called_refusing_for_who_is_pending) {
    Console console(scenes::scene("refuse"));
    EXPECT_TRUE(console.has(Role::dialog, "Refuse Bernard Le Goff"));
    EXPECT_NE(only<app::DeactivateUserSubmitted>(console.activate(Role::button, "Refuse")),
              nullptr);
}

TEST(EditUserView, shows_what_is_saved_and_reports_changes) {
    Console console(scenes::scene("edit"));
    EXPECT_EQ(console.the(Role::text_box, "First name").value, "Alice");
    EXPECT_EQ(console.the(Role::combo_box, "Language").value, "fr");
    const auto typed = console.use(Role::text_box, "First name", Interaction::Kind::edit, "Alise");
    ASSERT_NE(only<app::EditUserFieldEdited>(typed), nullptr);
    EXPECT_EQ(only<app::EditUserFieldEdited>(typed)->text, "Alise");
    const auto chosen = console.use(Role::combo_box, "Group", Interaction::Kind::choose, "G1");
    ASSERT_NE(only<app::EditUserFieldEdited>(chosen), nullptr);
    EXPECT_EQ(only<app::EditUserFieldEdited>(chosen)->field, app::EditUserField::user_group_id);
}

TEST(EditUserView, keeps_fields_of_others_closed) {
    app::State state = scenes::signed_in(app::Page::user, false);
    scenes::open_user(state, scenes::active("U1", "Alice", "Dupont"));
    scenes::happen(state, app::EditUserOpened{domain::UserId("U1")});
    ASSERT_TRUE(state.edit_user.has_value());
    Console console(state);
    EXPECT_TRUE(console.the(Role::text_box, "E-mail").is_disabled);
    EXPECT_FALSE(console.the(Role::text_box, "First name").is_disabled);
    EXPECT_TRUE(console.use(Role::text_box, "E-mail", Interaction::Kind::edit, "x").empty());
}

TEST(EditUserView, lets_the_person_decide_each_conflict) {
    Console console(scenes::scene("edit_stale"));
    EXPECT_TRUE(console.says("Somebody else saved this user while you were editing."));
    EXPECT_EQ(console.the(Role::table, "Both of you changed").count, 3);
    EXPECT_TRUE(console.says("Taken over from them: Language (French)."));
    EXPECT_TRUE(console.the(Role::button, "Save").is_disabled);
    const auto mine = console.all(Role::button, "Keep mine");
    ASSERT_EQ(mine.size(), 2U);
    EXPECT_EQ(mine[0].description, "for First name");
    EXPECT_TRUE(console.use(Role::text_box, "First name", Interaction::Kind::key, "Enter").empty());
    console.state.edit_user->conflicts[0].is_decided = true;
    EXPECT_NE(only<app::EditUserSubmitted>(
                  console.use(Role::text_box, "First name", Interaction::Kind::key, "Enter")),
              nullptr);
    EXPECT_NE(only<app::EditUserSubmitted>(console.activate(Role::button, "Save")), nullptr);
}

TEST(SendEmailAccessView, says_who_gets_it_where) {
    Console console(scenes::scene("send_access"));
    EXPECT_TRUE(console.says("Alice Dupont gets an e-mail at Alice.Dupont@example.com"));
    EXPECT_NE(only<app::SendEmailAccessSubmitted>(console.activate(Role::button, "Send")), nullptr);
}

TEST(LeaveQuestionView, lies_over_the_form_it_is_about) {
    Console console(scenes::scene("leave"));
    const auto dialogs = nodes_of(console.draw(), Role::dialog);
    ASSERT_EQ(dialogs.size(), 2U);
    EXPECT_EQ(dialogs.back().name, "Discard what you typed?");
    EXPECT_NE(console.the(Role::button, "Keep editing").focus_request, 0U);
    EXPECT_NE(only<app::LeaveCancelled>(console.activate(Role::button, "Keep editing")), nullptr);
    EXPECT_NE(only<app::LeaveConfirmed>(console.activate(Role::button, "Discard")), nullptr);
}

TEST(Notices, are_said_and_can_be_undone) {
    Console console(scenes::scene("notices"));
    EXPECT_TRUE(console.has(Role::status, "Alice Dupont is suspended."));
    const auto events = console.activate(Role::button, "Undo");
    bool is_undone = false;
    for (const app::Event& event : events)
        is_undone = is_undone || std::holds_alternative<app::NoticeUndoRequested>(event);
    EXPECT_TRUE(is_undone);
    EXPECT_EQ(console.all(Role::button, "Dismiss").size(), 2U);
}

// A dialog does not lie partly outside of the screen, and its actions can be reached without
// scrolling.
class EveryDialog : public testing::TestWithParam<std::string_view> {};

TEST_P(EveryDialog, fits_the_screen) {
    for (const auto& [width, height] :
         {std::pair{1280.0F, 800.0F}, {390.0F, 844.0F}, {320.0F, 480.0F}}) {
        Console console(scenes::scene(GetParam()), width, height);
        const Node dialog = nodes_of(console.draw(), Role::dialog).back();
        EXPECT_GE(dialog.rect.y, 0);
        EXPECT_LE(dialog.rect.y + dialog.rect.height, height);
        for (const Node& button : nodes_of(console.draw(), Role::button)) {
            const bool is_action = button.parent == dialog.id && button.name != "Keep mine" &&
                                   button.name != "Take theirs";
            EXPECT_TRUE(!is_action ||
                        button.rect.y + button.rect.height <= dialog.rect.y + dialog.rect.height)
                << describe(button);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(dialogs, EveryDialog,
                         testing::Values("suspend", "refuse", "edit", "edit_stale", "send_access",
                                         "mail", "reset", "import", "leave", "session_ended",
                                         "other_status", "counter_account",
                                         "counter_account_problems", "counter_account_conflict",
                                         "counter_account_removal", "access", "access_conflict",
                                         "login", "delete", "only_edit", "only_suspend"));

}  // namespace
}  // namespace ui
