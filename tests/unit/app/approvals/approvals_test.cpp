#include "app/approvals/approvals.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::Lifecycle;

struct ApprovalsUpdates : UpdateTest {
    void SetUp() override {
        sign_in();
        const auto asked = the<GetPendingUsers>();
        EXPECT_FALSE(pending_count(state).has_value());
        did(reply_to(asked, {"Alice", "Bob", "Carla"}));
        go("#/approvals");
        did(reply_to(the<GetPendingUsers>(), {"Alice", "Bob", "Carla"}));
    }
    static ApprovalsReplied reply_to(const GetPendingUsers& asked,
                                     const std::vector<std::string>& names) {
        std::vector<domain::UserRecord> users;
        for (const auto& name : names) {
            users.push_back(record("U-" + name, name, Lifecycle::pending_approval));
        }
        return {asked.ticket, asked.query, asked.page, page(users)};
    }
    [[nodiscard]] std::string current_name() const {
        const auto* user = current_user(state.approvals);
        return user == nullptr ? std::string() : user->user.first_name;
    }
};

TEST_F(ApprovalsUpdates, TheirNumberIsKnownOnEveryPage) {
    EXPECT_EQ(pending_count(state), 3);
}

TEST_F(ApprovalsUpdates, MovingStopsAtBothEnds) {
    EXPECT_EQ(current_name(), "Alice");
    did(ApprovalsCurrentMoved{1});
    EXPECT_EQ(current_name(), "Bob");
    did(ApprovalsCurrentMoved{5});
    EXPECT_EQ(current_name(), "Carla");
    did(ApprovalsCurrentMoved{-9});
    EXPECT_EQ(current_name(), "Alice");
    did(ApprovalsCurrentChosen{2});
    EXPECT_EQ(current_name(), "Carla");
}

TEST_F(ApprovalsUpdates, AfterAnApprovalTheNextUserIsInItsPlace) {
    did(ApprovalsCurrentMoved{1});
    did(ActivateUserSubmitted{current_user(state.approvals)->user.id});
    const auto sent = the<ActivateUser>();
    did(ActivateUserReplied{sent.ticket, sent.what.user_id(), record("U-Bob", "Bob")});
    did(reply_to(the<GetPendingUsers>(), {"Alice", "Carla"}));
    EXPECT_EQ(current_name(), "Carla");
    EXPECT_EQ(pending_count(state), 2);
}

TEST_F(ApprovalsUpdates, AfterTheLastOneTheOneBeforeItIsCurrent) {
    const auto approve_current = [this] {
        const domain::UserRecord shown = *current_user(state.approvals);
        did(ActivateUserSubmitted{shown.user.id});
        const auto sent = the<ActivateUser>();
        did(ActivateUserReplied{sent.ticket, shown.user.id,
                                record(shown.user.id.value, shown.user.first_name)});
    };
    did(ApprovalsCurrentMoved{2});
    approve_current();
    did(reply_to(the<GetPendingUsers>(), {"Alice", "Bob"}));
    EXPECT_EQ(current_name(), "Bob");
    approve_current();
    did(reply_to(the<GetPendingUsers>(), {"Alice"}));
    EXPECT_EQ(current_name(), "Alice");
    approve_current();
    did(reply_to(the<GetPendingUsers>(), {}));
    EXPECT_EQ(current_user(state.approvals), nullptr);
    EXPECT_EQ(list_state(state.approvals), ListState::nothing_yet);
}

TEST_F(ApprovalsUpdates, WhoIsShownStaysWhenOthersGoBefore) {
    did(ApprovalsCurrentMoved{1});
    did(ApprovalsReloadRequested{});
    did(reply_to(the<GetPendingUsers>(), {"Bob", "Carla"}));
    EXPECT_EQ(current_name(), "Bob");
    EXPECT_EQ(state.approvals.current, 0);
}

struct OvertakenApproval : ApprovalsUpdates {
    // Another session decides on Bob, and ours hears of it by trying the same.
    void SetUp() override {
        ApprovalsUpdates::SetUp();
        did(ApprovalsCurrentMoved{1});
        did(ApprovalRequested{});
        const auto sent = the<ActivateUser>();
        did(ActivateUserReplied{sent.ticket, sent.what.user_id(), stale(2)});
        did(reply_to(the<GetPendingUsers>(), {"Alice", "Carla"}));
    }
};

