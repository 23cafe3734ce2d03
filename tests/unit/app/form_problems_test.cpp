#include "app/form_problems.hpp"

#include <gtest/gtest.h>

#include "app/platform_fields.hpp"

namespace app {
namespace {

using domain::Problem;
using domain::Problems;
using domain::Severity;

std::string shown(const Problems& told, const Problems& found, bool is_touched) {
    const Problem* problem = shown_problem(told, found, "email", is_touched);
    return problem == nullptr ? std::string() : problem->code;
}

TEST(FormProblems, AreOfOneFieldAndErrorsComeFirst) {
    const Problems found{{"a", "phone", "", Severity::error},
                         {"b", "email", "", Severity::warning},
                         {"c", "email", "", Severity::error}};
    EXPECT_EQ(shown({}, found, true), "c");
    EXPECT_EQ(shown({}, {found[0], found[1]}, true), "b");
    EXPECT_EQ(shown({}, {found[0]}, true), "");
}

TEST(FormProblems, OfTheRulesWaitUntilTheFieldIsTouchedAndThoseOfTheServerDoNot) {
    const Problems found{{"rule", "email", "", Severity::error}};
    EXPECT_EQ(shown({}, found, false), "");
    EXPECT_EQ(shown({{"server", "email", "", Severity::error}}, found, false), "server");
    EXPECT_EQ(shown({{"server", "email", "", Severity::error}}, found, true), "server");
}

TEST(FormProblems, AreForgottenFieldByField) {
    Problems told{{"a", "email", "", Severity::error}, {"b", "phone", "", Severity::error}};
    forget_problems(told, "email");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].field, "phone");
}

TEST(FormProblems, OfNoFieldAreSaidAboveTheForm) {
    const Problems told{{"a", "email", "", Severity::error}, {"b", "", "", Severity::error}};
    const Problems elsewhere =
        problems_elsewhere(told, [](std::string_view field) { return field == "email"; });
    ASSERT_EQ(elsewhere.size(), 1U);
    EXPECT_EQ(elsewhere[0].code, "b");
}

TEST(PlatformFields, TakeTheProblemsOfTheInvestorDialect) {
    const Problems moved = at_platform_fields({{"a", "first_name", "", Severity::error},
                                               {"b", "phone", "", Severity::error},
                                               {"c", "email", "", Severity::error}});
    EXPECT_EQ(moved[0].field, "firstName");
    EXPECT_EQ(moved[1].field, "mobile");
    EXPECT_EQ(moved[2].field, "email");
}

TEST(PlatformFields, NothingTypedClears) {
    EXPECT_EQ(to_change(" Alice "),
              domain::Change<std::string>(std::optional<std::string>("Alice")));
    const auto cleared = to_change("  ");
    ASSERT_TRUE(cleared.has_value());
    EXPECT_FALSE(cleared->has_value());
}

}  // namespace
}  // namespace app
