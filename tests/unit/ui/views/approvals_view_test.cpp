#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

class ApprovalsView : public testing::Test {
  protected:
    // The first frame tells which rows are shown; that is not what these tests are about.
    static app::State approvals() {
        app::State state = scenes::scene("approvals");
        state.approvals.list.last_shown = 2;
        return state;
    }
};

TEST_F(ApprovalsView, lists_who_waits_beside_the_first_of_them) {
    Console console(approvals());
    EXPECT_TRUE(console.says("3 waiting"));
    const auto rows = nodes_of(console.draw(), Role::row);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[1].name, "Bernard Le Goff, Bernard.LeGoff@example.com, registered 11 Nov 2026");
    EXPECT_TRUE(rows[1].is_current);
    EXPECT_FALSE(rows[2].is_current);
    const Node detail = console.the(Role::region, "Chosen user");
    EXPECT_TRUE(is_inside(console.draw(), console.the(Role::button, "Approve"), detail.id));
    EXPECT_GE(detail.rect.x, rows[1].rect.x + rows[1].rect.width);
}

TEST_F(ApprovalsView, puts_the_decision_above_the_list_where_it_is_narrow) {
    Console console(approvals(), 390, 844);
    EXPECT_LT(console.the(Role::button, "Approve").rect.y,
              console.the(Role::table, "Pending users").rect.y);
    EXPECT_TRUE(console.says("1 of 3"));
    EXPECT_TRUE(console.the(Role::button, "Previous user").is_disabled);
    const auto events = console.activate(Role::button, "Next user");
    ASSERT_NE(only<app::ApprovalsCurrentMoved>(events), nullptr);
    EXPECT_EQ(only<app::ApprovalsCurrentMoved>(events)->step, 1);
}

TEST_F(ApprovalsView, approves_and_refuses_the_chosen_user) {
    app::State state = approvals();
    state.approvals.current = 1;
    Console console(state);
    EXPECT_NE(only<app::ApprovalRequested>(console.activate(Role::button, "Approve")), nullptr);
    EXPECT_TRUE(console.has(Role::heading, "Dominique Öztürk"));
    EXPECT_TRUE(console.the(Role::button, "Refuse…").has_popup);
    EXPECT_EQ(only<app::DeactivateUserOpened>(console.activate(Role::button, "Refuse…"))->id.value,
              "U7");
    const auto toggled = console.activate(Role::checkbox, "Tell the user by e-mail");
    ASSERT_NE(only<app::ActivateUserEmailToggled>(toggled), nullptr);
    EXPECT_FALSE(only<app::ActivateUserEmailToggled>(toggled)->with_email);
}

TEST_F(ApprovalsView, says_that_an_approval_links_the_second_holder) {
    constexpr const char* consequence =
        "The user with the second holder's e-mail, if there is one, will hold this account, too.";
    app::State state = approvals();
    domain::User& user = state.approvals.list.pages.at(0).rows.at(0).user;
    EXPECT_FALSE(Console(state).says(consequence));
    user.accounts.at(0).type = domain::AccountType::joint;
    user.accounts.at(0).second_holder = {"Sophie", "Martin", "sophie@example.com", ""};
    EXPECT_TRUE(Console(state).says(consequence));
    user.accounts.at(0).holder_ids.emplace_back("U9");
    EXPECT_FALSE(Console(state).says(consequence)) << "she holds it";
}

TEST_F(ApprovalsView, says_why_who_has_no_address_cannot_be_told) {
    app::State state = approvals();
    for (auto& [number, records] : state.approvals.list.pages) {
        for (domain::UserRecord& record : records.rows) {
            record.user.email.clear();
        }
    }
    Console console(state);
    const Node told = console.the(Role::checkbox, "Tell the user by e-mail");
    EXPECT_TRUE(told.is_disabled);
    EXPECT_EQ(told.description,
              "Give this user an e-mail address first, or do without the e-mail.");
    EXPECT_FALSE(console.the(Role::button, "Approve").is_disabled);
}

TEST_F(ApprovalsView, works_by_single_keys) {
    Console console(approvals());
    EXPECT_EQ(console.draw().shortcuts,
              (std::vector<std::string>{"Ctrl+k", "?", "j", "k", "a", "r"}));
    EXPECT_EQ(only<app::ApprovalsCurrentMoved>(console.press("j"))->step, 1);
    EXPECT_EQ(only<app::ApprovalsCurrentMoved>(console.press("k"))->step, -1);
    EXPECT_NE(only<app::ApprovalRequested>(console.press("a")), nullptr);
    EXPECT_NE(only<app::DeactivateUserOpened>(console.press("r")), nullptr);
}

TEST_F(ApprovalsView, takes_a_key_that_is_held_for_one_press_and_for_many_steps) {
    Console console(approvals());
    const auto held = [&](const char* key) {
        console.draw();
        return console.happen({{0, Interaction::Kind::key, key, false, true}});
    };
    EXPECT_TRUE(held("a").empty());
    EXPECT_TRUE(held("r").empty());
    EXPECT_NE(only<app::ApprovalsCurrentMoved>(held("j")), nullptr);
}

