#include "net/retry.hpp"

#include <gtest/gtest.h>

#include "unit/net/waiting_transport.hpp"

namespace net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Delays = std::vector<milliseconds>;

const domain::Timestamp noon = *domain::parse_rfc3339("2015-10-21T12:00:00Z");

api::Request query() {
    return {"POST", "/graphql", {}, R"({"query":"query GetUsers { GetUsers { totalCount } }"})"};
}
api::Request mutation(const std::string& key = {}) {
    api::Request request{"POST", "/graphql", {}, R"({"query":" mutation { ActivateUser }"})"};
    if (!key.empty()) {
        request.headers.push_back({"Idempotency-Key", key});
    }
    return request;
}

class Retries : public testing::Test {
  protected:
    void send(api::Request request) {
        retrying->send(std::move(request), [this](Reply reply) { replies.push_back(reply); });
    }
    // Answers the newest request, and lets the time pass that was asked for.
    void meet(int status, std::vector<api::Header> headers = {}) {
        wire.answer(wire.requests.size() - 1, status, {}, std::move(headers));
        clock.run();
    }
    void meet(TransportFailure failure) {
        wire.fail(wire.requests.size() - 1, failure);
        clock.run();
    }
    [[nodiscard]] static RetryRules rules() {
        RetryRules made;
        made.now = [] { return noon; };
        made.random = [] { return 0.0; };
        return made;
    }

    WaitingTransport wire;
    HandClock clock;
    std::optional<RetryingTransport> retrying{std::in_place, wire, clock, rules()};
    std::vector<Reply> replies;
};

TEST_F(Retries, AReadIsTriedThreeTimesWithGrowingPauses) {
    send(query());
    meet(TransportFailure::network);
    meet(502);
    EXPECT_TRUE(replies.empty());
    meet(504);
    EXPECT_EQ(wire.requests.size(), 3U);
    ASSERT_EQ(replies.size(), 1U);
    EXPECT_EQ(replies[0].status, 504);
    EXPECT_EQ(clock.delays, (Delays{milliseconds(150), milliseconds(300)}));
    EXPECT_EQ(wire.requests[2].body, query().body);
}

TEST_F(Retries, TheFirstGoodAnswerEndsIt) {
    send(query());
    meet(503);
    meet(200);
    EXPECT_EQ(wire.requests.size(), 2U);
    ASSERT_EQ(replies.size(), 1U);
    EXPECT_EQ(replies[0].status, 200);
}

TEST_F(Retries, OtherAnswersAreFinal) {
    for (const int status : {200, 400, 401, 403, 404, 409, 422, 500}) {
        const std::size_t before = wire.requests.size();
        send(query());
        meet(status);
        EXPECT_EQ(wire.requests.size(), before + 1) << status;
        EXPECT_EQ(replies.back().status, status);
    }
}

TEST_F(Retries, AWriteWithoutAKeyIsNeverSentTwice) {
    const std::vector<api::Request> writes = {
        mutation(),
        {"DELETE", "/session", {}, {}},
        {"PATCH", "/users/U1", {}, "{}"},
        {"POST", "/users", {}, R"({"firstName":"Alice"})"},
        {"POST", "/graphql", {}, "not JSON"},
        {"POST", "/graphql", {}, R"({"query":7})"},
    };
    for (const api::Request& write : writes) {
        const std::size_t before = wire.requests.size();
        send(write);
        meet(TransportFailure::network);
        send(write);
        meet(503);
        EXPECT_EQ(wire.requests.size(), before + 2) << write.body;
    }
    EXPECT_EQ(replies.size(), 2 * writes.size());
}

TEST_F(Retries, AWriteWithAKeyIsSentAgainUnderIt) {
    send(mutation("k1"));
    meet(TransportFailure::network);
    meet(503);
    EXPECT_EQ(wire.requests.size(), 3U);
    EXPECT_EQ(wire.header(2, "Idempotency-Key"), "k1");
    meet(200);
    EXPECT_EQ(replies.size(), 1U);

    send(mutation("k2"));
    meet(429);
    EXPECT_EQ(wire.requests.size(), 4U);
}

// The person has waited long enough to be asked.
TEST_F(Retries, ATimeOutIsFinal) {
    for (const api::Request& request : {query(), mutation("k1")}) {
        const std::size_t before = wire.requests.size();
        send(request);
        meet(TransportFailure::timeout);
        EXPECT_EQ(wire.requests.size(), before + 1);
        EXPECT_EQ(replies.back().failure, TransportFailure::timeout);
    }
}

TEST_F(Retries, TheServersPauseIsKept) {
    send(query());
    meet(429, {{"retry-after", "2"}});
    meet(503, {{"Retry-After", "Wed, 21 Oct 2015 12:00:05 GMT"}});
    EXPECT_EQ(clock.delays, (Delays{seconds(2), seconds(5)}));
}

TEST_F(Retries, AServerThatAsksForTooMuchGetsNone) {
    send(query());
    meet(429, {{"Retry-After", "31"}});
    ASSERT_EQ(replies.size(), 1U);
    EXPECT_EQ(replies[0].status, 429);
    EXPECT_TRUE(clock.delays.empty());
}

TEST_F(Retries, PausesAreSpread) {
    RetryRules late = rules();
    late.random = [] { return 0.999; };
    retrying.emplace(wire, clock, late);
    send(query());
    meet(503);
    EXPECT_EQ(clock.delays, Delays{milliseconds(299)});
}

TEST_F(Retries, WhoseTransportIsGoneGetsItsAnswerAllTheSame) {
    send(query());
    send(query());
    wire.answer(0, 503);
    retrying.reset();
    clock.run();
    wire.answer(1, 503);
    ASSERT_EQ(replies.size(), 2U);
    EXPECT_EQ(replies[0].failure, TransportFailure::network);
    EXPECT_EQ(replies[1].status, 503);
}

TEST_F(Retries, SeveralRequestsDoNotShareTheirTries) {
    send(query());
    send(query());
    wire.answer(0, 503);
    wire.answer(1, 200);
    clock.run();
    EXPECT_EQ(wire.requests.size(), 3U);
    EXPECT_EQ(replies.size(), 1U);
}

TEST(RetryAfter, ReadsSecondsAndDates) {
    EXPECT_EQ(parse_retry_after("0", noon), milliseconds(0));
    EXPECT_EQ(parse_retry_after("120", noon), seconds(120));
    EXPECT_EQ(parse_retry_after("Wed, 21 Oct 2015 12:00:01 GMT", noon), seconds(1));
    EXPECT_EQ(parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", noon), milliseconds(0));
}

TEST(RetryAfter, ReadsNothingElse) {
    for (const char* text :
         {"", "-1", "1.5", " 1", "1 ", "soon", "99999999999999999999", "Wed, 21 Oct 2015 12:00:01",
          "Wed, 21 Okt 2015 12:00:01 GMT", "Wed, 31 Feb 2015 12:00:01 GMT",
          "Wed, 21 Oct 2015 25:00:01 GMT", "Wed, 21 Oct 2015 12:61:01 GMT",
          "Wed, xx Oct 2015 12:00:01 GMT", "2015-10-21T12:00:01.000000000Z"}) {
        EXPECT_FALSE(parse_retry_after(text, noon).has_value()) << text;
    }
}

}  // namespace
}  // namespace net
