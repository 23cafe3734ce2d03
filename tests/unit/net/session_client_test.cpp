#include "net/session_client.hpp"

#include <gtest/gtest.h>
#include <optional>

#include "unit/net/waiting_transport.hpp"

namespace net {
namespace {

class SigningOut : public testing::Test {
  protected:
    SigningOut() {
        sign_out(wire, [this](const Outcome<void>& told) { outcome = told; });
    }
    WaitingTransport wire;
    std::optional<Outcome<void>> outcome;
};

TEST_F(SigningOut, DeletesTheSession) {
    ASSERT_EQ(wire.requests.size(), 1U);
    EXPECT_EQ(wire.requests[0].method, "DELETE");
    EXPECT_EQ(wire.requests[0].target, "/session");
    EXPECT_TRUE(wire.requests[0].body.empty());
    EXPECT_FALSE(outcome.has_value());
    wire.answer(0, 204);
    EXPECT_TRUE(outcome->has_value());
}

TEST_F(SigningOut, NobodyBeingSignedInIsDone) {
    wire.answer(0, 401);
    EXPECT_TRUE(outcome->has_value());
}

TEST_F(SigningOut, ARefusalIsNotDone) {
    wire.answer(0, 403, R"({"title":"Wrong origin.","status":403,"code":"origin"})");
    ASSERT_FALSE(outcome->has_value());
    EXPECT_EQ(outcome->error().kind, ApiErrorKind::forbidden);
    EXPECT_EQ(outcome->error().message, "Wrong origin.");
}

TEST_F(SigningOut, ALostConnectionIsNotDone) {
    wire.fail(0, TransportFailure::network);
    EXPECT_EQ(outcome->error().kind, ApiErrorKind::network);
}

}  // namespace
}  // namespace net
