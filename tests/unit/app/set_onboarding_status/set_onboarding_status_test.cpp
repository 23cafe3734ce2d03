#include "app/set_onboarding_status/set_onboarding_status.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::Lifecycle;
using domain::OnboardingStatus;

struct SetOnboardingStatusUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override { show_investor(user(3, Lifecycle::pending_verification)); }

    static domain::UserRecord user(std::int64_t version, Lifecycle lifecycle) {
        domain::UserRecord made = record("U1", "Alice", lifecycle);
        made.user.version = version;
        return made;
    }
    SetOnboardingStatus move(OnboardingStatus status) {
        did(OnboardingStatusChosen{id, status});
        return the<SetOnboardingStatus>();
    }
    SetOnboardingStatus submit(OnboardingStatus status) {
        did(OtherStatusChosen{status});
        did(OtherStatusSubmitted{});
        return the<SetOnboardingStatus>();
    }
    [[nodiscard]] const OtherStatusForm& form() const { return state.other_status.value(); }
};

TEST_F(SetOnboardingStatusUpdates, AMoveOfTheDiagramIsSentAtOnce) {
    const auto sent = move(OnboardingStatus::waiting_for_signature);
    EXPECT_EQ(sent.id, id);
    EXPECT_EQ(sent.what->status, OnboardingStatus::waiting_for_signature);
    EXPECT_EQ(sent.what->expected_version, 3);
    EXPECT_FALSE(sent.what->first_name.has_value());
    EXPECT_TRUE(state.set_onboarding_status.is_sending(id));
    did(OnboardingStatusChosen{id, OnboardingStatus::verification_failed});
    EXPECT_TRUE(commands.empty());  // one at a time
}

TEST_F(SetOnboardingStatusUpdates, AMoveThatIsNotDrawnNeedsTheDialog) {
    did(OnboardingStatusChosen{id, OnboardingStatus::inactive});
    EXPECT_TRUE(commands.empty());
}

