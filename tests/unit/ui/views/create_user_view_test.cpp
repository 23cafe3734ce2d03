#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

using app::CreateUserField;

TEST(CreateUserView, asks_for_the_person_first) {
    Console console(scenes::signed_in(app::Page::create_user));
    EXPECT_EQ(console.the(Role::text_box, "First name").input, InputKind::name);
    EXPECT_TRUE(console.the(Role::text_box, "First name").is_required);
    EXPECT_TRUE(console.the(Role::text_box, "Last name").is_required);
    EXPECT_EQ(console.the(Role::text_box, "E-mail").input, InputKind::email);
    EXPECT_EQ(console.the(Role::text_box, "Mobile phone").input, InputKind::telephone);
    EXPECT_FALSE(console.the(Role::text_box, "Mobile phone").is_required);
    EXPECT_NE(console.the(Role::text_box, "First name").focus_request, 0U);
    EXPECT_TRUE(console.has(Role::button, "Next"));
    EXPECT_FALSE(console.has(Role::button, "Back"));
    EXPECT_FALSE(console.has(Role::button, "Create user"));
}

TEST(CreateUserView, says_nothing_of_what_was_not_touched) {
    Console console(scenes::signed_in(app::Page::create_user));
    for (const Node& field : nodes_of(console.draw(), Role::text_box))
        EXPECT_FALSE(field.is_invalid) << describe(field);
}

TEST(CreateUserView, describes_each_field_by_its_problem) {
    Console console(scenes::scene("wizard_problems"));
    const Node first_name = console.the(Role::text_box, "First name");
    EXPECT_TRUE(first_name.is_invalid);
    EXPECT_EQ(first_name.description,
              app::shown_problem(console.state.create_user, CreateUserField::first_name)->message);
    const Node email = console.the(Role::text_box, "E-mail");
    EXPECT_TRUE(email.is_invalid);
    EXPECT_EQ(email.value, "not an address");
    EXPECT_EQ(email.description,
              app::shown_problem(console.state.create_user, CreateUserField::email)->message);
    EXPECT_TRUE(console.the(Role::text_box, "Mobile phone").is_invalid);
}

TEST(CreateUserView, reports_typing_and_leaving) {
    Console console(scenes::signed_in(app::Page::create_user));
    const auto typed = console.use(Role::text_box, "E-mail", Interaction::Kind::edit, "a@b.fr");
    const auto* edited = only<app::CreateUserFieldEdited>(typed);
    ASSERT_NE(edited, nullptr);
    EXPECT_EQ(edited->field, CreateUserField::email);
    EXPECT_EQ(edited->text, "a@b.fr");
    const auto left = console.use(Role::text_box, "E-mail", Interaction::Kind::blur);
    ASSERT_NE(only<app::CreateUserFieldLeft>(left), nullptr);
}

TEST(CreateUserView, goes_on_by_enter) {
    Console console(scenes::signed_in(app::Page::create_user));
    EXPECT_NE(only<app::CreateUserNextRequested>(
                  console.use(Role::text_box, "E-mail", Interaction::Kind::key, "Enter")),
              nullptr);
}

TEST(CreateUserView, offers_the_three_types_of_account) {
    Console console(scenes::scene("wizard_corporate"));
    const Node group = console.the(Role::radio_group, "Account type");
    for (const std::string_view type : {"Individual", "Corporate", "Joint"})
        EXPECT_TRUE(is_inside(console.draw(), console.the(Role::radio, type), group.id)) << type;
    EXPECT_EQ(console.the(Role::radio, "Corporate").check, Check::checked);
    EXPECT_EQ(console.the(Role::radio, "Joint").check, Check::unchecked);
    EXPECT_TRUE(console.has(Role::text_box, "Company name"));
    EXPECT_TRUE(console.has(Role::group, "Legal representative"));
    const auto chosen = console.activate(Role::radio, "Joint");
    const auto* edited = only<app::CreateUserFieldEdited>(chosen);
    ASSERT_NE(edited, nullptr);
    EXPECT_EQ(edited->text, "jointAccount");
}

TEST(CreateUserView, asks_for_the_second_holder_of_a_joint_account) {
    Console console(scenes::scene("wizard_joint"));
    const Node group = console.the(Role::group, "Second holder");
    EXPECT_TRUE(is_inside(console.draw(), console.the(Role::text_box, "E-mail"), group.id));
    EXPECT_FALSE(console.has(Role::text_box, "Company name"));
}

TEST(CreateUserView, asks_for_the_advisor_of_a_distributed_customer) {
    app::State state = scenes::scene("wizard_access");
    EXPECT_FALSE(Console(state).has(Role::text_box, "Advisor"));
    scenes::happen(state,
                   app::CreateUserFieldEdited{CreateUserField::persona, "distributed_customer"});
    EXPECT_TRUE(Console(state).has(Role::text_box, "Advisor"));
}

TEST(CreateUserView, ends_with_a_page_to_review) {
    Console console(scenes::scene("wizard_review"));
    EXPECT_TRUE(console.says("anne@example.com"));
    EXPECT_TRUE(console.says("Sophie Martin"));
    EXPECT_FALSE(console.has(Role::button, "Next"));
    EXPECT_NE(only<app::CreateUserBackRequested>(console.activate(Role::button, "Back")), nullptr);
    EXPECT_NE(only<app::CreateUserSubmitted>(console.activate(Role::button, "Create user")),
              nullptr);
    ASSERT_EQ(console.all(Role::button, "Change").size(), 3U);
    EXPECT_EQ(console.all(Role::button, "Change")[1].description, "Account");
}

TEST(CreateUserView, creates_once_while_it_is_being_done) {
    app::State state = scenes::scene("wizard_review");
    scenes::happen(state, app::CreateUserSubmitted{});
    Console console(state);
    EXPECT_TRUE(console.the(Role::button, "Create user").is_disabled);
    EXPECT_TRUE(console.activate(Role::button, "Create user").empty());
}

}  // namespace
}  // namespace ui
