#include "domain/lifecycle.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

constexpr Timestamp at(std::int64_t milliseconds) {
    return Timestamp(std::chrono::milliseconds(milliseconds));
}

User pending() {
    return User{};
}

TEST(PlatformState, IsDerivedInOrder) {
    User user = pending();
    EXPECT_EQ(platform_state(user), PlatformState::pending);
    user.lifecycle = Lifecycle::pending_signature;
    EXPECT_EQ(platform_state(user), PlatformState::pending);
    user.unactive_comment = "refused";
    EXPECT_EQ(platform_state(user), PlatformState::inactive);
    user.lifecycle = Lifecycle::active;  // whatever else is set
    EXPECT_EQ(platform_state(user), PlatformState::active);
    user = pending();
    user.lifecycle = Lifecycle::inactive;
    EXPECT_EQ(platform_state(user), PlatformState::inactive);
    user = pending();
    user.accepted_at = at(1);
    EXPECT_EQ(platform_state(user), PlatformState::inactive);
    EXPECT_EQ(word_of(platform_state(user)), "inactive");
}

TEST(Activate, AcceptsAPendingUserOnce) {
    const auto active = activate(pending(), at(5));
    ASSERT_TRUE(active);
    EXPECT_EQ(platform_state(*active), PlatformState::active);
    EXPECT_EQ(active->accepted_at, at(5));
    EXPECT_EQ(active->updated_at, at(5));
    const auto again = activate(*active, at(6));
    ASSERT_FALSE(again);
    EXPECT_EQ(codes(again.error().problems), Codes{"lifecycle.already_active"});
}

TEST(Deactivate, NeedsAComment) {
    const User active = activate(pending(), at(5)).value();
    EXPECT_EQ(codes(deactivate(active, " \n", at(6)).error().problems), Codes{"comment.required"});
    const auto suspended = deactivate(active, "  compliance review ", at(6));
    ASSERT_TRUE(suspended);
    EXPECT_EQ(platform_state(*suspended), PlatformState::inactive);
    EXPECT_EQ(suspended->unactive_comment, "compliance review");
    EXPECT_EQ(suspended->accepted_at, at(5));
    EXPECT_EQ(suspended->updated_at, at(6));
    EXPECT_EQ(codes(deactivate(*suspended, "again", at(7)).error().problems),
              Codes{"lifecycle.already_inactive"});
}

TEST(Reactivate, KeepsTheFirstAcceptanceAndClearsTheComment) {
    const User active = activate(pending(), at(5)).value();
    const User suspended = deactivate(active, "review", at(6)).value();
    const auto back = activate(suspended, at(9));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->accepted_at, at(5));
    EXPECT_EQ(back->unactive_comment, "");
    EXPECT_EQ(platform_state(*back), PlatformState::active);
}

TEST(Refuse, IsToDeactivateAPendingUser) {
    const auto refused = deactivate(pending(), "not an investor", at(6));
    ASSERT_TRUE(refused);
    EXPECT_EQ(platform_state(*refused), PlatformState::inactive);
    EXPECT_FALSE(refused->accepted_at);
    EXPECT_EQ(activate(*refused, at(7))->accepted_at, at(7));
}

// What users are who came through an onboarding that is not finished.
constexpr Lifecycle onboarding_states[] = {
    Lifecycle::pending_verification, Lifecycle::verification_failed, Lifecycle::pending_signature};

TEST(Onboarding, IsPendingUntilTheFirstAcceptanceAndInactiveAfterIt) {
    for (const Lifecycle lifecycle : onboarding_states) {
        User user = pending();
        user.lifecycle = lifecycle;
        EXPECT_FALSE(is_active(user));
        EXPECT_EQ(platform_state(user), PlatformState::pending);
        EXPECT_TRUE(can_send_access(user));
        user.accepted_at = at(5);
        EXPECT_EQ(platform_state(user), PlatformState::inactive);
        EXPECT_FALSE(can_send_access(user));
    }
}

TEST(Onboarding, EndsByActivation) {
    for (const Lifecycle lifecycle : onboarding_states) {
        User user = pending();
        user.lifecycle = lifecycle;
        const auto first = activate(user, at(6));
        ASSERT_TRUE(first);
        EXPECT_EQ(first->lifecycle, Lifecycle::active);
        EXPECT_EQ(first->accepted_at, at(6));
        user.accepted_at = at(5);
        const auto again = activate(user, at(6));
        ASSERT_TRUE(again);
        EXPECT_EQ(again->lifecycle, Lifecycle::active);
        EXPECT_EQ(again->accepted_at, at(5));
    }
}

TEST(Onboarding, EndsByDeactivationUnlessThePlatformShowsInactiveAlready) {
    for (const Lifecycle lifecycle : onboarding_states) {
        User user = pending();
        user.lifecycle = lifecycle;
        const auto refused = deactivate(user, "not an investor", at(6));
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->lifecycle, Lifecycle::inactive);
        EXPECT_EQ(refused->unactive_comment, "not an investor");
        user.accepted_at = at(5);
        EXPECT_EQ(codes(deactivate(user, "again", at(6)).error().problems),
                  Codes{"lifecycle.already_inactive"});
    }
}

TEST(SendAccess, IsForThoseWhoMayLogInSoonerOrLater) {
    EXPECT_TRUE(can_send_access(pending()));
    const User active = activate(pending(), at(5)).value();
    EXPECT_TRUE(can_send_access(active));
    const User suspended = deactivate(active, "review", at(6)).value();
    EXPECT_EQ(codes(can_send_access(suspended).error().problems), Codes{"lifecycle.inactive"});
}

}  // namespace
}  // namespace domain
