#include "service/work_budget.hpp"

#include <gtest/gtest.h>

namespace {

using service::WorkBudget;
using service::WorkLimits;
using service::WorkScope;

// A clock that the test turns.
std::chrono::nanoseconds spent_time{};
std::chrono::nanoseconds spent() {
    return spent_time;
}

constexpr WorkLimits limits{std::chrono::milliseconds(10), 100, 1000};

TEST(WorkBudget, WithoutOneEverythingIsAllowed) {
    EXPECT_EQ(service::work_budget(), nullptr);
    EXPECT_TRUE(service::may_work(1'000'000));
    EXPECT_TRUE(service::may_read_rows(1'000'000));
    EXPECT_FALSE(service::is_work_over());
}

TEST(WorkBudget, EndsWithTheTimeAndStaysSo) {
    WorkBudget budget(limits, spent);
    const WorkScope scope(budget);
    spent_time += std::chrono::milliseconds(10);
    EXPECT_TRUE(service::may_work(1000));
    spent_time += std::chrono::nanoseconds(1);
    EXPECT_TRUE(service::may_work(1)) << "the clock is looked at now and then";
    EXPECT_FALSE(service::may_work(1000));
    spent_time -= std::chrono::milliseconds(5);
    EXPECT_FALSE(service::may_work(1));
    EXPECT_FALSE(service::may_read_rows(1));
    EXPECT_TRUE(service::is_work_over());
}

TEST(WorkBudget, CountsTheTimeFromItsBeginning) {
    spent_time += std::chrono::hours(1);
    WorkBudget budget(limits, spent);
    EXPECT_TRUE(budget.look());
}

TEST(WorkBudget, EndsWithTheRows) {
    WorkBudget budget(limits, spent);
    const WorkScope scope(budget);
    EXPECT_TRUE(service::may_read_rows(99));
    EXPECT_TRUE(service::may_read_rows(1));
    EXPECT_FALSE(service::may_read_rows(1));
    EXPECT_FALSE(service::may_work());
}

TEST(WorkBudget, EndsWhenNobodyWaitsAnyMore) {
    std::atomic<bool> is_abandoned = false;
    WorkBudget budget(limits, spent, &is_abandoned);
    EXPECT_TRUE(budget.look());
    is_abandoned = true;
    EXPECT_FALSE(budget.look());
}

TEST(WorkBudget, IsOfItsScope) {
    WorkBudget outer(limits, spent);
    const WorkScope outside(outer);
    {
        WorkBudget inner(limits, spent);
        const WorkScope inside(inner);
        EXPECT_EQ(service::work_budget(), &inner);
    }
    EXPECT_EQ(service::work_budget(), &outer);
}

}  // namespace
