#include "domain/activate_user.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

TEST(ActivateUser, IsMadeOfAnIdAndAVersion) {
    const auto made = make_activate_user(" 456 ", true, 2);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->user_id(), UserId("456"));
    EXPECT_TRUE(made->with_email());
    EXPECT_EQ(made->expected_version(), 2);
    EXPECT_FALSE(make_activate_user("456", false)->expected_version());
    EXPECT_EQ(codes(make_activate_user("", true, -1).error().problems),
              (Codes{"id.required", "version.malformed"}));
}

}  // namespace
}  // namespace domain
