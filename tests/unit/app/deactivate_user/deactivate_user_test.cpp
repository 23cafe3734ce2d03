#include "app/deactivate_user/deactivate_user.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::Lifecycle;

struct DeactivateUserUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override {
        show_users({record("U1", "Alice"), record("U2", "Bob", Lifecycle::pending_approval),
                    record("U3", "Carla", Lifecycle::inactive)});
        did(DeactivateUserOpened{id});
    }
    [[nodiscard]] const DeactivateUserForm& form() const { return state.deactivate_user.value(); }
    [[nodiscard]] std::string shown() const {
        const auto* problem = shown_problem(form());
        return problem == nullptr ? std::string() : problem->code;
    }
    DeactivateUser submit(const std::string& comment) {
        did(DeactivateUserCommentEdited{comment});
        did(DeactivateUserSubmitted{});
        return the<DeactivateUser>();
    }
    static domain::UserRecord inactive(const std::string& user_id, const std::string& first_name) {
        domain::UserRecord made = record(user_id, first_name, Lifecycle::inactive);
        made.user.version = 2;
        return made;
    }
};

TEST_F(DeactivateUserUpdates, SaysWhomAndWhat) {
    EXPECT_EQ(form().name, "Alice Dupont");
    EXPECT_FALSE(form().is_refusal);
    did(DeactivateUserOpened{domain::UserId("U2")});
    EXPECT_TRUE(form().is_refusal);
}

TEST_F(DeactivateUserUpdates, AnInactiveUserIsNotSuspendedAgain) {
    did(DeactivateUserCancelled{});
    did(DeactivateUserOpened{domain::UserId("U3")});
    EXPECT_FALSE(state.deactivate_user.has_value());
}

TEST_F(DeactivateUserUpdates, WhoHasNoAddressIsNotTold) {
    did(DeactivateUserCancelled{});
    auto nobody = record("U1", "Alice");
    nobody.user.email.clear();
    show_users({nobody});
    did(DeactivateUserOpened{id});
    did(DeactivateUserEmailToggled{true});
    EXPECT_FALSE(form().with_email);
    EXPECT_EQ(form().no_mail, "Give this user an e-mail address first, or do without the e-mail.");
}

