#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(ConnectionView, tells_the_dialects_and_what_each_can_do) {
    Console both(scenes::scene("settings"));
    EXPECT_TRUE(both.says("Platform GraphQL and investor REST"));
    const auto rows = static_cast<std::int32_t>(app::capability_rules().size());
    EXPECT_EQ(both.the(Role::table, "What this connection can do").count, rows + 1);
    EXPECT_TRUE(both.has(Role::column_header, "Platform GraphQL"));
    EXPECT_TRUE(both.has(Role::cell, "No, it has no outbox"));
    Console investor(scenes::scene("only_settings"));
    EXPECT_TRUE(investor.says("Investor REST only"));
    EXPECT_FALSE(investor.has(Role::column_header, "Platform GraphQL"));
    Console offline(scenes::scene("settings_offline"));
    EXPECT_TRUE(offline.has(Role::table, "What this connection can do"));
}

TEST(ConnectionView, tells_that_the_server_is_anothers) {
    app::State state = scenes::scene("only_settings");
    EXPECT_FALSE(Console(state).says("it is sent the documented requests alone"));
    state.connection = app::make_connection("investor", {}, true);
    Console console(state);
    EXPECT_TRUE(console.says("it is sent the documented requests alone"));
    EXPECT_FALSE(console.has(Role::button, "Sign out"));
}

TEST(InvestorOnly, says_where_one_looks_for_it_that_there_is_no_outbox) {
    constexpr std::string_view lack =
        "This connection has only the investor REST dialect, which has no outbox.";
    Console page(scenes::scene("only_outbox"));
    EXPECT_EQ(page.the(Role::link, "Outbox").description, lack);
    EXPECT_TRUE(page.has(Role::heading, "No outbox here"));
    EXPECT_TRUE(page.says(lack));
    EXPECT_EQ(Console(scenes::scene("users")).the(Role::link, "Outbox").description, "");
}

TEST(InvestorOnly, shows_the_one_record_on_the_users_page) {
    Console console(scenes::scene("only_user"));
    EXPECT_TRUE(console.has(Role::image, "Onboarding diagram"));
    EXPECT_TRUE(console.has(Role::button, "Approve"));
    EXPECT_TRUE(console.says("which shows no accounts"));
    EXPECT_FALSE(console.says("Persona"));
    EXPECT_NE(console.the(Role::button, "Send access e-mail").description.find("no access e-mails"),
              std::string::npos);
    EXPECT_TRUE(console.the(Role::checkbox, "Tell the user by e-mail").is_disabled);
}

TEST(InvestorOnly, locks_email_and_phone_once_they_are_set) {
    Console console(scenes::scene("only_edit"));
    const Node email = console.the(Role::text_box, "E-mail");
    EXPECT_TRUE(email.is_disabled);
    EXPECT_NE(email.description.find("sets e-mail and phone once and never changes them"),
              std::string::npos);
    EXPECT_TRUE(console.the(Role::text_box, "Mobile phone").is_disabled);
    EXPECT_FALSE(console.the(Role::text_box, "First name").is_disabled);
    EXPECT_FALSE(console.the(Role::text_box, "First name").is_required);
    EXPECT_EQ(console.the(Role::text_box, "Language").value, "fr-BE");
    EXPECT_TRUE(console.the(Role::combo_box, "Group").is_disabled);
    console.state.edit_user->base.user.mobile.clear();
    EXPECT_FALSE(console.the(Role::text_box, "Mobile phone").is_disabled);
}

TEST(InvestorOnly, asks_for_the_reason_that_our_own_server_keeps) {
    Console console(scenes::scene("only_suspend"));
    EXPECT_TRUE(console.the(Role::text_box, "Reason").is_required);
    EXPECT_TRUE(console.the(Role::checkbox, "Tell the user by e-mail").is_disabled);
}

TEST(InvestorOnly, suspends_without_a_reason_at_a_foreign_server_and_says_so) {
    app::State state = scenes::scene("only_suspend");
    const domain::UserId id = state.deactivate_user->id;
    state.deactivate_user.reset();
    state.connection.is_registrar = false;
    scenes::happen(state, app::DeactivateUserOpened{id});
    Console console(state);
    EXPECT_TRUE(console.says("which keeps no reason"));
    EXPECT_FALSE(console.has(Role::text_box, "Reason"));
    EXPECT_NE(only<app::DeactivateUserSubmitted>(console.activate(Role::button, "Suspend")),
              nullptr);
}

TEST(InvestorOnly, creates_users_without_accounts) {
    Console person(scenes::scene("only_wizard"));
    EXPECT_FALSE(person.the(Role::text_box, "First name").is_required);
    EXPECT_TRUE(person.the(Role::text_box, "E-mail").is_required);  // for the login
    EXPECT_TRUE(person.has(Role::text_box, "Language"));
    Console access(scenes::scene("only_wizard_access"));
    EXPECT_TRUE(access.has(Role::heading, "How do they get in?"));
    EXPECT_TRUE(access.says("which knows no personas"));
    EXPECT_TRUE(access.the(Role::checkbox, "Send a welcome e-mail").is_disabled);
    EXPECT_NE(only<app::CreateUserLoginToggled>(
                  access.activate(Role::checkbox, "Create a login at the identity provider")),
              nullptr);
    Console review(scenes::scene("only_wizard_review"));
    EXPECT_TRUE(review.says("Created at the identity provider"));
    EXPECT_FALSE(review.says("Account type"));
}

TEST(InvestorOnly, approves_from_the_queue) {
    Console console(scenes::scene("only_approvals"));
    EXPECT_TRUE(console.has(Role::text, "Waiting for verification"));
    EXPECT_NE(only<app::ApprovalRequested>(console.activate(Role::button, "Approve")), nullptr);
    EXPECT_TRUE(console.the(Role::checkbox, "Tell the user by e-mail").is_disabled);
}

TEST(Foreign, has_no_way_to_sign_in) {
    Console console(scenes::scene("foreign_signed_out"));
    EXPECT_FALSE(console.has(Role::link, "Sign in"));
    EXPECT_NE(only<app::SessionCheckRequested>(console.activate(Role::button, "Try again")),
              nullptr);
}

}  // namespace
}  // namespace ui
