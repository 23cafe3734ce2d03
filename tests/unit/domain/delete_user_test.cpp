#include "domain/delete_user.hpp"

#include <gtest/gtest.h>

namespace {

domain::User user() {
    domain::User made;
    made.id = domain::UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7");
    made.email = "jane.doe@example.com";
    made.external_id = "a-1";
    return made;
}

TEST(DeleteUser, KeepsAllThatTheUserWas) {
    domain::User expected = user();
    expected.is_deleted = true;
    const auto deleted = domain::delete_user(domain::Caller(), user());
    ASSERT_TRUE(deleted);
    EXPECT_EQ(*deleted, expected);
}

TEST(DeleteUser, NobodyDeletesThemselves) {
    domain::Caller by_id;
    by_id.id = user().id.value;
    domain::Caller by_access_list;
    by_access_list.acl_ids = {"G01ARZ3NDEKTSV4RRFFQ69G5FAV", user().id.value};
    for (const domain::Caller& caller : {by_id, by_access_list}) {
        const auto refused = domain::delete_user(caller, user());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, domain::FailureKind::forbidden);
        EXPECT_EQ(refused.error().problems[0].code, "delete.yourself");
    }
}

}  // namespace
