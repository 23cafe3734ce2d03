#include "app/session/session.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::FailureKind;
using domain::Operation;
using domain::UserField;

struct SessionUpdates : UpdateTest {
    void type_something() {
        go("#/users/new");
        did(CreateUserFieldEdited{CreateUserField::first_name, "Zoë"});
    }
};

TEST_F(SessionUpdates, TheStartAsksOnceWhoIsThere) {
    did(ConsoleStarted{});
    const auto asked = the<GetViewer>();
    EXPECT_EQ(state.session.state, SessionState::starting);
    did(SessionCheckRequested{});
    EXPECT_TRUE(commands.empty());
    did(ViewerReplied{asked.ticket, viewer()});
    EXPECT_EQ(state.session.state, SessionState::signed_in);
    EXPECT_TRUE(has<GetUsers>());
    EXPECT_TRUE(has<GetPendingUsers>());
}

TEST_F(SessionUpdates, NobodyIsSignedOut) {
    did(ConsoleStarted{});
    did(ViewerReplied{the<GetViewer>().ticket, signed_out()});
    EXPECT_EQ(state.session.state, SessionState::signed_out);
    EXPECT_TRUE(commands.empty());
}

TEST_F(SessionUpdates, AServerThatDoesNotAnswerLeavesItOpen) {
    did(ConsoleStarted{});
    did(ViewerReplied{the<GetViewer>().ticket, unreachable()});
    EXPECT_EQ(state.session.state, SessionState::starting);
    EXPECT_TRUE(state.session.viewer.failure.has_value());
    sign_in();
    EXPECT_EQ(state.session.state, SessionState::signed_in);
    EXPECT_FALSE(state.session.viewer.failure.has_value());
}

TEST_F(SessionUpdates, AnEndedSessionKeepsWhatWasTypedAndGoesOnAfterwards) {
    sign_in();
    type_something();
    did(UsersReloadRequested{});
    did(reply(the<GetUsers>(), signed_out()));
    EXPECT_EQ(state.session.state, SessionState::expired);
    EXPECT_EQ(state.create_user.text(CreateUserField::first_name), "Zoë");

    did(UsersReloadRequested{});  // a frozen page asks for nothing
    EXPECT_FALSE(has<GetUsers>());

    sign_in();
    EXPECT_EQ(state.session.state, SessionState::signed_in);
    EXPECT_EQ(state.route.page, Page::create_user);
    EXPECT_EQ(state.create_user.text(CreateUserField::first_name), "Zoë");
}

TEST_F(SessionUpdates, ASubmitThatMeetsTheEndIsDoneAgainAfterwards) {
    show_user(record("U1", "Alice"));
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"Left the country."});
    did(DeactivateUserSubmitted{});
    did(DeactivateUserReplied{the<DeactivateUser>().ticket, domain::UserId("U1"), signed_out()});
    EXPECT_EQ(state.session.state, SessionState::expired);
    did(DeactivateUserSubmitted{});
    EXPECT_FALSE(has<DeactivateUser>());

    sign_in();
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_EQ(state.deactivate_user->comment, "Left the country.");
    EXPECT_FALSE(state.deactivate_user->attempt.failure.has_value());
    did(DeactivateUserSubmitted{});
    EXPECT_EQ(the<DeactivateUser>().what.comment(), "Left the country.");
}

TEST_F(SessionUpdates, AnotherPersonSeesNothingOfTheOneBefore) {
    show_users({record("U1", "Alice")});
    did(UsersSearchEdited{"alice"});
    did(UsersRowToggled{domain::UserId("U1")});
    type_something();
    did(UsersReloadRequested{});
    did(reply(the<GetUsers>(), signed_out()));

    sign_in(viewer("somebody else"));
    EXPECT_FALSE(state.users.list.has_rows());
    EXPECT_EQ(state.users.search, "");
    EXPECT_TRUE(state.users.selection.users.empty());
    EXPECT_FALSE(has_unsaved(state));
    EXPECT_EQ(state.route.page, Page::create_user);
}

