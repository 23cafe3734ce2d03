#include "app/navigation.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct Navigation : UpdateTest {
    // A form with something typed into it.
    void type_something() {
        go("#/users/new");
        did(CreateUserFieldEdited{CreateUserField::first_name, "Zoë"});
    }
};

TEST_F(Navigation, ALinkWritesTheAddressAndAsksForItsPage) {
    sign_in();
    go("#/outbox");
    EXPECT_EQ(the<SetAddress>().fragment, "#/outbox");
    EXPECT_FALSE(the<SetAddress>().replace);
    EXPECT_EQ(state.route.page, Page::outbox);
    EXPECT_TRUE(has<GetMails>());
}

TEST_F(Navigation, TheSameLinkAgainDoesNothing) {
    sign_in();
    go("#/outbox");
    go("#/outbox");
    EXPECT_TRUE(commands.empty());
}

// The browser has moved already: writing the address again would lose what is ahead.
TEST_F(Navigation, BackAndForwardLeaveTheHistoryAlone) {
    sign_in();
    go("#/outbox");
    did(AddressChanged{"#/users?state=pending"});
    EXPECT_EQ(state.route.page, Page::users);
    EXPECT_FALSE(has<SetAddress>());
    EXPECT_EQ(the<GetUsers>().what.states, std::vector{domain::PlatformState::pending});
    EXPECT_EQ(state.users.filter, state.route.filter);
}

TEST_F(Navigation, BackFromAFilterBringsTheFilterBefore) {
    sign_in();
    did(UsersFilterChosen{parse_route("#/users?state=active").filter});
    did(AddressChanged{"#/users"});
    EXPECT_TRUE(the<GetUsers>().what.states.empty());
}

TEST_F(Navigation, BeforeSigningInNothingIsAskedFor) {
    go("#/outbox");
    EXPECT_FALSE(has<GetMails>());
    sign_in();
    EXPECT_TRUE(has<GetMails>());
}

TEST_F(Navigation, WhatWasTypedIsAskedAboutBeforeLeaving) {
    sign_in();
    type_something();
    go("#/users");
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(state.route.page, Page::create_user);
    ASSERT_TRUE(state.leave_question.has_value());

    did(LeaveCancelled{});
    EXPECT_FALSE(state.leave_question.has_value());
    EXPECT_EQ(state.create_user.text(CreateUserField::first_name), "Zoë");

    go("#/users");
    did(LeaveConfirmed{});
    EXPECT_EQ(state.route.page, Page::users);
    EXPECT_EQ(the<SetAddress>().fragment, "#/users");
    EXPECT_FALSE(has_unsaved(state));
}

// The browser went back by itself: its address must say again what is on the screen.
TEST_F(Navigation, BackWithSomethingTypedPutsTheAddressBackAndAsks) {
    sign_in();
    type_something();
    did(AddressChanged{"#/users"});
    EXPECT_EQ(the<SetAddress>().fragment, "#/users/new");
    EXPECT_EQ(state.route.page, Page::create_user);
    did(LeaveConfirmed{});
    EXPECT_EQ(the<SetAddress>().fragment, "#/users");
}

TEST_F(Navigation, AnAnswerThatNobodyAskedForDoesNothing) {
    sign_in();
    type_something();
    did(LeaveConfirmed{});
    EXPECT_TRUE(has_unsaved(state));
}

TEST_F(Navigation, AnotherPageClosesEveryDialog) {
    show_user(record("U1", "Alice"));
    did(SendEmailAccessOpened{domain::UserId("U1")});
    ASSERT_TRUE(state.send_email_access.has_value());
    go("#/users");
    EXPECT_FALSE(state.send_email_access.has_value());
}

TEST_F(Navigation, AUserOfTheListIsShownAtOnceAndReadAgain) {
    show_users({record("U1", "Alice")});
    did(RouteChosen{user_route(domain::UserId("U1"))});
    ASSERT_TRUE(state.user_detail.record.value.has_value());
    EXPECT_EQ(state.user_detail.record.value->user.first_name, "Alice");
    EXPECT_EQ(the<GetUser>().id.value, "U1");
    EXPECT_EQ(the<GetVersions>().id.value, "U1");
}

TEST_F(Navigation, AnotherUsersPageShowsNothingOfTheOneBefore) {
    show_user(record("U1", "Alice"));
    did(RouteChosen{user_route(domain::UserId("U2"))});
    EXPECT_FALSE(state.user_detail.record.value.has_value());
    EXPECT_FALSE(state.user_detail.versions.value.has_value());
}

TEST_F(Navigation, TheListIsReadAgainWhenOneComesBackToIt) {
    show_user(record("U1", "Alice"));
    go("#/users");
    EXPECT_TRUE(state.users.list.has_rows());
    EXPECT_TRUE(has<GetUsers>());
}

TEST_F(Navigation, TheTitleSaysWhereOneIs) {
    show_user(record("U1", "Alice"));
    EXPECT_EQ(page_title(state), "Alice Dupont · Registrar");
    go("#/users/U1/versions");
    EXPECT_EQ(page_title(state), "Alice Dupont · Versions · Registrar");
    go("#/users/U9");
    EXPECT_EQ(page_title(state), "User · Registrar");
    go("#/nowhere");
    EXPECT_EQ(page_title(state), "Not found · Registrar");
}

}  // namespace
}  // namespace app
