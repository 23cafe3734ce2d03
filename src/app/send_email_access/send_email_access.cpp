#include "app/send_email_access/send_email_access.hpp"

#include "app/context.hpp"
#include "domain/lifecycle.hpp"
#include "domain/mail_situation.hpp"

namespace app {
namespace {

void take_failure(State& state, Context&, const domain::Failure& failure) {
    fail_attempt(state.send_email_access->attempt, failure);
    static_cast<void>(note_session_end(state, failure));
}

}  // namespace

void apply(State& state, const SendEmailAccessOpened& event, Context&) {
    const auto* record = find_user(state, event.id);
    if (record == nullptr || has_unsaved(state) || !domain::can_send_access(record->user) ||
        !domain::can_receive_mail(record->user)) {
        return;
    }
    SendEmailAccessForm form;
    form.id = event.id;
    form.name = domain::full_name(record->user);
    form.email = record->user.email;
    discard_forms(state);
    state.send_email_access = form;
}

void apply(State& state, const SendEmailAccessSubmitted&, Context& context) {
    if (!state.send_email_access || state.send_email_access->attempt.is_sending() ||
        !is_signed_in(state)) {
        return;
    }
    SendEmailAccessForm& form = *state.send_email_access;
    const Ticket ticket = begin_attempt(state, context, form.attempt, form.id.value);
    context.commands.emplace_back(SendEmailAccess{ticket, form.attempt.idempotency_key, form.id});
}

void apply(State& state, const SendEmailAccessCancelled&, Context&) {
    if (state.send_email_access && !state.send_email_access->attempt.is_sending()) {
        state.send_email_access.reset();
    }
}

void apply(State& state, const SendEmailAccessReplied& event, Context& context) {
    if (!take_reply(state, context, state.send_email_access, event, take_failure)) {
        return;
    }
    add_notice(state, context, NoticeKind::done,
               "The access e-mail to " + event.user->user.email + " is in the outbox.");
    take_written(state, context, *event.user);
}

}  // namespace app
