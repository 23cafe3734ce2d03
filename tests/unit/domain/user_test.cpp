#include "domain/user.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

TEST(FullName, IsTheBestThatIsKnown) {
    User user;
    user.id = UserId("U1");
    EXPECT_EQ(full_name(user), "U1");
    user.external_id = "client-7";
    EXPECT_EQ(full_name(user), "client-7");
    user.email = "ashok.kumar@example.com";
    EXPECT_EQ(full_name(user), "ashok.kumar@example.com");
    user.last_name = "Kumar";
    EXPECT_EQ(full_name(user), "Kumar");
    user.first_name = "Ashok";
    EXPECT_EQ(full_name(user), "Ashok Kumar");
    user.last_name.clear();
    EXPECT_EQ(full_name(user), "Ashok");
}

}  // namespace
}  // namespace domain
