#include "domain/login.hpp"

#include <gtest/gtest.h>

namespace {

using domain::User;

User user() {
    User made;
    made.id = domain::UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7");
    made.lifecycle = domain::Lifecycle::pending_verification;
    return made;
}

TEST(Login, IsMadeOnce) {
    EXPECT_TRUE(domain::can_create_login(user()));
    User with_login = user();
    with_login.idp_user_id = "user_idp_identity";
    const auto refused = domain::can_create_login(with_login);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, domain::FailureKind::conflict);
    EXPECT_EQ(refused.error().problems[0].code, "login.exists");
}

TEST(Login, IsMadeForWhoIsOnTheWayThroughTheOnboarding) {
    User waiting = user();
    waiting.lifecycle = domain::Lifecycle::pending_signature;
    EXPECT_TRUE(domain::can_create_login(waiting));
    waiting.accepted_at = domain::Timestamp();  // once: now without access
    EXPECT_FALSE(domain::can_create_login(waiting));
}

TEST(Login, IsOfNoUseToWhoMayNotLogIn) {
    User inactive = user();
    inactive.lifecycle = domain::Lifecycle::inactive;
    inactive.unactive_comment = "Left";
    const auto refused = domain::can_create_login(inactive);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems[0].code, "lifecycle.inactive");
}

}  // namespace
