#include "domain/lifecycle.hpp"

#include "domain/comment.hpp"

namespace domain {

bool is_active(const User& user) {
    return user.lifecycle == Lifecycle::active;
}

PlatformState platform_state(const User& user) {
    if (is_active(user)) {
        return PlatformState::active;
    }
    // The reason may be hidden from whoever asks, and who was refused was never accepted.
    if (user.lifecycle == Lifecycle::inactive || !user.unactive_comment.empty()) {
        return PlatformState::inactive;
    }
    return user.accepted_at ? PlatformState::inactive : PlatformState::pending;
}

Result<> can_activate(const User& user) {
    if (is_active(user)) {
        return fail(FailureKind::invalid, "lifecycle.already_active",
                    "This user is active already: there is nothing to do.");
    }
    return {};
}

Result<> can_deactivate(const User& user) {
    if (platform_state(user) == PlatformState::inactive) {
        return fail(FailureKind::invalid, "lifecycle.already_inactive",
                    "This user is inactive already: there is nothing to do.");
    }
    return {};
}

Result<> can_send_access(const User& user) {
    if (platform_state(user) == PlatformState::inactive) {
        return fail(FailureKind::invalid, "lifecycle.inactive",
                    "Reactivate this user first: an inactive user cannot log in.");
    }
    return {};
}

Result<User> activate(User user, Timestamp now) {
    if (auto allowed = can_activate(user); !allowed) {
        return tl::unexpected<Failure>(allowed.error());
    }
    user.lifecycle = Lifecycle::active;
    user.accepted_at = user.accepted_at.value_or(now);
    user.unactive_comment.clear();
    user.updated_at = now;
    return user;
}

Result<User> deactivate(User user, std::string_view comment, Timestamp now) {
    auto checked = make_comment(comment, "unactiveComment");
    if (!checked) {
        return tl::unexpected<Failure>(checked.error());
    }
    if (auto allowed = can_deactivate(user); !allowed) {
        return tl::unexpected<Failure>(allowed.error());
    }
    user.lifecycle = Lifecycle::inactive;
    user.unactive_comment = std::move(*checked);
    user.updated_at = now;
    return user;
}

}  // namespace domain
