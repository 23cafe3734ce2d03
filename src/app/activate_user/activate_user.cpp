#include "app/activate_user/activate_user.hpp"

#include <utility>

#include "app/context.hpp"
#include "app/mail_obstacle.hpp"
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

}  // namespace

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
    if (record != nullptr && is_signed_in(state) && domain::can_activate(record->user)) {
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
        add_notice(state, context, NoticeKind::done,
                   domain::full_name(event.user->user) +
                       (was_pending ? " is approved." : " is active again."));
        take_written(state, context, *event.user);
        return;
    }
    const auto& failure = event.user.error();
    fail_attempt(attempt->second, failure);
    if (!note_session_end(state, failure)) {
        add_notice(state, context, NoticeKind::trouble, sentence(failure));
    }
    if (failure.kind == domain::FailureKind::conflict ||
        failure.kind == domain::FailureKind::not_found) {
        make_all_old(state, context);  // what the person saw is no longer so
    }
}

}  // namespace app
