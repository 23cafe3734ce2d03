#include "server/rate_limit.hpp"

#include <gtest/gtest.h>

namespace server {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const SteadyTime start{std::chrono::hours(1)};

TEST(TokenBuckets, AreEmptyAfterABurstAndFillUpAgain) {
    TokenBuckets buckets("caller", 2, 3);
    for (std::int64_t left = 2; left >= 0; --left) {
        const Standing standing = buckets.take("a", start);
        EXPECT_EQ(standing.wait, std::nullopt);
        EXPECT_EQ(standing.remaining, left);
    }
    EXPECT_EQ(buckets.take("a", start).wait, seconds(1));
    EXPECT_EQ(buckets.take("b", start).wait, std::nullopt);
    EXPECT_EQ(buckets.take("a", start + milliseconds(500)).wait, std::nullopt);
    EXPECT_EQ(buckets.take("a", start + milliseconds(500)).wait, seconds(1));
    EXPECT_EQ(buckets.take("a", start + minutes(1)).remaining, 2);
}

TEST(TokenBuckets, ALookTakesNothing) {
    TokenBuckets buckets("caller", 1, 1);
    EXPECT_EQ(buckets.look("a", start).wait, std::nullopt);
    EXPECT_EQ(buckets.look("a", start).remaining, 1);
    EXPECT_EQ(buckets.take("a", start).wait, std::nullopt);
    EXPECT_EQ(buckets.look("a", start).wait, seconds(1));
}

TEST(TokenBuckets, TellHowTheKeyStands) {
    const auto text = [](const std::vector<api::Header>& fields) {
        std::string all;
        for (const api::Header& field : fields) {
            all += field.name + ": " + field.value + "\n";
        }
        return all;
    };
    TokenBuckets buckets("caller", 500, 1000);
    EXPECT_EQ(text(buckets.fields(buckets.take("a", start))),
              "RateLimit-Policy: \"caller\";q=1000;w=2\nRateLimit: \"caller\";r=999;t=1\n");
    TokenBuckets slow("sign-in", 1.0 / 6, 10);
    Standing standing;
    for (int i = 0; i < 11; ++i) {
        standing = slow.take("a", start);
    }
    EXPECT_EQ(text(slow.fields(standing)),
              "RateLimit-Policy: \"sign-in\";q=10;w=60\nRateLimit: \"sign-in\";r=0;t=60\n");
    TokenBuckets unlimited("caller", 0, 0);
    EXPECT_EQ(unlimited.take("a", start).wait, std::nullopt);
    EXPECT_TRUE(unlimited.fields(unlimited.take("a", start)).empty());
}

TEST(SignInBackOff, FiveFailuresAreFreeAndThenItDoublesUpToAMinute) {
    SignInBackOff back_off;
    SteadyTime now = start;
    for (int i = 0; i < 4; ++i) {
        back_off.failed("a", now);
        EXPECT_EQ(back_off.wait("a", now), std::nullopt);
    }
    for (const int expected : {1, 2, 4, 8, 16, 32, 60, 60}) {
        back_off.failed("a", now);
        EXPECT_EQ(back_off.wait("a", now), seconds(expected));
        EXPECT_EQ(back_off.wait("b", now), std::nullopt);
        now += seconds(expected);
        EXPECT_EQ(back_off.wait("a", now), std::nullopt);
    }
    back_off.failed("a", now);
    back_off.succeeded("a");
    EXPECT_EQ(back_off.wait("a", now), std::nullopt);
}

TEST(SignInBackOff, AnAttemptIsANameAtAnAddress) {
    EXPECT_NE(attempt_key("192.0.2.1", "anna"), attempt_key("192.0.2.2", "anna"));
    EXPECT_NE(attempt_key("192.0.2.1", "anna"), attempt_key("192.0.2.1", "bob"));
    EXPECT_EQ(address_group("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address_group("2001:db8::1"), address_group("2001:db8::ffff:2"));
    EXPECT_NE(address_group("2001:db8::1"), address_group("2001:db8:0:1::1"));
}

TEST(Places, AKeyHasAFewPlacesAndGetsThemBack) {
    std::shared_ptr<const void> outlives;
    {
        Places places(2);
        const auto first = places.enter("a");
        auto second = places.enter("a");
        EXPECT_TRUE(first != nullptr && second != nullptr);
        EXPECT_EQ(places.enter("a"), nullptr);
        EXPECT_NE(places.enter("b"), nullptr);
        const auto copy = second;
        second = nullptr;
        EXPECT_EQ(places.enter("a"), nullptr) << "a copy holds the place";
        outlives = places.enter("c");
    }
    outlives = nullptr;
    Places places(1);
    for (int i = 0; i < 3; ++i) {
        EXPECT_NE(places.enter("a"), nullptr);
    }
}

}  // namespace
}  // namespace server