TEST_F(SetOnboardingStatusUpdates, InactiveAsksForTheReasonFirst) {
    state = State();
    show_investor(user(3, Lifecycle::active));
    did(OnboardingStatusChosen{id, OnboardingStatus::inactive});
    EXPECT_TRUE(commands.empty());
    ASSERT_TRUE(state.deactivate_user.has_value());
    did(DeactivateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    did(DeactivateUserCommentEdited{"Left."});
    did(DeactivateUserSubmitted{});
    EXPECT_EQ(the<DeactivateUser>().what.comment(), "Left.");
}

TEST_F(SetOnboardingStatusUpdates, InactiveOfTheDialogAsksForTheReasonToo) {
    domain::UserRecord applicant = user(3, Lifecycle::pending_verification);
    applicant.user.accepted_at.reset();
    state = State();
    show_investor(applicant);
    did(OtherStatusOpened{id});
    did(OtherStatusChosen{OnboardingStatus::inactive});
    did(OtherStatusSubmitted{});
    EXPECT_FALSE(state.other_status.has_value());
    EXPECT_TRUE(commands.empty());
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_TRUE(state.deactivate_user->is_refusal);
}

// To the platform, who was accepted once and is on the way again is inactive already.
TEST_F(SetOnboardingStatusUpdates, InactiveOfWhoHasNoAccessIsSetByTheStatus) {
    state = State();
    show_investor(user(3, Lifecycle::inactive));
    state.user_detail.investor.value = user(3, Lifecycle::verification_failed);
    did(OnboardingStatusChosen{id, OnboardingStatus::inactive});
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_NE(state.deactivate_user->no_mail, "");
    did(DeactivateUserCommentEdited{"Left."});
    did(DeactivateUserSubmitted{});
    const auto sent = the<DeactivateInvestor>();
    EXPECT_EQ(sent.what->reason, "Left.");
    did(DeactivateUserReplied{sent.ticket, id, user(4, Lifecycle::inactive)});
    EXPECT_EQ(last_notice(), "Alice Dupont is inactive.");
    EXPECT_FALSE(state.notices.shown.back().undo.has_value());
}

TEST_F(SetOnboardingStatusUpdates, WhatIsTakenBackToInactiveHasAReason) {
    state = State();
    show_investor(user(3, Lifecycle::inactive));
    const auto sent = move(OnboardingStatus::active);
    did(SetOnboardingStatusReplied{sent.ticket, id, user(4, Lifecycle::active)});
    did(NoticeUndoRequested{state.notices.shown.back().id});
    EXPECT_NE(the<SetOnboardingStatus>().what->reason, "");
}

TEST_F(SetOnboardingStatusUpdates, DoneIsToldShownAndTakenBackForAWhile) {
    const auto sent = move(OnboardingStatus::waiting_for_signature);
    did(SetOnboardingStatusReplied{sent.ticket, id, user(4, Lifecycle::pending_signature)});
    EXPECT_FALSE(state.set_onboarding_status.is_sending(id));
    EXPECT_EQ(last_notice(), "The onboarding status of Alice Dupont is “Waiting for signature”.");
    EXPECT_EQ(state.user_detail.investor.value->user.lifecycle, Lifecycle::pending_signature);
    // The platform's record stays: the investor dialect does not know all of it.
    EXPECT_EQ(state.user_detail.record.value->user.version, 3);
    EXPECT_TRUE(has<GetUser>());
    EXPECT_TRUE(has<GetInvestor>());

    did(NoticeUndoRequested{state.notices.shown.back().id});
    const auto undo = the<SetOnboardingStatus>();
    EXPECT_EQ(undo.what->status, OnboardingStatus::waiting_for_verification);
    EXPECT_EQ(undo.what->expected_version, 4);
}

TEST_F(SetOnboardingStatusUpdates, AFailureIsANotice) {
    const auto sent = move(OnboardingStatus::waiting_for_signature);
    did(SetOnboardingStatusReplied{sent.ticket, id, stale(7)});
    EXPECT_EQ(last_notice(), "A sentence about version.stale.");
    EXPECT_FALSE(state.set_onboarding_status.is_sending(id));
    EXPECT_TRUE(has<GetInvestor>());  // what the person saw is no longer so
}

TEST_F(SetOnboardingStatusUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    const auto first = move(OnboardingStatus::waiting_for_signature);
    did(SetOnboardingStatusReplied{first.ticket, id, unreachable()});
    const auto second = move(OnboardingStatus::waiting_for_signature);
    EXPECT_EQ(second.idempotency_key, first.idempotency_key);
    did(SetOnboardingStatusReplied{second.ticket, id, unreachable()});
    EXPECT_NE(move(OnboardingStatus::verification_failed).idempotency_key, first.idempotency_key);
}

TEST_F(SetOnboardingStatusUpdates, AnyOtherStatusIsChosenInTheDialog) {
    did(OtherStatusOpened{id});
    EXPECT_EQ(form().from, OnboardingStatus::waiting_for_verification);
    EXPECT_FALSE(is_off_diagram(form()));
    did(OtherStatusSubmitted{});
    EXPECT_TRUE(commands.empty());  // nothing is chosen
    EXPECT_TRUE(form().is_asked);
    did(OtherStatusChosen{OnboardingStatus::waiting_for_signature});
    EXPECT_FALSE(is_off_diagram(form()));
    did(OtherStatusChosen{OnboardingStatus::active});
    EXPECT_TRUE(is_off_diagram(form()));
    const auto sent = submit(OnboardingStatus::active);
    EXPECT_EQ(sent.what->status, OnboardingStatus::active);
    did(SetOnboardingStatusReplied{sent.ticket, id, user(4, Lifecycle::active)});
    EXPECT_FALSE(state.other_status.has_value());
    EXPECT_TRUE(state.notices.shown.back().undo.has_value());
}

// There is one way to suspend, with a reason; whoever takes another is told.
TEST_F(SetOnboardingStatusUpdates, AStatusThatTakesTheAccessIsKnownAsSuch) {
    did(OtherStatusOpened{id});
    did(OtherStatusChosen{OnboardingStatus::verification_failed});
    EXPECT_FALSE(form().takes_access) << "there is none";
    state = State();
    show_investor(user(3, Lifecycle::active));
    did(OtherStatusOpened{id});
    did(OtherStatusChosen{OnboardingStatus::verification_failed});
    EXPECT_TRUE(form().takes_access);
}

TEST_F(SetOnboardingStatusUpdates, AStaleOneOfTheDialogIsADecisionTheSecondTime) {
    did(OtherStatusOpened{id});
    did(SetOnboardingStatusReplied{submit(OnboardingStatus::active).ticket, id, stale(7)});
    EXPECT_TRUE(form().attempt.failure.has_value());
    EXPECT_EQ(form().to, OnboardingStatus::active);
    did(OtherStatusSubmitted{});
    EXPECT_EQ(the<SetOnboardingStatus>().what->expected_version, 7);
}

TEST_F(SetOnboardingStatusUpdates, FromAnUnknownStatusNothingIsDrawnAndNothingIsTakenBack) {
    auto frozen = user(5, Lifecycle::pending_verification);
    frozen.unknown_status = "FROZEN";
    state.user_detail.investor.value = frozen;
    EXPECT_FALSE(known_status(frozen).has_value());
    EXPECT_EQ(status_text(frozen), "FROZEN");
    did(OnboardingStatusChosen{id, OnboardingStatus::waiting_for_signature});
    EXPECT_TRUE(commands.empty());
    did(OtherStatusOpened{id});
    EXPECT_FALSE(form().from.has_value());
    const auto sent = submit(OnboardingStatus::active);
    EXPECT_TRUE(is_off_diagram(form()));
    did(SetOnboardingStatusReplied{sent.ticket, id, user(6, Lifecycle::active)});
    EXPECT_FALSE(state.notices.shown.back().undo.has_value());
}

TEST_F(SetOnboardingStatusUpdates, WithTheInvestorDialectAloneTheOneRecordIsReplaced) {
    state = State();
    connect("investor");
    show_user(user(3, Lifecycle::pending_verification));
    const auto sent = move(OnboardingStatus::waiting_for_signature);
    did(SetOnboardingStatusReplied{sent.ticket, id, user(4, Lifecycle::pending_signature)});
    EXPECT_EQ(state.user_detail.record.value->user.version, 4);
    EXPECT_EQ(state.users.list.row_at(0)->user.lifecycle, Lifecycle::pending_signature);
}

TEST_F(SetOnboardingStatusUpdates, SomebodyElsesChangeInBetweenIsTold) {
    auto written = user(6, Lifecycle::pending_signature);
    written.has_unseen_versions = true;
    const auto sent = move(OnboardingStatus::waiting_for_signature);
    did(SetOnboardingStatusReplied{sent.ticket, id, written});
    EXPECT_EQ(last_notice(),
              "Somebody else changed Alice Dupont at the same moment: look at the versions.");
}

TEST_F(SetOnboardingStatusUpdates, WhoHasLeftIsTold) {
    did(OtherStatusOpened{id});
    const auto sent = submit(OnboardingStatus::active);
    did(OtherStatusCancelled{});
    EXPECT_TRUE(state.other_status.has_value());  // it is under way
    go("#/users");
    did(SetOnboardingStatusReplied{sent.ticket, id, refused(domain::FailureKind::forbidden)});
    EXPECT_EQ(last_notice(), "A sentence about some.code.");
}

}  // namespace
}  // namespace app
