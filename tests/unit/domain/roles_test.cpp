#include "domain/roles.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

TEST(Roles, EachHasAWordThatLeadsBackToIt) {
    EXPECT_EQ(signed_in_role_of("investor"), Role::investor);
    EXPECT_EQ(signed_in_role_of("distributor"), Role::distributor);
    EXPECT_EQ(signed_in_role_of("admin"), Role::admin);
    EXPECT_EQ(word_of(Role::anonymous), "public");
}

TEST(Roles, AWordThatIsNotKnownIsNoRole) {
    for (const char* word :
         {"", "public", "anonymous", "auditor", "Admin", "admin ", "superadmin"}) {
        EXPECT_EQ(signed_in_role_of(word), std::nullopt) << word;
    }
    // What a damaged file or a newer version may hold.
    const auto unknown = static_cast<Role>(77);
    EXPECT_EQ(word_of(unknown), "");
    EXPECT_EQ(signed_in_role_of(word_of(unknown)), std::nullopt);
}

}  // namespace
}  // namespace domain
