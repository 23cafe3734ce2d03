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
    did(ActivateUserSubmitted{id});
    EXPECT_FALSE(has<ActivateUser>()) << "it is a warning, to be seen first";
    env.now += time_to_look;
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
    EXPECT_EQ(last_notice(), "Alice Dupont: A sentence about network.unreachable.");
    const auto second = submit(id);
    EXPECT_EQ(second.idempotency_key, first.idempotency_key);
    did(ActivateUserReplied{second.ticket, id, refused(domain::FailureKind::invalid)});
    EXPECT_NE(submit(id).idempotency_key, first.idempotency_key);
}

TEST_F(ActivateUserUpdates, WhatSomebodyElseChangedIsReadAgain) {
    did(ActivateUserReplied{submit(id).ticket, id, stale(2)});
    EXPECT_EQ(last_notice(), "Alice Dupont: A sentence about version.stale.");
    EXPECT_TRUE(has<GetUsers>());
}

struct Warnings : ActivateUserUpdates {
    // U1 has an account whose KYC is not validated.
    void show(std::int64_t version) {
        auto user = record("U1", "Alice", Lifecycle::pending_approval);
        user.user.version = version;
        user.user.accounts.emplace_back();
        show_users({user});
    }
    void SetUp() override {
        ActivateUserUpdates::SetUp();
        show(1);
    }
    bool approves() {
        did(ActivateUserSubmitted{id});
        return has<ActivateUser>();
    }
};

TEST_F(Warnings, AreSeenBeforeAUserIsApproved) {
    EXPECT_FALSE(approves());
    EXPECT_TRUE(is_warned(state, find_user(state, id)->user));
    EXPECT_FALSE(approves()) << "nobody has read anything yet";
    env.now += time_to_look;
    EXPECT_TRUE(approves());
}

TEST_F(Warnings, OfAnotherVersionAreOthers) {
    EXPECT_FALSE(approves());
    env.now += time_to_look;
    show(2);
    EXPECT_FALSE(approves());
}

TEST_F(Warnings, AreNotForWhoCopiesTheRequest) {
    did(ActivateUserSubmitted{id, true});
    EXPECT_TRUE(has<ActivateUser>());
}

struct UndoneApproval : ActivateUserUpdates {
    void SetUp() override {
        ActivateUserUpdates::SetUp();
        did(ActivateUserReplied{submit(id).ticket, id, active("U1", "Alice")});
    }
    void undo() { did(NoticeUndoRequested{state.notices.shown.back().id}); }
};

// Nothing leads back to pending (domain/approval.hpp).
TEST_F(UndoneApproval, SuspendsWithAReasonThatIsOffered) {
    undo();
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_FALSE(state.deactivate_user->is_refusal);
    did(DeactivateUserSubmitted{});
    const auto sent = the<DeactivateUser>();
    EXPECT_EQ(sent.what.user_id(), id);
    EXPECT_EQ(sent.what.expected_version(), 2) << "the one that the approval made";
    EXPECT_EQ(sent.what.comment(), "Approved by mistake; the approval was undone.");
    EXPECT_TRUE(sent.what.with_email()) << "who was told of the one is told of the other";
}

TEST_F(UndoneApproval, AsksNothingWhenOnlyTheOfferedReasonWouldBeLost) {
    undo();
    did(DeactivateUserCancelled{});
    EXPECT_FALSE(state.leave_question.has_value());
    EXPECT_FALSE(state.deactivate_user.has_value());
}

TEST_F(UndoneApproval, WaitsForWhatIsBeingTyped) {
    did(EditUserOpened{domain::UserId("U2")});
    did(EditUserFieldEdited{EditUserField::first_name, "Robert"});
    undo();
    EXPECT_FALSE(state.deactivate_user.has_value());
    EXPECT_TRUE(state.notices.shown.back().undo.has_value()) << "it can still be undone";
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
