#include "app/delete_user/delete_user.hpp"

#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    fail_attempt(state.delete_user->attempt, failure);
    if (!note_session_end(state, failure)) {
        take_newer_version(state, context, *state.delete_user, failure);
    }
}

}  // namespace

void apply(State& state, const DeleteUserOpened& event, Context&) {
    const auto* record = find_investor(state, event.id);
    if (record == nullptr || has_unsaved(state) || record->user.is_deleted) {
        return;
    }
    DeleteUserForm form;
    form.id = event.id;
    form.name = domain::full_name(record->user);
    form.version = record->user.version;
    discard_forms(state);
    state.delete_user = std::move(form);
}

void apply(State& state, const DeleteUserSubmitted&, Context& context) {
    if (!state.delete_user || state.delete_user->attempt.is_sending() || !is_signed_in(state)) {
        return;
    }
    DeleteUserForm& form = *state.delete_user;
    const Ticket ticket = begin_attempt(state, context, form.attempt, std::to_string(form.version));
    context.commands.emplace_back(
        DeleteUser{ticket, form.attempt.idempotency_key, form.id, form.version});
}

void apply(State& state, const DeleteUserCancelled&, Context&) {
    if (state.delete_user && !state.delete_user->attempt.is_sending()) {
        state.delete_user.reset();
    }
}

void apply(State& state, const DeleteUserReplied& event, Context& context) {
    if (!take_reply(state, context, state.delete_user, event, take_failure)) {
        return;
    }
    add_notice(state, context, NoticeKind::done,
               domain::full_name(event.user->user) + " is deleted.");
    take_written_investor(state, context, *event.user);
}

}  // namespace app