TEST_F(DeactivateUserUpdates, TheCommentIsRequired) {
    EXPECT_EQ(shown(), "");  // nothing is said before anything was done
    did(DeactivateUserCommentLeft{});
    EXPECT_EQ(shown(), "");
    did(DeactivateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_NE(shown(), "");
    did(DeactivateUserCommentEdited{"   \n"});
    EXPECT_NE(shown(), "");
    did(DeactivateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    did(DeactivateUserCommentEdited{"Left the country."});
    EXPECT_EQ(shown(), "");
}

TEST_F(DeactivateUserUpdates, SendsTheCommentAndTheVersionThatWasSeen) {
    did(DeactivateUserEmailToggled{true});
    const auto sent = submit("Left the country.");
    EXPECT_EQ(sent.what.comment(), "Left the country.");
    EXPECT_TRUE(sent.what.with_email());
    EXPECT_EQ(sent.what.expected_version(), 1);
    did(DeactivateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    did(DeactivateUserCommentEdited{"Something else."});
    EXPECT_EQ(form().comment, "Left the country.");
}

TEST_F(DeactivateUserUpdates, DoneCanBeUndoneForAWhile) {
    const auto sent = submit("Left the country.");
    did(DeactivateUserReplied{sent.ticket, id, inactive("U1", "Alice")});
    EXPECT_FALSE(state.deactivate_user.has_value());
    EXPECT_EQ(last_notice(), "Alice Dupont is suspended.");
    EXPECT_EQ(find_user(state, id)->user.lifecycle, Lifecycle::inactive);

    did(NoticeUndoRequested{state.notices.shown.back().id});
    const auto undo = the<ActivateUser>();
    EXPECT_EQ(undo.what.user_id(), id);
    EXPECT_EQ(undo.what.expected_version(), 2);
    EXPECT_FALSE(undo.what.with_email());
    EXPECT_TRUE(state.notices.shown.empty());
}

TEST_F(DeactivateUserUpdates, ARefusalOfAPendingUserIsSaidAsSuch) {
    did(DeactivateUserCancelled{});
    did(DeactivateUserOpened{domain::UserId("U2")});
    const auto sent = submit("Not who they say they are.");
    did(DeactivateUserReplied{sent.ticket, domain::UserId("U2"), inactive("U2", "Bob")});
    EXPECT_EQ(last_notice(), "Bob Dupont is refused.");
    EXPECT_FALSE(state.notices.shown.back().undo.has_value());
}

TEST_F(DeactivateUserUpdates, AStaleOneKeepsTheCommentAndIsADecisionTheSecondTime) {
    did(DeactivateUserReplied{submit("Left the country.").ticket, id, stale(7)});
    EXPECT_EQ(shown(), "version.stale");
    EXPECT_EQ(form().comment, "Left the country.");
    EXPECT_TRUE(has<GetUsers>());
    did(DeactivateUserSubmitted{});
    EXPECT_EQ(the<DeactivateUser>().what.expected_version(), 7);
}

TEST_F(DeactivateUserUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    const auto first = submit("Left the country.");
    did(DeactivateUserReplied{first.ticket, id, unreachable()});
    EXPECT_EQ(shown(), "network.unreachable");
    did(DeactivateUserSubmitted{});
    const auto second = the<DeactivateUser>();
    EXPECT_EQ(second.idempotency_key, first.idempotency_key);
    did(DeactivateUserReplied{second.ticket, id, unreachable()});
    EXPECT_NE(submit("Left for good.").idempotency_key, first.idempotency_key);
}

TEST_F(DeactivateUserUpdates, EditingMakesTheRefusalOld) {
    did(DeactivateUserReplied{submit("Left the country.").ticket, id, unreachable()});
    did(DeactivateUserCommentEdited{"Left."});
    EXPECT_EQ(shown(), "");
    EXPECT_FALSE(form().attempt.failure.has_value());
}

TEST_F(DeactivateUserUpdates, CancellingAsksAboutTheComment) {
    did(DeactivateUserCommentEdited{"Left"});
    did(DeactivateUserCancelled{});
    EXPECT_TRUE(state.leave_question.has_value());
    did(LeaveCancelled{});
    EXPECT_EQ(form().comment, "Left");
    did(DeactivateUserCancelled{});
    did(LeaveConfirmed{});
    EXPECT_FALSE(state.deactivate_user.has_value());
}

TEST_F(DeactivateUserUpdates, WhoHasLeftIsTold) {
    const auto first = submit("Left the country.");
    go("#/outbox");
    did(LeaveConfirmed{});
    did(DeactivateUserReplied{first.ticket, id, refused(domain::FailureKind::invalid)});
    EXPECT_EQ(last_notice(), "A sentence about some.code.");
}

struct DeactivateInvestorUpdates : UpdateTest {};

TEST_F(DeactivateInvestorUpdates, SendsTheReasonToOurOwnServer) {
    connect("investor");
    const domain::UserId id("U1");
    show_users({record("U1", "Alice")});
    did(DeactivateUserOpened{id});
    EXPECT_EQ(state.deactivate_user->no_reason, "");
    did(DeactivateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(shown_problem(*state.deactivate_user)->code, "comment.required");
    did(DeactivateUserCommentEdited{" Left. "});
    did(DeactivateUserSubmitted{});
    EXPECT_EQ(the<DeactivateInvestor>().what->reason, "Left.");
}

TEST_F(DeactivateInvestorUpdates, TakesNoReasonForAForeignServerAndSaysSo) {
    connect("investor", true);
    const domain::UserId id("U1");
    show_users({record("U1", "Alice")});
    did(DeactivateUserOpened{id});
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_NE(state.deactivate_user->no_reason, "");
    did(DeactivateUserSubmitted{});
    const auto sent = the<DeactivateInvestor>();
    EXPECT_EQ(sent.what->status, domain::OnboardingStatus::inactive);
    EXPECT_EQ(sent.what->expected_version, 1);
    auto done = record("U1", "Alice", Lifecycle::inactive);
    done.user.version = 2;
    done.user.unactive_comment.clear();  // the dialect does not tell it
    done.user.accepted_at.reset();
    did(DeactivateUserReplied{sent.ticket, id, done});
    EXPECT_EQ(last_notice(), "Alice Dupont is suspended.");
    did(NoticeUndoRequested{state.notices.shown.back().id});
    EXPECT_EQ(the<ActivateInvestor>().what->expected_version, 2);
}

}  // namespace
}  // namespace app