TEST_F(ApprovalsView, shows_the_warnings_before_it_approves) {
    Console console(approvals());
    EXPECT_TRUE(console.says("The KYC of “Bernard Le Goff” has not been reviewed."));
    scenes::happen(console.state, app::ApprovalRequested{});
    EXPECT_TRUE(console.has(Role::button, "Approve anyway"));
    EXPECT_TRUE(console.has(Role::status, console.state.approvals.said));
    EXPECT_FALSE(console.state.approvals.said.empty());
    app::State validated = approvals();
    validated.approvals.list.pages.at(0).rows.at(0).user.accounts.at(0).kyc_status =
        domain::KycStatus::validated;
    EXPECT_FALSE(Console(validated).says("KYC of"));
}

TEST_F(ApprovalsView, keeps_its_place_whatever_it_says) {
    app::State state = approvals();
    Console quiet(state);
    state.approvals.said = "This user has only just come up. Press again to approve.";
    Console speaking(state);
    EXPECT_EQ(quiet.the(Role::list, "Profile").rect, speaking.the(Role::list, "Profile").rect);
}

TEST_F(ApprovalsView, says_that_somebody_else_decided) {
    app::State state = approvals();
    state.approvals.kept = scenes::active("U9", "Paul", "Martin");
    state.approvals.is_overtaken = true;
    Console console(state);
    EXPECT_TRUE(console.has(Role::heading, "Paul Martin"));
    EXPECT_TRUE(console.says("Somebody else has decided on this user meanwhile."));
    EXPECT_TRUE(console.the(Role::button, "Approve").is_disabled);
    const auto pressed = console.press("a");
    ASSERT_NE(only<app::ApprovalObstructed>(pressed), nullptr);
    EXPECT_EQ(only<app::ApprovalObstructed>(pressed)->reason, "This user is no longer pending.");
    for (const Node& row : nodes_of(console.draw(), Role::row))
        EXPECT_FALSE(row.is_current);
}

TEST_F(ApprovalsView, lets_keys_be_while_a_dialog_is_open) {
    app::State state = approvals();
    scenes::happen(state, app::DeactivateUserOpened{domain::UserId("U2")});
    ASSERT_TRUE(state.deactivate_user.has_value());
    Console console(state);
    EXPECT_TRUE(console.press("a").empty());
}

TEST_F(ApprovalsView, chooses_by_the_list) {
    Console console(approvals());
    const auto events = console.activate(Role::button, "Émile Zola");
    ASSERT_NE(only<app::ApprovalsCurrentChosen>(events), nullptr);
    EXPECT_EQ(only<app::ApprovalsCurrentChosen>(events)->index, 2);
}

TEST_F(ApprovalsView, keeps_the_chosen_row_in_view) {
    app::State state = scenes::signed_in(app::Page::approvals);
    std::vector<domain::UserRecord> many;
    for (int row = 0; row < 60; ++row)
        many.push_back(scenes::pending("U" + std::to_string(row), "Person", std::to_string(row)));
    scenes::fill_approvals(state, many);
    Console console(state);
    EXPECT_FALSE(console.has(Role::button, "Person 40"));
    console.state.approvals.current = 40;
    const Node row = console.the(Role::button, "Person 40");
    EXPECT_GE(row.rect.y, row.clip.y);
    EXPECT_LE(row.rect.y + row.rect.height, row.clip.y + row.clip.height + 0.5F);
    EXPECT_FALSE(row.is_tab_skipped);
}

TEST_F(ApprovalsView, does_not_approve_twice) {
    app::State state = approvals();
    scenes::happen(state, app::ActivateUserSubmitted{domain::UserId("U2"), true});
    Console console(state);
    EXPECT_TRUE(console.the(Role::button, "Approve").is_disabled);
    const auto pressed = console.press("a");
    ASSERT_NE(only<app::ApprovalObstructed>(pressed), nullptr) << "it says so";
    EXPECT_EQ(only<app::ApprovalObstructed>(pressed)->reason, "This is being done right now.");
}

TEST_F(ApprovalsView, tells_a_distributor_what_is_missing) {
    app::State state = scenes::signed_in(app::Page::approvals, false);
    scenes::fill_approvals(state, {scenes::pending("U2", "Bernard", "Le Goff")});
    Console console(state);
    const Node approve = console.the(Role::button, "Approve");
    EXPECT_TRUE(approve.is_disabled);
    EXPECT_NE(approve.description.find("users.approve"), std::string::npos);
}

TEST_F(ApprovalsView, says_that_nobody_waits) {
    Console console(scenes::scene("approvals_none"));
    EXPECT_TRUE(console.has(Role::heading, "Nobody is waiting"));
    Console failed(scenes::scene("approvals_failed"));
    EXPECT_NE(only<app::ApprovalsReloadRequested>(failed.activate(Role::button, "Try again")),
              nullptr);
}

}  // namespace
}  // namespace ui
