#include "server/eviction.hpp"

#include <gtest/gtest.h>

#include "server/http_limits.hpp"

namespace server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using State = Holding::State;

const std::chrono::steady_clock::time_point now{std::chrono::hours(1)};

Holding held(State state, milliseconds for_long, std::string_view address, std::size_t bytes = 0) {
    return {state, now - for_long, address, bytes};
}

TEST(EvictionTest, TheOldestHalfSentOfTheAddressWithMostGoesFirst) {
    const std::vector<Holding> all{
        held(State::idle, seconds(60), "other"),     held(State::half_sent, seconds(9), "other"),
        held(State::idle, seconds(50), "flood"),     held(State::half_sent, seconds(2), "flood"),
        held(State::half_sent, seconds(5), "flood"),
    };
    EXPECT_EQ(whom_to_close(all, now), 4U);
}

TEST(EvictionTest, WhoIsIdleGoesBeforeARequestThatJustBegan) {
    const std::vector<Holding> all{
        held(State::half_sent, milliseconds(20), "a"),
        held(State::idle, seconds(3), "a"),
        held(State::idle, seconds(30), "a"),
        held(State::writing, seconds(30), "a"),
    };
    EXPECT_EQ(whom_to_close(all, now), 2U);
    EXPECT_EQ(whom_to_close({all[0], all[3]}, now), 0U);
    EXPECT_EQ(whom_to_close({all[3]}, now), 0U);
}

TEST(EvictionTest, WhoIsBeingAnsweredStays) {
    const std::vector<Holding> all{
        held(State::working, seconds(60), "a"),
        held(State::waiting, seconds(60), "a"),
        held(State::working, seconds(60), "a"),
    };
    EXPECT_EQ(whom_to_close(all, now), std::nullopt);
    std::vector<Holding> more = all;
    more.push_back(held(State::idle, seconds(1), "b"));
    EXPECT_EQ(whom_to_close(more, now), 3U) << "the address with most has none that may go";
}

TEST(EvictionTest, OfOneAddressOnlyItsOwnGo) {
    const std::vector<Holding> all{
        held(State::half_sent, seconds(9), "a"),
        held(State::half_sent, seconds(9), "a"),
        held(State::idle, seconds(1), "b"),
    };
    EXPECT_EQ(whom_to_close_of("b", all, now), 2U);
    EXPECT_EQ(whom_to_close_of("c", all, now), std::nullopt);
}

TEST(EvictionTest, WhoHeldMostForLongestIsRelievedFirst) {
    constexpr std::size_t mebibyte = 1024 * 1024;
    const std::vector<Holding> all{
        held(State::working, seconds(60), "a", 9 * mebibyte),
        held(State::writing, milliseconds(10), "a", 4 * mebibyte),  // just begun
        held(State::writing, seconds(8), "a", 2 * mebibyte),        // a slow reader
        held(State::half_sent, seconds(8), "a", mebibyte),
        held(State::idle, seconds(70), "a", 1024),
    };
    EXPECT_EQ(whom_to_relieve(all, now), 2U);
    EXPECT_EQ(whom_to_relieve({all[0]}, now), std::nullopt);
    EXPECT_EQ(whom_to_relieve({}, now), std::nullopt);
}

TEST(PatienceTest, WhatMovesBuysTimeAtTheLeastRateAndNoCredit) {
    HttpLimits limits;
    limits.patience = seconds(20);
    limits.bytes_per_second_min = 1000;
    Patience patience(limits, now);
    EXPECT_EQ(patience.end(), now + seconds(20));
    patience.moved(3000, now + seconds(10));
    EXPECT_EQ(patience.end(), now + seconds(23));
    // Megabytes at once are no licence to be silent for an hour.
    patience.moved(5'000'000, now + seconds(11));
    EXPECT_EQ(patience.end(), now + seconds(31));
    // Half of the least rate: it ends.
    int second = 11;
    while (now + seconds(second) < patience.end()) {
        ++second;
        patience.moved(500, now + seconds(second));
    }
    EXPECT_EQ(second, 51);
}

}  // namespace
}  // namespace server
