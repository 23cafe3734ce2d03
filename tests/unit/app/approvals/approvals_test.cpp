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
    did(ApprovalsCurrentMoved{2});
    did(ApprovalsReloadRequested{});
    did(reply_to(the<GetPendingUsers>(), {"Alice"}));
    EXPECT_EQ(current_name(), "Alice");
    did(ApprovalsReloadRequested{});
    did(reply_to(the<GetPendingUsers>(), {}));
    EXPECT_EQ(current_user(state.approvals), nullptr);
    EXPECT_EQ(list_state(state.approvals), ListState::nothing_yet);
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
