#include "app/deactivate_user/deactivate_user.hpp"

#include <utility>

#include "app/context.hpp"
#include "app/mail_obstacle.hpp"
#include "domain/approval.hpp"
#include "domain/comment.hpp"
#include "domain/lifecycle.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

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
    for (domain::Problem& problem : form.server_problems) {
        problem.field = problem.field == "reason" ? comment_path : problem.field;
    }
    ++form.refusals;
    take_newer_version(state, context, form, failure);
}

void submit_status(State& state, Context& context, DeactivateUserForm& form) {
    check(form);
    if (domain::has_error(form.problems)) {
        ++form.refusals;
        return;
    }
    const std::string reason =
        state.connection.is_registrar ? std::string(domain::trim_lines(form.comment)) : "";
    const Ticket ticket =
        begin_attempt(state, context, form.attempt, std::to_string(form.version) + ' ' + reason);
    context.commands.emplace_back(DeactivateInvestor{
        {ticket, form.attempt.idempotency_key, form.id,
         change_of_status(domain::OnboardingStatus::inactive, form.version, reason)}});
}

}  // namespace

const domain::Problem* shown_problem(const DeactivateUserForm& form) {
    if (!form.server_problems.empty()) {
        return &form.server_problems.front();
    }
    return form.is_comment_left && !form.problems.empty() ? &form.problems.front() : nullptr;
}

void ask_for_reason(State& state, const domain::UserRecord& record) {
    if (has_unsaved(state)) {
        return;
    }
    DeactivateUserForm form;
    form.id = record.user.id;
    form.name = domain::full_name(record.user);
    form.version = record.user.version;
    form.is_refusal = domain::platform_state(record.user) == domain::PlatformState::pending;
    form.sets_status = !state.connection.has_platform || !domain::can_deactivate(record.user);
    form.no_reason = lack_of(state.connection, Capability::give_reason);
    form.no_mail = mail_obstacle(state, record.user);
    if (form.no_mail.empty() && form.sets_status) {
        form.no_mail = "The user has no access already: there is nothing to tell.";
    }
    check(form);
    discard_forms(state);
    state.deactivate_user = std::move(form);
}

void take_back(State& state, Context& context, const UndoApproval& undo) {
    if (has_unsaved(state)) {
        add_notice(state, context, NoticeKind::trouble,
                   "Save or discard what you have typed, then undo the approval.", undo);
        return;
    }
    ask_for_reason(state, undo.user);
    DeactivateUserForm& form = *state.deactivate_user;
    form.offered = form.no_reason.empty() ? domain::undone_approval_reason : std::string_view();
    form.comment = form.offered;
    form.with_email = form.no_mail.empty() && state.activate_user.with_email;
    check(form);
}

void apply(State& state, const DeactivateUserOpened& event, Context&) {
    const auto* record = find_user(state, event.id);
    if (record != nullptr && domain::can_deactivate(record->user)) {
        ask_for_reason(state, *record);
    }
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
        state.deactivate_user->with_email =
            event.with_email && state.deactivate_user->no_mail.empty();
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
    if (form.sets_status) {
        submit_status(state, context, form);
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
    const auto was =
        before == nullptr ? domain::PlatformState::active : domain::platform_state(before->user);
    const std::string name = domain::full_name(event.user->user);
    if (was == domain::PlatformState::inactive) {  // the status was set
        add_notice(state, context, NoticeKind::done, name + " is inactive.");
        take_written_investor(state, context, *event.user);
        return;
    }
    if (was == domain::PlatformState::pending) {
        add_notice(state, context, NoticeKind::done, name + " is refused.");
    } else {
        add_notice(state, context, NoticeKind::done, name + " is suspended.",
                   UndoDeactivation{event.id, event.user->user.version});
    }
    take_written(state, context, *event.user);
}

}  // namespace app
