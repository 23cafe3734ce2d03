#include "app/delete_user/delete_user.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct DeleteUserUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override {
        show_investor(user(3, false));
        did(DeleteUserOpened{id});
        ASSERT_TRUE(state.delete_user.has_value());
    }
    static domain::UserRecord user(std::int64_t version, bool is_deleted) {
        domain::UserRecord made = record("U1", "Alice");
        made.user.version = version;
        made.user.is_deleted = is_deleted;
        return made;
    }
    DeleteUser submit() {
        did(DeleteUserSubmitted{});
        return the<DeleteUser>();
    }
};

TEST_F(DeleteUserUpdates, AsksFirstAndNamesTheVersion) {
    EXPECT_EQ(state.delete_user->name, "Alice Dupont");
    const auto sent = submit();
    EXPECT_EQ(sent.id, id);
    EXPECT_EQ(sent.expected_version, 3);
    did(DeleteUserSubmitted{});
    EXPECT_TRUE(commands.empty());
}

TEST_F(DeleteUserUpdates, DoneIsToldAndThePageStays) {
    did(DeleteUserReplied{submit().ticket, id, user(4, true)});
    EXPECT_FALSE(state.delete_user.has_value());
    EXPECT_EQ(last_notice(), "Alice Dupont is deleted.");
    EXPECT_TRUE(state.user_detail.investor.value->user.is_deleted);
    EXPECT_EQ(state.route, user_route(id));
    did(DeleteUserOpened{id});
    EXPECT_FALSE(state.delete_user.has_value());  // once is enough
}

TEST_F(DeleteUserUpdates, AStaleOneIsADecisionTheSecondTime) {
    did(DeleteUserReplied{submit().ticket, id, stale(7)});
    ASSERT_TRUE(state.delete_user.has_value());
    EXPECT_TRUE(state.delete_user->attempt.failure.has_value());
    EXPECT_TRUE(has<GetInvestor>());
    EXPECT_EQ(submit().expected_version, 7);
}

TEST_F(DeleteUserUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    const auto first = submit();
    did(DeleteUserReplied{first.ticket, id, unreachable()});
    EXPECT_EQ(submit().idempotency_key, first.idempotency_key);
}

TEST_F(DeleteUserUpdates, WhoHasLeftIsTold) {
    const auto sent = submit();
    go("#/users");
    did(DeleteUserReplied{sent.ticket, id, refused(domain::FailureKind::forbidden)});
    EXPECT_EQ(last_notice(), "A sentence about some.code.");
}

}  // namespace
}  // namespace app
