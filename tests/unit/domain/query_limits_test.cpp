#include "domain/query_limits.hpp"

#include <gtest/gtest.h>
#include <string>

namespace {

domain::Problem problem_of(const domain::UserQuery& query) {
    const auto checked = domain::check_query(query);
    return checked ? domain::Problem{} : checked.error().problems.front();
}

std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "w" + std::to_string(i) + ' ';
    }
    return text;
}

TEST(CheckQuery, LimitsTheSearch) {
    domain::UserQuery query;
    query.search = std::string(500, 'x');
    EXPECT_EQ(problem_of(query).code, "");
    query.search += 'x';
    EXPECT_EQ(problem_of(query).code, "search.too_long");
    EXPECT_EQ(problem_of(query).field, "search");
    query.search = words(20);
    EXPECT_EQ(problem_of(query).code, "");
    query.search = words(21);
    EXPECT_EQ(problem_of(query).code, "search.too_many_words");
    // One word, however often.
    query.search.clear();
    for (int i = 0; i < 100; ++i) {
        query.search += "a A ";
    }
    EXPECT_EQ(problem_of(query).code, "");
}

TEST(CheckQuery, LimitsEachList) {
    domain::UserQuery query;
    query.group_ids.resize(100);
    query.personas.resize(100);
    query.states.resize(100);
    query.kyc_statuses.resize(100);
    EXPECT_EQ(problem_of(query).code, "");
    query.group_ids.resize(101);
    EXPECT_EQ(problem_of(query).code, "list.too_long");
    EXPECT_EQ(problem_of(query).field, "userGroupIds");
    query.group_ids.clear();
    query.kyc_statuses.resize(101);
    EXPECT_EQ(problem_of(query).field, "kycStatuses");
}

}  // namespace
