#include "domain/onboarding.hpp"

#include <gtest/gtest.h>
#include <utility>

#include "domain/lifecycle.hpp"

namespace domain {
namespace {

using Status = OnboardingStatus;

constexpr Timestamp at(std::int64_t milliseconds) {
    return Timestamp(std::chrono::milliseconds(milliseconds));
}

User new_user() {
    User user;
    user.lifecycle = Lifecycle::pending_verification;
    return user;
}

TEST(OnboardingStatus, HasFiveNames) {
    const std::vector<std::string_view> names = {"WAITING_FOR_VERIFICATION", "VERIFICATION_FAILED",
                                                 "WAITING_FOR_SIGNATURE", "ACTIVE", "INACTIVE"};
    ASSERT_EQ(names.size(), enumerators<Status>.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(code_of(enumerators<Status>[i]), names[i]);
        EXPECT_EQ(find_onboarding_status(names[i]), enumerators<Status>[i]);
    }
    EXPECT_EQ(find_onboarding_status("VERIFICATION FAILED"), Status::verification_failed);
    for (const char* text : {"", "active", "ACTIVE ", "WAITING_FOR_FUNDS", "ACTIVE\n"}) {
        EXPECT_EQ(find_onboarding_status(text), std::nullopt) << text;
    }
}

TEST(OnboardingStatus, IsAProjectionOfTheLifecycle) {
    const std::pair<Lifecycle, Status> projections[] = {
        {Lifecycle::pending_approval, Status::waiting_for_verification},
        {Lifecycle::pending_verification, Status::waiting_for_verification},
        {Lifecycle::verification_failed, Status::verification_failed},
        {Lifecycle::pending_signature, Status::waiting_for_signature},
        {Lifecycle::active, Status::active},
        {Lifecycle::inactive, Status::inactive},
    };
    for (const auto& [lifecycle, status] : projections) {
        User user;
        user.lifecycle = lifecycle;
        EXPECT_EQ(onboarding_status(user), status);
    }
}

// The picture of the REST users document, arrow by arrow.
TEST(OnboardingTransitions, AreThoseOfTheDiagram) {
    const std::pair<std::optional<Status>, Status> arrows[] = {
        {std::nullopt, Status::waiting_for_verification},
        {std::nullopt, Status::waiting_for_signature},
        {std::nullopt, Status::active},
        {Status::waiting_for_verification, Status::waiting_for_signature},
        {Status::waiting_for_verification, Status::verification_failed},
        {Status::verification_failed, Status::waiting_for_signature},
        {Status::verification_failed, Status::inactive},
        {Status::waiting_for_signature, Status::active},
        {Status::active, Status::inactive},
        {Status::inactive, Status::active},
    };
    const auto& transitions = onboarding_transitions();
    ASSERT_EQ(transitions.size(), std::size(arrows));
    std::size_t drawn_count = 0;
    for (std::size_t i = 0; i < transitions.size(); ++i) {
        EXPECT_EQ(transitions[i].from, arrows[i].first) << i;
        EXPECT_EQ(transitions[i].to, arrows[i].second) << i;
        EXPECT_FALSE(transitions[i].trigger.empty()) << i;
    }
    for (const Status from : enumerators<Status>) {
        for (const Status to : enumerators<Status>) {
            drawn_count += is_drawn(from, to) ? 1U : 0U;
        }
    }
    EXPECT_EQ(drawn_count, 7U);
    EXPECT_TRUE(is_drawn(Status::inactive, Status::active));
    EXPECT_FALSE(is_drawn(Status::active, Status::waiting_for_signature));
    EXPECT_FALSE(is_drawn(Status::active, Status::active));
}

TEST(OnboardingTransitions, AreOfferedInTheDiagramsOrder) {
    const auto from_waiting = transitions_from(Status::waiting_for_verification);
    ASSERT_EQ(from_waiting.size(), 2U);
    EXPECT_EQ(from_waiting[0].to, Status::waiting_for_signature);
    EXPECT_EQ(from_waiting[0].trigger, "KYC is OK");
    EXPECT_EQ(from_waiting[1].to, Status::verification_failed);
    EXPECT_EQ(transitions_from(Status::verification_failed).size(), 2U);
    EXPECT_EQ(transitions_from(Status::waiting_for_signature).size(), 1U);
}

TEST(SetOnboardingStatus, ReachesEveryStatusFromEveryOther) {
    for (const Status from : enumerators<Status>) {
        for (const Status to : enumerators<Status>) {
            const User before = set_onboarding_status(new_user(), from, at(1));
            const User after = set_onboarding_status(before, to, at(2));
            EXPECT_EQ(onboarding_status(after), to);
            // Whom the platform shows as inactive has a comment, and nobody else.
            EXPECT_EQ(after.unactive_comment.empty(),
                      platform_state(after) != PlatformState::inactive);
            EXPECT_EQ(may_log_in(after), platform_state(after) != PlatformState::inactive);
            EXPECT_EQ(after.updated_at, from == to ? before.updated_at : at(2));
        }
    }
}

TEST(SetOnboardingStatus, ChangesNothingWhereItIsTheSame) {
    User user;
    user.updated_at = at(1);
    user.lifecycle = Lifecycle::pending_approval;
    EXPECT_EQ(set_onboarding_status(user, Status::waiting_for_verification, at(9)), user);
    user = deactivate(user, "refused", at(2)).value();
    EXPECT_EQ(set_onboarding_status(user, Status::inactive, at(9)), user);
}

TEST(SetOnboardingStatus, AcceptsOnce) {
    const User active = set_onboarding_status(new_user(), Status::active, at(3));
    EXPECT_EQ(active.accepted_at, at(3));
    const User inactive = set_onboarding_status(active, Status::inactive, at(4));
    EXPECT_EQ(inactive.accepted_at, at(3));
    const User again = set_onboarding_status(inactive, Status::active, at(5));
    EXPECT_EQ(again.accepted_at, at(3));
    EXPECT_EQ(again.unactive_comment, "");
}

TEST(SetOnboardingStatus, LeavesACommentWithInactive) {
    User user = set_onboarding_status(new_user(), Status::verification_failed, at(1));
    user = set_onboarding_status(user, Status::inactive, at(2));
    EXPECT_EQ(user.unactive_comment,
              "Onboarding status set from VERIFICATION_FAILED to INACTIVE, without a reason.");
    User other = new_user();
    other.unactive_comment = "refused";
    EXPECT_EQ(set_onboarding_status(other, Status::inactive, at(2)).unactive_comment, "refused");
}

TEST(SetOnboardingStatus, WhoWasAcceptedOnceHasNoAccessUntilActiveAgain) {
    const User active = set_onboarding_status(new_user(), Status::active, at(1));
    const User waiting = set_onboarding_status(active, Status::waiting_for_signature, at(2));
    EXPECT_EQ(onboarding_status(waiting), Status::waiting_for_signature);
    EXPECT_EQ(platform_state(waiting), PlatformState::inactive);
    EXPECT_EQ(waiting.unactive_comment,
              "Onboarding status set from ACTIVE to WAITING_FOR_SIGNATURE, without a reason.");
    EXPECT_FALSE(may_log_in(waiting));
    EXPECT_TRUE(may_log_in(set_onboarding_status(waiting, Status::active, at(3))));
    const User suspended = set_onboarding_status(active, Status::inactive, at(2), "Fraud");
    EXPECT_EQ(suspended.unactive_comment, "Fraud");
    EXPECT_EQ(
        set_onboarding_status(suspended, Status::waiting_for_signature, at(3)).unactive_comment,
        "Fraud");
}

// A client of the platform dialect sees `active`, the comment and acceptedAt, and derives from them
// what platform_state says.
TEST(SetOnboardingStatus, KeepsTheThreeFactsOfThePlatform) {
    const auto derived = [](const User& user) {
        if (is_active(user)) {
            return PlatformState::active;
        }
        return user.unactive_comment.empty() && !user.accepted_at ? PlatformState::pending
                                                                  : PlatformState::inactive;
    };
    for (const Status first : enumerators<Status>) {
        for (const Status second : enumerators<Status>) {
            for (const Status third : enumerators<Status>) {
                User user = set_onboarding_status(new_user(), first, at(1));
                user = set_onboarding_status(user, second, at(2));
                user = set_onboarding_status(user, third, at(3));
                EXPECT_EQ(derived(user), platform_state(user));
            }
        }
    }
    User refused = set_onboarding_status(new_user(), Status::inactive, at(1));
    EXPECT_EQ(platform_state(refused), PlatformState::inactive);
    refused = set_onboarding_status(refused, Status::waiting_for_verification, at(2));
    EXPECT_EQ(platform_state(refused), PlatformState::pending);
}

TEST(SetOnboardingStatus, IsUndoneAndContinuedByThePlatformsOperations) {
    const User inactive = set_onboarding_status(new_user(), Status::inactive, at(1));
    EXPECT_EQ(onboarding_status(activate(inactive, at(2)).value()), Status::active);
    const User waiting = set_onboarding_status(new_user(), Status::waiting_for_signature, at(1));
    EXPECT_EQ(onboarding_status(deactivate(waiting, "gave up", at(2)).value()), Status::inactive);
}

}  // namespace
}  // namespace domain
