#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/codes.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"

namespace domain {

// Where a user is in the onboarding (REST users document, "Update the status", with the states of
// its diagram): a projection of Lifecycle.
enum class OnboardingStatus {
    waiting_for_verification,
    verification_failed,
    waiting_for_signature,
    active,
    inactive,
};
template <>
inline constexpr CodeTable<OnboardingStatus> code_table<OnboardingStatus>{{
    {OnboardingStatus::waiting_for_verification, "WAITING_FOR_VERIFICATION"},
    {OnboardingStatus::verification_failed, "VERIFICATION_FAILED"},
    {OnboardingStatus::waiting_for_signature, "WAITING_FOR_SIGNATURE"},
    {OnboardingStatus::active, "ACTIVE"},
    {OnboardingStatus::inactive, "INACTIVE"},
}};

// By its code, also with blanks for underscores, as the document's picture writes "VERIFICATION
// FAILED".
[[nodiscard]] std::optional<OnboardingStatus> find_onboarding_status(std::string_view name);

// Users who wait for an approval wait for their verification, too.
[[nodiscard]] OnboardingStatus onboarding_status(const User&);

// An arrow of the diagram, or the third start that its text adds to it. `from` is none where a new
// user starts.
struct OnboardingTransition {
    std::optional<OnboardingStatus> from;
    OnboardingStatus to;
    std::string_view trigger;  // "KYC is OK"
};
[[nodiscard]] const std::vector<OnboardingTransition>& onboarding_transitions();
// Drawn from there, in the diagram's order.
[[nodiscard]] std::vector<OnboardingTransition> transitions_from(OnboardingStatus);
[[nodiscard]] bool is_drawn(OnboardingStatus from, OnboardingStatus to);

// Any status may follow any other: "the API does not enforce a specific sequence". The same status
// changes nothing. The first ACTIVE sets accepted_at for ever: who was accepted once is pending no
// more, but inactive to the platform in every status other than ACTIVE (platform_state), and has no
// access. `reason` is that of INACTIVE. An inactive user always has a comment: where none was given
// and none is there, it says where the user came from. Who is active or pending has none.
[[nodiscard]] User set_onboarding_status(User, OnboardingStatus, Timestamp now,
                                         std::string_view reason = {});

}  // namespace domain
