#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

using domain::OnboardingStatus;

TEST(OnboardingPanel, draws_the_diagram_with_the_status_in_words) {
    Console console(scenes::scene("investor"));
    const Node image = console.the(Role::image, "Onboarding diagram");
    EXPECT_EQ(image.description.find("The user is at Waiting for verification."), 0U);
    EXPECT_NE(
        image.description.find("Waiting for verification to Waiting for signature: KYC is OK."),
        std::string::npos);
    EXPECT_NE(image.description.find("New user to Waiting for verification:"), std::string::npos);
    EXPECT_GT(image.rect.height, 150);
}

TEST(OnboardingPanel, offers_the_moves_of_the_diagram_with_their_triggers) {
    Console console(scenes::scene("investor"));
    EXPECT_EQ(console.the(Role::button, "Set to Waiting for signature").description, "KYC is OK");
    EXPECT_TRUE(console.has(Role::button, "Set to Verification failed"));
    EXPECT_FALSE(console.has(Role::button, "Set to Active"));
    const auto events = console.activate(Role::button, "Set to Verification failed");
    ASSERT_NE(only<app::OnboardingStatusChosen>(events), nullptr);
    EXPECT_EQ(only<app::OnboardingStatusChosen>(events)->status,
              OnboardingStatus::verification_failed);
    EXPECT_EQ(
        only<app::OtherStatusOpened>(console.activate(Role::button, "Another status…"))->id.value,
        "U1");
}

TEST(OnboardingPanel, shows_an_unknown_status_as_it_is_and_draws_no_move_from_it) {
    Console console(scenes::scene("investor_unknown_status"));
    EXPECT_TRUE(console.has(Role::text, "FROZEN_BY_COMPLIANCE"));
    for (const Node& button : nodes_of(console.draw(), Role::button)) {
        EXPECT_NE(button.name.substr(0, 7), "Set to ") << button.name;
    }
    EXPECT_TRUE(console.has(Role::button, "Another status…"));
    EXPECT_EQ(console.the(Role::image, "Onboarding diagram")
                  .description.find("The user is at a status that is not in the diagram."),
              0U);
}

TEST(OnboardingPanel, offers_nothing_for_a_deleted_user) {
    Console console(scenes::scene("investor_deleted"));
    EXPECT_TRUE(console.the(Role::button, "Another status…").is_disabled);
    EXPECT_TRUE(console.activate(Role::button, "Set to Verification failed").empty());
    EXPECT_TRUE(console.has(Role::text, "Deleted"));
    EXPECT_TRUE(console.says("This user is deleted: kept with all its versions"));
    for (const char* name : {"Edit", "Approve", "Edit access…", "Delete user…"}) {
        EXPECT_EQ(console.the(Role::button, name).description, "This user is deleted.") << name;
    }
}

TEST(OnboardingPanel, waits_while_a_move_is_under_way) {
    app::State state = scenes::scene("investor");
    scenes::happen(state, app::OnboardingStatusChosen{domain::UserId("U1"),
                                                      OnboardingStatus::verification_failed});
    Console console(state);
    EXPECT_TRUE(console.the(Role::button, "Set to Verification failed").is_disabled);
}

TEST(OnboardingPanel, says_what_the_connection_or_the_server_lacks) {
    Console platform(scenes::scene("platform_only"));
    EXPECT_TRUE(platform.says(
        "This connection has only the platform GraphQL dialect, which has no onboarding status."));
    EXPECT_FALSE(platform.has(Role::button, "Another status…"));
    Console failed(scenes::scene("investor_failed"));
    EXPECT_TRUE(failed.says("The server cannot be reached."));
    Console distributor(scenes::signed_in(app::Page::user, false));
    scenes::open_investor(distributor.state, scenes::investor("U1", "Alice", "Dupont"));
    EXPECT_NE(distributor.the(Role::button, "Another status…").description.find("users.onboard"),
              std::string::npos);
}

TEST(OtherStatusView, says_that_the_move_is_off_the_diagram) {
    Console console(scenes::scene("other_status"));
    EXPECT_TRUE(console.has(Role::dialog, "Another status for Alice Dupont"));
    EXPECT_EQ(console.the(Role::combo_box, "New status").value, "VERIFICATION_FAILED");
    EXPECT_FALSE(console.says("This is off the diagram"));  // it is drawn
    for (const Option& option : console.the(Role::combo_box, "New status").options) {
        EXPECT_NE(option.value, "WAITING_FOR_VERIFICATION");  // where the user is
    }
    const auto chosen =
        console.use(Role::combo_box, "New status", Interaction::Kind::choose, "INACTIVE");
    ASSERT_NE(only<app::OtherStatusChosen>(chosen), nullptr);
    EXPECT_EQ(only<app::OtherStatusChosen>(chosen)->status, OnboardingStatus::inactive);
    scenes::happen(console.state, chosen.front());
    EXPECT_TRUE(console.says("This is off the diagram"));
    EXPECT_TRUE(console.the(Role::button, "Give the reason…").has_popup);
    scenes::happen(console.state, app::OtherStatusChosen{OnboardingStatus::active});
    EXPECT_NE(only<app::OtherStatusSubmitted>(console.activate(Role::button, "Set status")),
              nullptr);
    EXPECT_NE(only<app::OtherStatusCancelled>(console.use(
                  Role::dialog, "Another status for Alice Dupont", Interaction::Kind::dismiss)),
              nullptr);
}

TEST(OtherStatusView, says_that_it_would_take_the_access) {
    Console console(scenes::scene("other_status"));
    EXPECT_FALSE(console.says("could no longer sign in"));
    console.state.other_status->takes_access = true;
    EXPECT_TRUE(console.says("could no longer sign in"));
    scenes::happen(console.state, app::OtherStatusChosen{OnboardingStatus::inactive});
    EXPECT_FALSE(console.says("could no longer sign in")) << "it asks for the reason";
}

TEST(OtherStatusView, wants_a_choice) {
    app::State state = scenes::scene("investor");
    scenes::happen(state, app::OtherStatusOpened{domain::UserId("U1")});
    scenes::happen(state, app::OtherStatusSubmitted{});
    Console console(state);
    EXPECT_TRUE(console.the(Role::combo_box, "New status").is_invalid);
    EXPECT_EQ(console.the(Role::combo_box, "New status").description, "Choose a status.");
}

}  // namespace
}  // namespace ui