TEST_F(OvertakenApproval, KeepsTheUserThatWasDecidedOn) {
    EXPECT_EQ(current_name(), "Bob");
    EXPECT_TRUE(state.approvals.is_overtaken);
    const auto asked = the<GetUser>();
    EXPECT_EQ(asked.id.value, "U-Bob");
    did(UserReplied{asked.ticket, asked.id, record("U-Bob", "Bob")});
    EXPECT_EQ(current_user(state.approvals)->user.lifecycle, Lifecycle::active);

    did(ApprovalsReloadRequested{});
    did(reply_to(the<GetPendingUsers>(), {"Alice", "Carla"}));
    EXPECT_EQ(current_name(), "Bob") << "until one moves on";
    did(ApprovalsCurrentMoved{1});
    EXPECT_EQ(current_name(), "Carla");
    EXPECT_FALSE(state.approvals.is_overtaken);
}

TEST_F(OvertakenApproval, TheOneBeforeIsOneBefore) {
    did(ApprovalsCurrentMoved{-1});
    EXPECT_EQ(current_name(), "Alice");
}

TEST_F(OvertakenApproval, TheLastOneStaysToo) {
    did(ApprovalsReloadRequested{});
    did(reply_to(the<GetPendingUsers>(), {}));
    EXPECT_EQ(current_name(), "Bob");
    EXPECT_EQ(list_state(state.approvals), ListState::filled);
}

TEST_F(ApprovalsUpdates, AConflictOverAUserWhoStillWaitsKeepsTheUser) {
    did(ApprovalRequested{});
    const auto sent = the<ActivateUser>();
    did(ActivateUserReplied{sent.ticket, sent.what.user_id(), stale(2)});
    did(reply_to(the<GetPendingUsers>(), {"Zoë", "Alice", "Bob", "Carla"}));
    EXPECT_EQ(current_name(), "Alice");
    EXPECT_FALSE(state.approvals.is_overtaken);
}

TEST_F(ApprovalsUpdates, AUserIsLookedForInAllPagesThatCome) {
    did(ApprovalsCurrentMoved{2});
    did(ApprovalsRowsShown{0, 150});
    did(ApprovalsReloadRequested{});
    const auto asked = all<GetPendingUsers>();
    ASSERT_EQ(asked.size(), 2U);
    did(reply_to(asked[0], {"Alice", "Bob"}));
    EXPECT_EQ(current_name(), "Carla") << "perhaps in the other page";
    EXPECT_FALSE(state.approvals.is_overtaken);
    did(reply_to(asked[1], {"Carla"}));
    EXPECT_EQ(state.approvals.current, 100);
    EXPECT_EQ(current_name(), "Carla");
}

struct PressedTooSoon : ApprovalsUpdates {
    bool approves() {
        did(ApprovalRequested{});
        return has<ActivateUser>();
    }
    void approve_alice() {
        did(ApprovalRequested{});
        const auto sent = the<ActivateUser>();
        did(ActivateUserReplied{sent.ticket, sent.what.user_id(), record("U-Alice", "Alice")});
        did(reply_to(the<GetPendingUsers>(), {"Bob", "Carla"}));
        EXPECT_EQ(current_name(), "Bob");
    }
};

TEST_F(PressedTooSoon, APressThatMeantTheOneBeforeApprovesNobodyAndSaysSo) {
    approve_alice();
    EXPECT_FALSE(approves());
    EXPECT_NE(state.approvals.said.find("only just come up"), std::string::npos);
    env.now += time_to_look;
    EXPECT_TRUE(approves());
    EXPECT_TRUE(state.approvals.said.empty());
}

TEST_F(PressedTooSoon, WhoWasGoneToIsMeant) {
    approve_alice();
    did(ApprovalsCurrentMoved{1});
    EXPECT_TRUE(approves());
}

TEST_F(PressedTooSoon, AWarningIsPointedAt) {
    auto& user = state.approvals.list.pages.at(0).rows.at(0).user;
    user.accounts.emplace_back();
    EXPECT_FALSE(approves());
    EXPECT_NE(state.approvals.said.find("warnings"), std::string::npos);
    env.now += time_to_look;
    EXPECT_TRUE(approves());
}

TEST_F(PressedTooSoon, AKeyThatCanDoNothingSaysWhy) {
    did(ApprovalObstructed{"This is being done right now."});
    EXPECT_EQ(state.approvals.said, "This is being done right now.");
    did(ApprovalsCurrentMoved{1});
    EXPECT_TRUE(state.approvals.said.empty());
}

TEST_F(ApprovalsUpdates, AnEndedSessionKeepsTheRows) {
    did(ApprovalsReloadRequested{});
    const auto asked = the<GetPendingUsers>();
    did(ApprovalsReplied{asked.ticket, asked.query, asked.page, signed_out()});
    EXPECT_EQ(state.session.state, SessionState::expired);
    EXPECT_EQ(current_name(), "Alice");
}

}  // namespace
}  // namespace app
