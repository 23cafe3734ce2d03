#include "server/fair_queue.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace server {
namespace {

class FairQueueTest : public ::testing::Test {
  protected:
    // A job that writes down its name when it runs.
    auto add(const Turn& turn, const std::string& name) {
        return queue.add(turn, [this, name] { ran.push_back(name); });
    }
    void flood(const Turn& turn, const std::string& name, int count) {
        for (int i = 0; i < count; ++i) {
            ASSERT_TRUE(add(turn, name).has_value());
        }
    }
    // One job after the other, as one thread would.
    void run_all() {
        while (auto next = queue.take()) {
            next->job();
            queue.finish(next->caller);
        }
    }

    FairQueue queue{{10, 6, 4, 1}};
    std::vector<std::string> ran;
};

using Names = std::vector<std::string>;

TEST_F(FairQueueTest, AFloodDelaysAnotherCallerByOneRequest) {
    flood({"a", ""}, "a", 4);
    flood({"b", ""}, "b", 2);
    run_all();
    EXPECT_EQ(ran, (Names{"a", "b", "a", "b", "a", "a"}));
    EXPECT_TRUE(queue.is_empty());
    EXPECT_EQ(queue.running(), 0U);
}

TEST_F(FairQueueTest, MembersShareTheTurnOfTheirCaller) {
    // An address with many invented credentials has one turn, as the other has.
    for (const char* member : {"1", "2", "3", "4"}) {
        flood({"address", member}, std::string("invented ") + member, 1);
    }
    flood({"address", "right"}, "right", 1);
    flood({"b", ""}, "b", 3);
    run_all();
    EXPECT_EQ(ran, (Names{"invented 1", "b", "invented 2", "b", "invented 3", "b", "invented 4",
                          "right"}));
}

TEST_F(FairQueueTest, MembersTakeTurnsWithinTheirCaller) {
    flood({"address", "flood"}, "flood", 4);
    flood({"address", "other"}, "other", 1);
    run_all();
    EXPECT_EQ(ran, (Names{"flood", "other", "flood", "flood", "flood"}));
}

TEST_F(FairQueueTest, ACallerRunsNoMoreThanItsShare) {
    flood({"a", ""}, "a", 3);
    flood({"b", ""}, "b", 1);
    EXPECT_EQ(queue.take()->caller, "a");
    EXPECT_EQ(queue.take()->caller, "b");
    EXPECT_FALSE(queue.take().has_value()) << "a thread stays free for whoever comes";
    queue.finish("b");
    EXPECT_FALSE(queue.take().has_value());
    queue.finish("a");
    EXPECT_EQ(queue.take()->caller, "a");
}

TEST_F(FairQueueTest, AFullCallerIsRefusedAlone) {
    flood({"a", "1"}, "a", 4);
    EXPECT_EQ(add({"a", "1"}, "a").error(), FairQueue::Full::caller) << "of the member";
    flood({"a", "2"}, "a", 2);
    EXPECT_EQ(add({"a", "3"}, "a").error(), FairQueue::Full::caller) << "of the caller";
    flood({"b", ""}, "b", 4);
    EXPECT_EQ(add({"c", ""}, "c").error(), FairQueue::Full::all);
    run_all();
    EXPECT_EQ(ran.size(), 10U);
    EXPECT_TRUE(add({"c", ""}, "c").has_value());
}

TEST_F(FairQueueTest, WhatIsCancelledDoesNotRunAndLosesNoTurn) {
    const auto first = add({"a", ""}, "first");
    const auto second = add({"a", ""}, "second");
    const auto other = add({"b", ""}, "other");
    EXPECT_NE(queue.cancel(*first), nullptr);
    EXPECT_NE(queue.cancel(*other), nullptr);
    EXPECT_EQ(queue.cancel(*other), nullptr);
    EXPECT_EQ(queue.cancel(999), nullptr);
    auto taken = queue.take();
    EXPECT_EQ(queue.cancel(*second), nullptr) << "it runs";
    EXPECT_FALSE(queue.take().has_value());
    queue.finish(taken->caller);
    run_all();
    EXPECT_TRUE(queue.is_empty());
}

TEST_F(FairQueueTest, ClearForgetsWhatWaitsAndNotWhatRuns) {
    flood({"a", ""}, "a", 2);
    flood({"b", ""}, "b", 1);
    ASSERT_TRUE(queue.take().has_value());
    queue.clear();
    EXPECT_TRUE(queue.is_empty());
    EXPECT_EQ(queue.running(), 1U);
    EXPECT_FALSE(queue.take().has_value());
    queue.finish("a");
    EXPECT_EQ(queue.running(), 0U);
    flood({"a", ""}, "again", 1);
    run_all();
    EXPECT_EQ(ran, Names{"again"});
}

}  // namespace
}  // namespace server
