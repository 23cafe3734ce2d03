#include "app/activate_user/activate_user.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::Lifecycle;

struct ActivateUserUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override {
        show_users({record("U1", "Alice", Lifecycle::pending_approval),
                    record("U2", "Bob", Lifecycle::inactive)});
    }
    ActivateUser submit(const domain::UserId& user_id) {
        did(ActivateUserSubmitted{user_id});
        return the<ActivateUser>();
    }
    static domain::UserRecord active(const std::string& user_id, const std::string& first_name) {
        domain::UserRecord made = record(user_id, first_name);
        made.user.version = 2;
        return made;
    }
};

TEST_F(ActivateUserUpdates, ApprovesWithAMailOnTheVersionThatWasSeen) {
    const auto sent = submit(id);
    EXPECT_EQ(sent.what.user_id(), id);
    EXPECT_TRUE(sent.what.with_email());
    EXPECT_EQ(sent.what.expected_version(), 1);
    EXPECT_TRUE(state.activate_user.is_sending(id));

    did(ActivateUserReplied{sent.ticket, id, active("U1", "Alice")});
    EXPECT_EQ(last_notice(), "Alice Dupont is approved.");
    EXPECT_FALSE(state.activate_user.is_sending(id));
    EXPECT_EQ(find_user(state, id)->user.lifecycle, Lifecycle::active);
    EXPECT_TRUE(has<GetPendingUsers>());
}

TEST_F(ActivateUserUpdates, ReactivatesWithoutAMailWhenNoneIsWanted) {
    did(ActivateUserEmailToggled{false});
    const auto sent = submit(domain::UserId("U2"));
    EXPECT_FALSE(sent.what.with_email());
    did(ActivateUserReplied{sent.ticket, domain::UserId("U2"), active("U2", "Bob")});
    EXPECT_EQ(last_notice(), "Bob Dupont is active again.");
}

TEST_F(ActivateUserUpdates, WhoHasNoAddressIsApprovedWithoutAMail) {
    auto nobody = record("U1", "Alice", Lifecycle::pending_approval);
    nobody.user.email.clear();
    show_users({nobody});
    EXPECT_FALSE(submit(id).what.with_email());
}

TEST_F(ActivateUserUpdates, ASecondPressIsNotASecondRequest) {
    const auto sent = submit(id);
    did(ActivateUserSubmitted{id});
    EXPECT_TRUE(commands.empty());
    did(ActivateUserReplied{sent.ticket, id, active("U1", "Alice")});
    did(ActivateUserSubmitted{id});  // active by now
    EXPECT_FALSE(has<ActivateUser>());
}

TEST_F(ActivateUserUpdates, SeveralUsersAreUnderWayAtOnce) {
    const auto first = submit(id);
    const auto second = submit(domain::UserId("U2"));
    EXPECT_NE(first.idempotency_key, second.idempotency_key);
    did(ActivateUserReplied{second.ticket, domain::UserId("U2"), unreachable()});
    EXPECT_TRUE(state.activate_user.is_sending(id));
    EXPECT_FALSE(state.activate_user.is_sending(domain::UserId("U2")));
}

TEST_F(ActivateUserUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    const auto first = submit(id);
    did(ActivateUserReplied{first.ticket, id, unreachable()});
    EXPECT_EQ(last_notice(), "A sentence about network.unreachable.");
    const auto second = submit(id);
    EXPECT_EQ(second.idempotency_key, first.idempotency_key);
    did(ActivateUserReplied{second.ticket, id, refused(domain::FailureKind::invalid)});
    EXPECT_NE(submit(id).idempotency_key, first.idempotency_key);
}

TEST_F(ActivateUserUpdates, WhatSomebodyElseChangedIsReadAgain) {
    did(ActivateUserReplied{submit(id).ticket, id, stale(2)});
    EXPECT_EQ(last_notice(), "A sentence about version.stale.");
    EXPECT_TRUE(has<GetUsers>());
}

TEST_F(ActivateUserUpdates, AUserWhoIsNotHereCannotBeActivated) {
    did(ActivateUserSubmitted{domain::UserId("U9")});
    EXPECT_TRUE(commands.empty());
}

struct ActivateInvestorUpdates : UpdateTest {};

TEST_F(ActivateInvestorUpdates, SetTheStatus) {
    connect("investor");
    const domain::UserId id("U2");
    auto waiting = record("U2", "Bob", Lifecycle::pending_verification);
    waiting.user.accepted_at.reset();
    show_users({waiting});
    did(ActivateUserSubmitted{id});
    const auto sent = the<ActivateInvestor>();
    EXPECT_EQ(sent.id, id);
    EXPECT_EQ(sent.what->status, domain::OnboardingStatus::active);
    EXPECT_EQ(sent.what->expected_version, 1);
    EXPECT_TRUE(state.activate_user.is_sending(id));
    did(ActivateUserReplied{sent.ticket, id, record("U2", "Bob")});
    EXPECT_EQ(last_notice(), "Bob Dupont is approved.");
}

}  // namespace
}  // namespace app
