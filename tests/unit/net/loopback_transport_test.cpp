#include "net/loopback_transport.hpp"

#include <gtest/gtest.h>

#include "unit/net/waiting_transport.hpp"

namespace net {
namespace {

using Texts = std::vector<std::string>;

TEST(Loopback, AnswersLaterAndInTheOrderOfSending) {
    HandClock clock;
    LoopbackTransport loopback(
        [](const api::Request& request) {
            return api::Response{201, {{"X-Path", request.target}}, request.body};
        },
        clock);
    Texts bodies;
    const auto note = [&](const Reply& reply) {
        EXPECT_EQ(reply.status, 201);
        EXPECT_EQ(reply.failure, TransportFailure::none);
        bodies.push_back(std::string(api::find_header(reply.headers, "x-path")) + reply.body);
    };
    loopback.send({"POST", "/a", {}, "1"}, note);
    loopback.send({"POST", "/b", {}, "2"}, note);
    EXPECT_TRUE(bodies.empty());
    clock.run();
    EXPECT_EQ(bodies, (Texts{"/a1", "/b2"}));
}

TEST(Loopback, AnswersWhenItIsGone) {
    HandClock clock;
    int count = 0;
    {
        LoopbackTransport loopback([](const api::Request&) { return api::Response(); }, clock);
        loopback.send({}, [&](const Reply&) { ++count; });
    }
    clock.run();
    EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace net
