#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(CounterAccountPanel, masks_the_number_and_reveals_it_when_asked) {
    Console console(scenes::scene("investor"));
    EXPECT_TRUE(console.says("BE68 •••• •••• 7034"));
    EXPECT_EQ(console.the(Role::button, "Reveal").description,
              "Registrar keeps a record of who reveals a number.");
    EXPECT_NE(only<app::CounterAccountRevealRequested>(console.activate(Role::button, "Reveal")),
              nullptr);
    console.state.revealed_counter_account.is_shown = true;
    domain::CounterAccount whole;
    whole.bank_account_number = "BE68539007547034";
    console.state.revealed_counter_account.account.value = whole;
    EXPECT_TRUE(console.says("BE68 5390 0754 7034"));
    EXPECT_NE(only<app::CounterAccountHidden>(console.activate(Role::button, "Hide")), nullptr);
}

TEST(CounterAccountPanel, says_that_another_server_keeps_no_record) {
    app::State state = scenes::investor_only(app::Page::user);
    state.connection = app::make_connection("investor", {}, true);
    scenes::open_user(state, scenes::investor("U1", "Alice", "Dupont"));
    Console console(state);
    EXPECT_EQ(console.the(Role::button, "Reveal").description,
              "This connection cannot record who looked at the number.");
}

TEST(CounterAccountPanel, offers_to_add_one_or_to_replace_and_remove_the_one_there_is) {
    Console none(scenes::scene("investor_bare"));
    EXPECT_FALSE(none.has(Role::button, "Reveal"));
    const auto added = none.activate(Role::button, "Add counter account…");
    ASSERT_NE(only<app::EditCounterAccountOpened>(added), nullptr);
    EXPECT_FALSE(only<app::EditCounterAccountOpened>(added)->is_removal);
    Console one(scenes::scene("investor"));
    EXPECT_TRUE(one.has(Role::button, "Edit counter account…"));
    const auto removed = one.activate(Role::button, "Remove counter account…");
    ASSERT_NE(only<app::EditCounterAccountOpened>(removed), nullptr);
    EXPECT_TRUE(only<app::EditCounterAccountOpened>(removed)->is_removal);
}

TEST(CounterAccountPanel, shows_what_the_role_may_not_see_as_such) {
    app::State state = scenes::scene("investor_bare");
    state.user_detail.investor.value->denied_fields = {"counterAccount"};
    Console denied(state);
    EXPECT_TRUE(denied.says("Not permitted for your role"));
    state.user_detail.investor.value->denied_fields.clear();
    state.user_detail.investor.value->absent_fields = {"counterAccount"};
    Console absent(state);
    EXPECT_TRUE(absent.says("Not told by this server"));
}

TEST(EditCounterAccountView, has_all_four_fields) {
    Console console(scenes::scene("counter_account"));
    EXPECT_TRUE(console.has(Role::dialog, "Counter account of Alice Dupont"));
    const Node number = console.the(Role::text_box, "Account number");
    EXPECT_EQ(number.value, "");
    EXPECT_EQ(number.description, "Now BE68 •••• •••• 7034, KREDBEBB. Type the whole number.");
    EXPECT_EQ(console.the(Role::combo_box, "Kind of number").value, "IBAN");
    EXPECT_EQ(console.the(Role::text_box, "Bank id").value, "KREDBEBB");
    EXPECT_EQ(console.the(Role::combo_box, "Kind of bank id").value, "BIC");
    const auto typed =
        console.use(Role::text_box, "Account number", Interaction::Kind::edit, "BE68");
    ASSERT_NE(only<app::CounterAccountFieldEdited>(typed), nullptr);
    EXPECT_EQ(only<app::CounterAccountFieldEdited>(typed)->field,
              app::CounterAccountField::bank_account_number);
    const auto chosen =
        console.use(Role::combo_box, "Kind of bank id", Interaction::Kind::choose, "ABA");
    EXPECT_EQ(only<app::CounterAccountFieldEdited>(chosen)->text, "ABA");
    EXPECT_NE(only<app::EditCounterAccountSubmitted>(console.activate(Role::button, "Save")),
              nullptr);
}

TEST(EditCounterAccountView, says_errors_and_warnings_at_their_fields) {
    Console console(scenes::scene("counter_account_problems"));
    const Node number = console.the(Role::text_box, "Account number");
    EXPECT_FALSE(number.is_invalid);  // the document's own sample: a warning
    EXPECT_NE(number.description, "");
    EXPECT_TRUE(console.the(Role::text_box, "Bank id").is_invalid);
}

TEST(EditCounterAccountView, asks_whose_account_shall_be) {
    Console console(scenes::scene("counter_account_conflict"));
    EXPECT_TRUE(console.says("Somebody else changed the counter account"));
    EXPECT_TRUE(console.has(Role::cell, "BE68 •••• •••• 7034, KREDBEBB"));
    EXPECT_TRUE(console.the(Role::button, "Save").is_disabled);
    const auto mine = console.activate(Role::button, "Keep mine");
    ASSERT_NE(only<app::CounterAccountConflictDecided>(mine), nullptr);
    EXPECT_FALSE(only<app::CounterAccountConflictDecided>(mine)->take_theirs);
    scenes::happen(console.state, mine.front());
    EXPECT_FALSE(console.the(Role::button, "Save").is_disabled);
}

TEST(EditCounterAccountView, asks_before_it_is_removed) {
    Console console(scenes::scene("counter_account_removal"));
    EXPECT_TRUE(console.has(Role::dialog, "Remove the counter account of Alice Dupont?"));
    EXPECT_NE(console.the(Role::button, "Cancel").focus_request, 0U);
    EXPECT_FALSE(console.has(Role::text_box, "Account number"));
    EXPECT_NE(only<app::EditCounterAccountSubmitted>(console.activate(Role::button, "Remove")),
              nullptr);
}

}  // namespace
}  // namespace ui
