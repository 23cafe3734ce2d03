#include "domain/onboarding.hpp"

#include <algorithm>
#include <string>

#include "domain/lifecycle.hpp"

namespace domain {
namespace {

Lifecycle lifecycle_of(OnboardingStatus status) {
    switch (status) {
        case OnboardingStatus::waiting_for_verification:
            return Lifecycle::pending_verification;
        case OnboardingStatus::verification_failed:
            return Lifecycle::verification_failed;
        case OnboardingStatus::waiting_for_signature:
            return Lifecycle::pending_signature;
        case OnboardingStatus::active:
            return Lifecycle::active;
        case OnboardingStatus::inactive:
            return Lifecycle::inactive;
    }
    return Lifecycle::pending_verification;
}

}  // namespace

std::optional<OnboardingStatus> find_onboarding_status(std::string_view name) {
    std::string code(name);
    std::replace(code.begin(), code.end(), ' ', '_');
    return from_code<OnboardingStatus>(code);
}

OnboardingStatus onboarding_status(const User& user) {
    switch (user.lifecycle) {
        case Lifecycle::pending_approval:
        case Lifecycle::pending_verification:
            return OnboardingStatus::waiting_for_verification;
        case Lifecycle::verification_failed:
            return OnboardingStatus::verification_failed;
        case Lifecycle::pending_signature:
            return OnboardingStatus::waiting_for_signature;
        case Lifecycle::active:
            return OnboardingStatus::active;
        case Lifecycle::inactive:
            return OnboardingStatus::inactive;
    }
    return OnboardingStatus::waiting_for_verification;
}

const std::vector<OnboardingTransition>& onboarding_transitions() {
    using Status = OnboardingStatus;
    static const std::vector<OnboardingTransition> transitions = {
        {std::nullopt, Status::waiting_for_verification, "New to the client and to the platform"},
        {std::nullopt, Status::waiting_for_signature, "Known to the client, new to the platform"},
        // Not drawn, but its text lets a client create users so.
        {std::nullopt, Status::active, "One contract covers all products"},
        {Status::waiting_for_verification, Status::waiting_for_signature, "KYC is OK"},
        {Status::waiting_for_verification, Status::verification_failed, "KYC is not OK"},
        {Status::verification_failed, Status::waiting_for_signature, "By hand or through the API"},
        {Status::verification_failed, Status::inactive, "By hand or through the API"},
        {Status::waiting_for_signature, Status::active, "Contract is signed"},
        {Status::active, Status::inactive, "By hand or through the API"},
        {Status::inactive, Status::active, "By hand or through the API"},
    };
    return transitions;
}

std::vector<OnboardingTransition> transitions_from(OnboardingStatus from) {
    std::vector<OnboardingTransition> found;
    for (const OnboardingTransition& transition : onboarding_transitions()) {
        if (transition.from == from) {
            found.push_back(transition);
        }
    }
    return found;
}

bool is_drawn(OnboardingStatus from, OnboardingStatus to) {
    const auto& all = onboarding_transitions();
    return std::any_of(all.begin(), all.end(), [&](const OnboardingTransition& transition) {
        return transition.from == from && transition.to == to;
    });
}

User set_onboarding_status(User user, OnboardingStatus status, Timestamp now,
                           std::string_view reason) {
    const OnboardingStatus before = onboarding_status(user);
    if (status == before) {
        return user;
    }
    user.lifecycle = lifecycle_of(status);
    user.updated_at = now;
    if (status == OnboardingStatus::active) {
        user.accepted_at = user.accepted_at.value_or(now);
    }
    std::string comment = std::move(user.unactive_comment);
    user.unactive_comment.clear();
    if (platform_state(user) != PlatformState::inactive) {
        return user;
    }
    if (status == OnboardingStatus::inactive && !reason.empty()) {
        comment = reason;
    }
    if (comment.empty()) {
        comment = "Onboarding status set from ";
        comment += code_of(before);
        comment += " to ";
        comment += code_of(status);
        comment += ", without a reason.";
    }
    user.unactive_comment = std::move(comment);
    return user;
}

}  // namespace domain