TEST_F(SessionUpdates, RepliesToThePersonBeforeAreDropped) {
    sign_in();
    const auto asked = the<GetUsers>();
    const auto approvals = the<GetPendingUsers>();
    did(SignOutRequested{});
    did(SignOutReplied{the<SignOut>().ticket, {}});
    EXPECT_EQ(state.session.state, SessionState::signed_out);
    sign_in(viewer("somebody else"));

    did(reply(asked, page({record("U1", "Alice")})));
    did(ApprovalsReplied{approvals.ticket, approvals.query, approvals.page,
                         page({record("U1", "Alice")})});
    EXPECT_FALSE(state.users.list.has_rows());
    EXPECT_FALSE(state.approvals.list.has_rows());
    EXPECT_EQ(find_user(state, domain::UserId("U1")), nullptr);

    // Nor does the end of the old session end the new one.
    did(reply(asked, signed_out()));
    EXPECT_EQ(state.session.state, SessionState::signed_in);
}

// What they did is done, but it is nobody else's to read.
TEST_F(SessionUpdates, WhatThePersonBeforeWroteIsNotTold) {
    const domain::UserId id("U1");
    show_users({record("U1", "Alice")});
    did(SendEmailAccessOpened{id});
    did(SendEmailAccessSubmitted{});
    const auto mail = the<SendEmailAccess>();
    did(SignOutRequested{});
    did(SignOutReplied{the<SignOut>().ticket, {}});
    sign_in(viewer("somebody else"));
    did(SendEmailAccessReplied{mail.ticket, id, record("U1", "Alice")});
    EXPECT_TRUE(state.notices.shown.empty());
    did(CreateUserReplied{mail.ticket, record("U1", "Alice")});
    did(EditUserReplied{mail.ticket, id, unreachable()});
    did(DeactivateUserReplied{mail.ticket, id, record("U1", "Alice")});
    EXPECT_TRUE(state.notices.shown.empty());
    EXPECT_TRUE(commands.empty());
}

TEST_F(SessionUpdates, ASignOutThatFailsSaysThatOneIsStillSignedIn) {
    sign_in();
    did(SignOutRequested{});
    const auto asked = the<SignOut>();
    did(SignOutRequested{});
    EXPECT_TRUE(commands.empty());
    did(SignOutReplied{asked.ticket, unreachable()});
    EXPECT_EQ(state.session.state, SessionState::signed_in);
    EXPECT_EQ(last_notice(), "You are still signed in. A sentence about network.unreachable.");
    did(SignOutRequested{});
    EXPECT_TRUE(has<SignOut>());
}

TEST_F(SessionUpdates, SigningOutAsksAboutWhatWasTyped) {
    sign_in();
    type_something();
    did(SignOutRequested{});
    EXPECT_FALSE(has<SignOut>());
    ASSERT_TRUE(state.leave_question.has_value());
    did(LeaveCancelled{});
    EXPECT_TRUE(has_unsaved(state));

    did(SignOutRequested{});
    did(LeaveConfirmed{});
    EXPECT_TRUE(has<SignOut>());
    EXPECT_FALSE(has_unsaved(state));
}

TEST_F(SessionUpdates, ADistributorMayLessThanAnAdministrator) {
    sign_in();
    EXPECT_TRUE(state.session.may(Operation::activate_user));
    EXPECT_TRUE(state.session.may_write(UserField::email));
    EXPECT_TRUE(state.session.may_write(UserField::user_group));
    EXPECT_FALSE(state.session.may_write(UserField::id));

    sign_in(viewer("distributor", domain::Role::distributor));
    EXPECT_TRUE(state.session.may(Operation::create_user));
    EXPECT_FALSE(state.session.may(Operation::activate_user));
    EXPECT_TRUE(state.session.may_write(UserField::first_name));
    EXPECT_FALSE(state.session.may_write(UserField::email));
    EXPECT_FALSE(state.session.may_write(UserField::user_group));
}

TEST_F(SessionUpdates, ARoleWithoutRightsMayWriteNothing) {
    auto unknown = viewer();
    unknown.rights = domain::rights_of(static_cast<domain::Role>(77));
    sign_in(unknown);
    EXPECT_FALSE(state.session.may(Operation::get_users));
    EXPECT_FALSE(state.session.may_write(UserField::email));
    EXPECT_FALSE(state.session.may_write(UserField::first_name));
}

TEST_F(SessionUpdates, NobodyMayAnything) {
    EXPECT_FALSE(state.session.may(Operation::get_users));
    EXPECT_FALSE(state.session.may_write(UserField::first_name));
}

TEST_F(SessionUpdates, TheHistoryIsNotAskedForWithoutThePermission) {
    sign_in(viewer("distributor", domain::Role::distributor));
    did(RouteChosen{user_route(domain::UserId("U1"))});
    EXPECT_TRUE(has<GetUser>());
    EXPECT_FALSE(has<GetVersions>());
}

}  // namespace
}  // namespace app
