#include "app/notices/notices.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct NoticesUpdates : UpdateTest {
    void SetUp() override { show_user(record("U1", "Alice")); }
    void say_something() { did(UserEmailCopied{}); }
    void pass(std::chrono::seconds time) {
        env.now += time;
        did(TimePassed{});
    }
};

TEST_F(NoticesUpdates, GoByThemselves) {
    say_something();
    const auto wake = the<WakeAt>();
    EXPECT_GT(wake.time, env.now);
    env.now = wake.time - std::chrono::milliseconds(1);
    did(TimePassed{});
    EXPECT_EQ(state.notices.shown.size(), 1U);
    EXPECT_EQ(the<WakeAt>().time, wake.time);  // too early: asked for again
    env.now = wake.time;
    did(TimePassed{});
    EXPECT_TRUE(state.notices.shown.empty());
    EXPECT_TRUE(commands.empty());  // and nothing wakes the page any more
}

TEST_F(NoticesUpdates, OneThatOffersSomethingStaysLonger) {
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"Left."});
    did(DeactivateUserSubmitted{});
    did(DeactivateUserReplied{the<DeactivateUser>().ticket, domain::UserId("U1"),
                              record("U1", "Alice", domain::Lifecycle::inactive)});
    say_something();
    pass(std::chrono::seconds(10));
    ASSERT_EQ(state.notices.shown.size(), 1U);
    EXPECT_TRUE(state.notices.shown.front().undo.has_value());
    pass(std::chrono::seconds(10));
    EXPECT_TRUE(state.notices.shown.empty());
}

TEST_F(NoticesUpdates, AreDismissedOneByOne) {
    say_something();
    say_something();
    did(NoticeDismissed{state.notices.shown.front().id});
    ASSERT_EQ(state.notices.shown.size(), 1U);
    EXPECT_EQ(state.notices.shown.front().id, state.notices.last_id);
}

TEST_F(NoticesUpdates, OnlyTheNewestFewAreShown) {
    for (int i = 0; i < 9; ++i) {
        say_something();
    }
    EXPECT_EQ(state.notices.shown.size(), 4U);
    EXPECT_EQ(state.notices.shown.back().id, 9U);
}

TEST_F(NoticesUpdates, OneWithoutAnUndoHasNone) {
    say_something();
    did(NoticeUndoRequested{state.notices.shown.front().id});
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(state.notices.shown.size(), 1U);
}

}  // namespace
}  // namespace app
