#include "net/session_client.hpp"

#include <algorithm>
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

class AskingForTheSession : public testing::Test {
  protected:
    AskingForTheSession() {
        get_session(wire, [this](const Outcome<domain::Viewer>& told) { outcome = told; });
    }
    WaitingTransport wire;
    std::optional<Outcome<domain::Viewer>> outcome;
};

TEST_F(AskingForTheSession, TellsWhoIsThereAndWhatTheRoleAllows) {
    ASSERT_EQ(wire.requests.size(), 1U);
    EXPECT_EQ(wire.requests[0].method, "GET");
    EXPECT_EQ(wire.requests[0].target, "/session");
    wire.answer(0, 200, R"({"role":"distributor","id":"dora","name":"Dora","advisorIds":["a"]})");
    ASSERT_TRUE(outcome->has_value());
    const domain::Viewer& viewer = **outcome;
    EXPECT_EQ(viewer.name, "Dora");
    EXPECT_EQ(viewer.id, "dora");
    EXPECT_EQ(viewer.role, domain::Role::distributor);
    EXPECT_EQ(viewer.rights, domain::rights_of(domain::Role::distributor));
}

TEST_F(AskingForTheSession, ThePublicIsNobody) {
    wire.answer(0, 200, R"({"role":"public","id":"public","name":""})");
    EXPECT_EQ(outcome->error().kind, ApiErrorKind::unauthenticated);
}

TEST_F(AskingForTheSession, ARoleThatIsNotKnownIsRefused) {
    wire.answer(0, 200, R"({"role":"auditor","id":"token-1","name":"Ada"})");
    ASSERT_FALSE(outcome->has_value());
    EXPECT_EQ(outcome->error().code, "role.unknown");
    EXPECT_NE(outcome->error().message.find("\"auditor\""), std::string::npos);
}

TEST_F(AskingForTheSession, AnAnswerWithoutARoleIsNotUnderstood) {
    wire.answer(0, 200, "<html>Hello</html>");
    EXPECT_EQ(outcome->error().kind, ApiErrorKind::protocol);
}

TEST_F(AskingForTheSession, ALostConnectionIsToldAsSuch) {
    wire.fail(0, TransportFailure::network);
    EXPECT_EQ(outcome->error().kind, ApiErrorKind::network);
}

}  // namespace
}  // namespace net
