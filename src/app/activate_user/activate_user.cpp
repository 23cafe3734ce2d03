#include "app/activate_user/activate_user.hpp"

#include <utility>

#include "app/context.hpp"
#include "app/mail_obstacle.hpp"
#include "domain/approval.hpp"
#include "domain/lifecycle.hpp"

namespace app {
namespace {

void submit(State& state, Context& context, const domain::UserId& id, std::int64_t version,
            bool with_email) {
    Attempt& attempt = state.activate_user.attempts[id];
    if (attempt.is_sending()) {
        return;
    }
    const std::string input = std::to_string(version) + (with_email ? " with e-mail" : "");
    if (!state.connection.has_platform) {
        const Ticket ticket = begin_attempt(state, context, attempt, input);
        context.commands.emplace_back(
            ActivateInvestor{{ticket, attempt.idempotency_key, id,
                              change_of_status(domain::OnboardingStatus::active, version)}});
        return;
    }
    auto checked = domain::make_activate_user(id.value, with_email, version);
    if (!checked) {
        add_notice(state, context, NoticeKind::trouble, sentence(checked.error()));
        return;
    }
    const Ticket ticket = begin_attempt(state, context, attempt, input);
    context.commands.emplace_back(
        ActivateUser{ticket, attempt.idempotency_key, std::move(*checked)});
}

bool has_seen_warnings(State& state, const Context& context, const domain::User& user) {
    if (approval_warnings(state, user).empty()) {
        return true;
    }
    auto& warned = state.activate_user.warned;
    if (!is_warned(state, user)) {
        warned = {user.id, user.version, context.env.now};
        return false;
    }
    return context.env.now - warned->at >= time_to_look;
}

}  // namespace

domain::Problems approval_warnings(const State& state, const domain::User& user) {
    return domain::approval_warnings(
        user, state.activate_user.with_email && can(state.connection, Capability::send_email));
}

bool is_warned(const State& state, const domain::User& user) {
    const auto& warned = state.activate_user.warned;
    return warned && warned->id == user.id && warned->version == user.version;
}

bool ActivateUserForm::is_sending(const domain::UserId& id) const {
    const auto attempt = attempts.find(id);
    return attempt != attempts.end() && attempt->second.is_sending();
}

void take_back(State& state, Context& context, const UndoDeactivation& undo) {
    if (is_signed_in(state)) {
        submit(state, context, undo.user_id, undo.version, false);
    }
}

void apply(State& state, const ActivateUserEmailToggled& event, Context&) {
    state.activate_user.with_email = event.with_email;
}

void apply(State& state, const ActivateUserSubmitted& event, Context& context) {
    const auto* record = find_user(state, event.id);
    // Nothing for a user who is active: the second press of a key, before the list has come again.
    if (record != nullptr && is_signed_in(state) && domain::can_activate(record->user) &&
        (event.is_copy || has_seen_warnings(state, context, record->user))) {
        const bool with_email =
            state.activate_user.with_email && mail_obstacle(state, record->user).empty();
        submit(state, context, event.id, record->user.version, with_email);
    }
}

void apply(State& state, const ActivateUserReplied& event, Context& context) {
    const auto attempt = state.activate_user.attempts.find(event.id);
    if (!fits(state, event.ticket) || attempt == state.activate_user.attempts.end() ||
        attempt->second.request != event.ticket.request) {
        return;
    }
    if (event.user) {
        state.activate_user.attempts.erase(attempt);
        const auto* before = find_user(state, event.id);
        const bool was_pending = before != nullptr && domain::platform_state(before->user) ==
                                                          domain::PlatformState::pending;
        const std::string name = domain::full_name(event.user->user);
        if (was_pending) {
            add_notice(state, context, NoticeKind::done, name + " is approved.",
                       UndoApproval{*event.user});
        } else {
            add_notice(state, context, NoticeKind::done, name + " is active again.");
        }
        take_written(state, context, *event.user);
        return;
    }
    const auto& failure = event.user.error();
    fail_attempt(attempt->second, failure);
    if (!note_session_end(state, failure)) {
        // Another user may be shown by now.
        const auto* user = find_user(state, event.id);
        const std::string whose = user == nullptr ? "" : domain::full_name(user->user) + ": ";
        add_notice(state, context, NoticeKind::trouble, whose + sentence(failure));
    }
    if (failure.kind == domain::FailureKind::conflict ||
        failure.kind == domain::FailureKind::not_found) {
        make_all_old(state, context);  // what the person saw is no longer so
    }
}

}  // namespace app
