#include "app/delete_user/delete_user.hpp"

#include <utility>

#include "app/context.hpp"

namespace app {

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
    if (!fits(state, event.ticket)) {
        return;
    }
    const bool is_open =
        state.delete_user && state.delete_user->attempt.request == event.ticket.request;
    if (event.user) {
        if (is_open) {
            state.delete_user.reset();
        }
        add_notice(state, context, NoticeKind::done,
                   domain::full_name(event.user->user) + " is deleted.");
        take_written_investor(state, context, *event.user);
        return;
    }
    const auto& failure = event.user.error();
    if (!is_open) {
        tell_lost_failure(state, context, failure);
        return;
    }
    fail_attempt(state.delete_user->attempt, failure);
    if (!note_session_end(state, failure) && failure.current_version) {
        // Pressing again is then a decision about the newest version.
        state.delete_user->version = *failure.current_version;
        make_all_old(state, context);
    }
}

}  // namespace app
