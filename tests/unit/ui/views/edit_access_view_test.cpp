#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(InvestorAccess, shows_applications_lists_and_login) {
    Console console(scenes::scene("investor"));
    EXPECT_TRUE(console.says("Robo advisor\nSTORY_TELLER"));
    EXPECT_TRUE(console.says("Premium (G01F8YW5NJXMF78PMFKXTE2R7Q7)"));
    EXPECT_TRUE(console.says("Whom the roles allow"));  // may change
    EXPECT_TRUE(console.says("None at the identity provider"));
    EXPECT_TRUE(console.says("C-4711"));
    EXPECT_TRUE(console.says("fr-BE"));
    EXPECT_EQ(only<app::EditAccessOpened>(console.activate(Role::button, "Edit access…"))->id.value,
              "U1");
    EXPECT_NE(only<app::CreateLoginOpened>(console.activate(Role::button, "Create login…")),
              nullptr);
    EXPECT_NE(only<app::DeleteUserOpened>(console.activate(Role::button, "Delete user…")), nullptr);
}

TEST(InvestorAccess, offers_no_second_login) {
    app::State state = scenes::scene("investor");
    state.user_detail.investor.value->user.idp_user_id = "idp-1";
    Console console(state);
    EXPECT_TRUE(console.says("At the identity provider, as idp-1"));
    EXPECT_EQ(console.the(Role::button, "Create login…").description,
              "Send the access e-mail instead: this user has a login already.");
}

TEST(InvestorAccess, offers_no_login_where_the_server_cannot_create_one) {
    app::State state = scenes::investor_only(app::Page::user);
    state.connection = app::make_connection("investor", {}, true);
    scenes::open_user(state, scenes::investor("U1", "Alice", "Dupont"));
    Console console(state);
    EXPECT_TRUE(console.the(Role::button, "Create login…").is_disabled);
    EXPECT_NE(console.the(Role::button, "Create login…").description.find("together with its user"),
              std::string::npos);
}

TEST(EditAccessView, toggles_flags_and_keeps_those_it_does_not_know) {
    Console console(scenes::scene("access"));
    EXPECT_EQ(console.the(Role::checkbox, "Robo advisor").check, Check::checked);
    EXPECT_EQ(console.the(Role::checkbox, "Console").check, Check::unchecked);
    const Node unknown = console.the(Role::checkbox, "STORY_TELLER");
    EXPECT_EQ(unknown.check, Check::checked);
    EXPECT_NE(unknown.description.find("It is kept"), std::string::npos);
    const auto toggled = console.activate(Role::checkbox, "Console");
    ASSERT_NE(only<app::EditAccessFlagToggled>(toggled), nullptr);
    EXPECT_EQ(only<app::EditAccessFlagToggled>(toggled)->flag, "CONSOLE");
}

TEST(EditAccessView, adds_and_removes_ids_by_name) {
    Console console(scenes::scene("access"));
    const auto removals = console.all(Role::button, "Remove");
    ASSERT_EQ(removals.size(), 2U);
    EXPECT_EQ(removals[1].description, "Premium (G01F8YW5NJXMF78PMFKXTE2R7Q7)");
    const auto typed =
        console.use(Role::text_box, "One more who may change", Interaction::Kind::edit, "U01");
    ASSERT_NE(only<app::EditAccessNewIdEdited>(typed), nullptr);
    EXPECT_EQ(only<app::EditAccessNewIdEdited>(typed)->list, app::AccessList::modifiable_by);
    const auto entered =
        console.use(Role::text_box, "One more who may change", Interaction::Kind::key, "Enter");
    ASSERT_NE(only<app::EditAccessIdAdded>(entered), nullptr);
    EXPECT_EQ(only<app::EditAccessIdAdded>(entered)->id, "");
    EXPECT_TRUE(console.says("Nobody is named: the roles decide who may change this user."));
    EXPECT_TRUE(console.says("Those named here, and the administrators. Nobody else."));
}

TEST(EditAccessView, offers_the_known_groups) {
    Console console(scenes::scene("access"));
    ASSERT_EQ(console.all(Role::combo_box, "Add a group").size(), 2U);
    const Node first = console.all(Role::combo_box, "Add a group")[0];
    ASSERT_EQ(first.options.size(), 2U);
    EXPECT_EQ(first.options[1].label, "Premium");
}

TEST(EditAccessView, says_what_is_wrong_with_an_id) {
    app::State state = scenes::scene("access");
    scenes::happen(state, app::EditAccessNewIdEdited{app::AccessList::readable_by, "advisor-789"});
    scenes::happen(state, app::EditAccessIdAdded{app::AccessList::readable_by, {}});
    Console console(state);
    EXPECT_TRUE(console.the(Role::text_box, "One more who may read").is_invalid);
}

TEST(EditAccessView, lets_the_person_decide_each_conflict) {
    Console console(scenes::scene("access_conflict"));
    EXPECT_EQ(console.the(Role::table, "Both of you changed").count, 3);
    EXPECT_TRUE(console.says("Taken over from them: Applications."));
    EXPECT_TRUE(console.the(Role::button, "Save").is_disabled);
    EXPECT_EQ(console.all(Role::button, "Take theirs")[0].description, "for External id");
}

TEST(EditAccessView, leaves_the_language_to_the_other_form_where_that_takes_any) {
    EXPECT_TRUE(Console(scenes::scene("access")).has(Role::text_box, "Language tag"));
    app::State state = scenes::scene("only_user");
    scenes::happen(state, app::EditAccessOpened{domain::UserId("U1")});
    EXPECT_FALSE(Console(state).has(Role::text_box, "Language tag"));
}

TEST(CreateLoginView, wants_what_is_missing_and_says_what_lasts) {
    Console console(scenes::scene("login"));
    EXPECT_TRUE(console.says("Afterwards only Edit can change them."));
    console.state.create_login->is_final = true;
    EXPECT_TRUE(console.says("E-mail and phone can never be changed afterwards"));
    const Node email = console.the(Role::text_box, "E-mail");
    EXPECT_TRUE(email.is_disabled);
    EXPECT_NE(email.value, "");
    const auto typed = console.use(Role::text_box, "Mobile phone", Interaction::Kind::edit, "+336");
    ASSERT_NE(only<app::LoginFieldEdited>(typed), nullptr);
    EXPECT_EQ(only<app::LoginFieldEdited>(typed)->field, app::LoginField::phone);
    EXPECT_NE(only<app::CreateLoginSubmitted>(console.activate(Role::button, "Create login")),
              nullptr);
}

TEST(DeleteUserView, asks_first) {
    Console console(scenes::scene("delete"));
    EXPECT_TRUE(console.has(Role::dialog, "Delete Alice Dupont?"));
    EXPECT_NE(console.the(Role::button, "Cancel").focus_request, 0U);
    EXPECT_NE(only<app::DeleteUserSubmitted>(console.activate(Role::button, "Delete")), nullptr);
    EXPECT_NE(only<app::DeleteUserCancelled>(
                  console.use(Role::dialog, "Delete Alice Dupont?", Interaction::Kind::dismiss)),
              nullptr);
}

}  // namespace
}  // namespace ui
