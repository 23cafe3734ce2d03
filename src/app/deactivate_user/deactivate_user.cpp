#include "app/deactivate_user/deactivate_user.hpp"

#include <utility>

#include "app/context.hpp"
#include "domain/comment.hpp"
#include "domain/lifecycle.hpp"

namespace app {
namespace {

constexpr std::string_view comment_path = "unactiveComment";

void check(DeactivateUserForm& form) {
    form.problems = form.no_reason.empty() ? domain::check_comment(form.comment, comment_path)
                                           : domain::Problems();
}

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    DeactivateUserForm& form = *state.deactivate_user;
    fail_attempt(form.attempt, failure);
    if (note_session_end(state, failure)) {
        return;
    }
    form.server_problems = failure.problems;
    ++form.refusals;
    take_newer_version(state, context, form, failure);
}

}  // namespace

const domain::Problem* shown_problem(const DeactivateUserForm& form) {
    if (!form.server_problems.empty()) {
        return &form.server_problems.front();
    }
    return form.is_comment_left && !form.problems.empty() ? &form.problems.front() : nullptr;
}

void apply(State& state, const DeactivateUserOpened& event, Context&) {
    const auto* record = find_user(state, event.id);
    if (record == nullptr || has_unsaved(state) || !domain::can_deactivate(record->user)) {
        return;
    }
    DeactivateUserForm form;
    form.id = event.id;
    form.name = domain::full_name(record->user);
    form.version = record->user.version;
    form.is_refusal = domain::platform_state(record->user) == domain::PlatformState::pending;
    form.no_reason = lack_of(state.connection, Capability::give_reason);
    check(form);
    discard_forms(state);
    state.deactivate_user = std::move(form);
}

void apply(State& state, const DeactivateUserCommentEdited& event, Context&) {
    if (state.deactivate_user && !state.deactivate_user->attempt.is_sending()) {
        state.deactivate_user->comment = event.text;
        state.deactivate_user->server_problems.clear();
        state.deactivate_user->attempt.failure.reset();
        check(*state.deactivate_user);
    }
}

void apply(State& state, const DeactivateUserCommentLeft&, Context&) {
    // An empty box that one only passed through is no mistake yet.
    if (state.deactivate_user && !state.deactivate_user->comment.empty()) {
        state.deactivate_user->is_comment_left = true;
    }
}

void apply(State& state, const DeactivateUserEmailToggled& event, Context&) {
    if (state.deactivate_user && !state.deactivate_user->attempt.is_sending()) {
        state.deactivate_user->with_email = event.with_email;
    }
}

void apply(State& state, const DeactivateUserSubmitted&, Context& context) {
    if (!state.deactivate_user || state.deactivate_user->attempt.is_sending() ||
        !is_signed_in(state)) {
        return;
    }
    DeactivateUserForm& form = *state.deactivate_user;
    form.is_comment_left = true;
    form.server_problems.clear();
    if (!form.no_reason.empty()) {
        const Ticket ticket =
            begin_attempt(state, context, form.attempt, std::to_string(form.version));
        context.commands.emplace_back(DeactivateInvestor{
            {ticket, form.attempt.idempotency_key, form.id,
             change_of_status(domain::OnboardingStatus::inactive, form.version)}});
        return;
    }
    auto checked =
        domain::make_deactivate_user(form.id.value, form.comment, form.with_email, form.version);
    if (!checked) {
        form.problems = checked.error().problems;
        ++form.refusals;
        return;
    }
    const Ticket ticket = begin_attempt(
        state, context, form.attempt,
        std::to_string(form.version) + (form.with_email ? " with e-mail " : " ") + form.comment);
    context.commands.emplace_back(
        DeactivateUser{ticket, form.attempt.idempotency_key, std::move(*checked)});
}

void apply(State& state, const DeactivateUserCancelled&, Context&) {
    if (state.deactivate_user && !state.deactivate_user->attempt.is_sending()) {
        close_form(state);
    }
}

void apply(State& state, const DeactivateUserReplied& event, Context& context) {
    if (!take_reply(state, context, state.deactivate_user, event, take_failure)) {
        return;
    }
    // Done also when the person has left meanwhile: they are told.
    const auto* before = find_user(state, event.id);
    const bool was_pending =
        before != nullptr && domain::platform_state(before->user) == domain::PlatformState::pending;
    const std::string name = domain::full_name(event.user->user);
    if (was_pending) {
        add_notice(state, context, NoticeKind::done, name + " is refused.");
    } else {
        add_notice(state, context, NoticeKind::done, name + " is suspended.",
                   UndoDeactivation{event.id, event.user->user.version});
    }
    take_written(state, context, *event.user);
}

}  // namespace app
