#include "domain/deactivate_user.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

TEST(DeactivateUser, NeedsAComment) {
    const auto made =
        make_deactivate_user("456", " Account suspended pending compliance review.\n", true, 2);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->user_id(), UserId("456"));
    EXPECT_EQ(made->comment(), "Account suspended pending compliance review.");
    EXPECT_TRUE(made->with_email());
    EXPECT_EQ(made->expected_version(), 2);

    const auto blank = make_deactivate_user("456", " \n ", false);
    ASSERT_FALSE(blank);
    EXPECT_EQ(codes(blank.error().problems), Codes{"comment.required"});
    EXPECT_EQ(blank.error().problems.front().field, "unactiveComment");
    EXPECT_EQ(codes(make_deactivate_user(" ", "x", false, 0).error().problems),
              (Codes{"id.required", "version.malformed"}));
}

}  // namespace
}  // namespace domain
