#include "app/send_email_access/send_email_access.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct SendEmailAccessUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override {
        show_users({record("U1", "Alice"), record("U2", "Bob", domain::Lifecycle::inactive)});
        did(SendEmailAccessOpened{id});
        ASSERT_TRUE(state.send_email_access.has_value());
    }
    SendEmailAccess submit() {
        did(SendEmailAccessSubmitted{});
        return the<SendEmailAccess>();
    }
};

TEST_F(SendEmailAccessUpdates, AsksFirstAndSaysWhereItGoes) {
    EXPECT_EQ(state.send_email_access->email, "U1@example.com");
    EXPECT_FALSE(has<SendEmailAccess>());
    did(SendEmailAccessCancelled{});
    EXPECT_FALSE(state.send_email_access.has_value());
}

TEST_F(SendEmailAccessUpdates, AnInactiveUserGetsNone) {
    did(SendEmailAccessCancelled{});
    did(SendEmailAccessOpened{domain::UserId("U2")});
    EXPECT_FALSE(state.send_email_access.has_value());
}

TEST_F(SendEmailAccessUpdates, WhoHasNoAddressGetsNone) {
    did(SendEmailAccessCancelled{});
    auto nobody = record("U3", "Carla");
    nobody.user.email.clear();
    show_users({nobody});
    did(SendEmailAccessOpened{domain::UserId("U3")});
    EXPECT_FALSE(state.send_email_access.has_value());
}

TEST_F(SendEmailAccessUpdates, IsSentOnceAndTold) {
    const auto sent = submit();
    EXPECT_EQ(sent.id, id);
    did(SendEmailAccessSubmitted{});
    EXPECT_TRUE(commands.empty());
    did(SendEmailAccessCancelled{});
    EXPECT_TRUE(state.send_email_access.has_value());
    did(SendEmailAccessReplied{sent.ticket, id, record("U1", "Alice")});
    EXPECT_FALSE(state.send_email_access.has_value());
    EXPECT_EQ(last_notice(), "The access e-mail to U1@example.com is in the outbox.");
}

TEST_F(SendEmailAccessUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    const auto first = submit();
    did(SendEmailAccessReplied{first.ticket, id, unreachable()});
    ASSERT_TRUE(state.send_email_access.has_value());
    EXPECT_TRUE(state.send_email_access->attempt.failure.has_value());
    EXPECT_EQ(submit().idempotency_key, first.idempotency_key);
}

TEST_F(SendEmailAccessUpdates, WhoHasLeftIsToldOfTheFailure) {
    const auto sent = submit();
    go("#/outbox");
    did(SendEmailAccessReplied{sent.ticket, id, unreachable()});
    EXPECT_EQ(last_notice(), "A sentence about network.unreachable.");
}

}  // namespace
}  // namespace app
