#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(SessionView, waits_for_the_first_answer) {
    Console console(scenes::scene("starting"));
    EXPECT_EQ(nodes_of(console.draw(), Role::progress).size(), 1U);
    EXPECT_FALSE(console.has(Role::link, "Users"));
}

TEST(SessionView, says_that_the_server_does_not_answer_and_offers_ways_on) {
    Console console(scenes::scene("starting_failed"));
    EXPECT_TRUE(console.has(Role::alert, "The server cannot be reached."));
    EXPECT_NE(only<app::SessionCheckRequested>(console.activate(Role::button, "Try again")),
              nullptr);
    EXPECT_EQ(console.the(Role::link, "Open with offline data").href, "?offline");
}

TEST(SessionView, leads_to_the_sign_in_page_and_back_to_where_one_was) {
    app::State state = scenes::scene("signed_out");
    state.route = app::parse_route("#/users?state=pending,active");
    Console console(state);
    EXPECT_EQ(console.the(Role::link, "Sign in").href,
              "https://registrar.example/sign-in?next=/%23/users%3Fstate%3Dpending%2Cactive");
    EXPECT_FALSE(console.the(Role::link, "Sign in").opens_new_tab);
    EXPECT_TRUE(console.has(Role::heading, "Sign in to Registrar"));
}

TEST(SessionEndedView, keeps_what_was_typed_under_it) {
    Console console(scenes::scene("session_ended"));
    EXPECT_EQ(nodes_of(console.draw(), Role::dialog).back().name, "Your session has ended");
    EXPECT_EQ(console.the(Role::text_box, "First name").value, "Alise");
    const Node sign_in = console.the(Role::link, "Sign in");
    EXPECT_TRUE(sign_in.opens_new_tab);
    EXPECT_NE(sign_in.focus_request, 0U);
    EXPECT_NE(only<app::SessionCheckRequested>(console.activate(Role::button, "I have signed in")),
              nullptr);
}

TEST(SessionEndedView, says_that_nobody_is_signed_in_yet) {
    Console console(scenes::scene("session_ended"));
    console.state.session.viewer.failure =
        scenes::failure(domain::FailureKind::unauthenticated, "Sign in first.");
    EXPECT_TRUE(console.has(Role::alert, "Sign in first."));
}

}  // namespace
}  // namespace ui
