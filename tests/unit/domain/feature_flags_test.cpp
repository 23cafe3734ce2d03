#include "domain/feature_flags.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

TEST(FeatureFlags, AreKnownApplications) {
    EXPECT_EQ(codes(check_feature_flags({"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"})), Codes{});
    EXPECT_EQ(codes(check_feature_flags({"SELF_INVESTOR"})), Codes{});
    const Problems problems = check_feature_flags({"CONSOLE", "console", ""});
    EXPECT_EQ(codes(problems), (Codes{"feature_flag.unknown", "feature_flag.unknown"}));
    EXPECT_EQ(problems[0].field, "feature_flags[1]");
    EXPECT_EQ(problems[1].field, "feature_flags[2]");
}

TEST(FeatureFlags, AreGivenOnce) {
    const Problems problems = check_feature_flags({"CONSOLE", "ROBO_ADVISOR", "CONSOLE"});
    EXPECT_EQ(codes(problems), Codes{"feature_flag.twice"});
    EXPECT_EQ(problems[0].field, "feature_flags[2]");
}

TEST(FeatureFlags, AreOptionalButWithoutThemThereIsNoAccess) {
    const Problems problems = check_feature_flags({});
    EXPECT_EQ(codes(problems), Codes{"W:feature_flags.none"});
    EXPECT_EQ(problems[0].field, "feature_flags");
    EXPECT_NE(problems[0].message.find("no application access"), std::string::npos);
}

}  // namespace
}  // namespace domain
