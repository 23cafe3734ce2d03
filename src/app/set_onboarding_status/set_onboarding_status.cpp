#include "app/set_onboarding_status/set_onboarding_status.hpp"

#include <utility>

#include "app/context.hpp"
#include "domain/lifecycle.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

using domain::OnboardingStatus;

constexpr std::string_view undo_reason =
    "Set back to INACTIVE: the change of the status was undone.";

void send(State& state, Context& context, Attempt& attempt, const domain::UserId& id,
          OnboardingStatus status, std::int64_t version) {
    // Only an undo comes here with INACTIVE, which our own server wants a reason for.
    const bool needs_reason = status == OnboardingStatus::inactive && state.connection.is_registrar;
    const Ticket ticket =
        begin_attempt(state, context, attempt,
                      std::to_string(version) + ' ' + std::string(domain::code_of(status)));
    context.commands.emplace_back(SetOnboardingStatus{
        {ticket, attempt.idempotency_key, id,
         change_of_status(status, version, needs_reason ? std::string(undo_reason) : "")}});
}

void send_move(State& state, Context& context, const domain::UserId& id, OnboardingStatus status,
               std::int64_t version) {
    Attempt& attempt = state.set_onboarding_status.attempts[id];
    if (!attempt.is_sending()) {
        send(state, context, attempt, id, status, version);
    }
}

// The platform's record tells whether the user has access, where there is one.
void ask_for_reason_of(State& state, const domain::UserId& id) {
    const auto* record = find_user(state, id);
    record = record == nullptr ? find_investor(state, id) : record;
    if (record != nullptr && !state.set_onboarding_status.is_sending(id)) {
        ask_for_reason(state, *record);
    }
}

void tell_done(State& state, Context& context, const domain::UserRecord& written) {
    const auto* before = find_investor(state, written.user.id);
    const auto from = before == nullptr ? std::nullopt : known_status(*before);
    std::optional<Undo> undo;
    if (from && from != known_status(written)) {
        undo = UndoOnboardingStatus{written.user.id, written.user.version, *from};
    }
    add_notice(state, context, NoticeKind::done,
               "The onboarding status of " + domain::full_name(written.user) + " is “" +
                   status_text(written) + "”.",
               std::move(undo));
}

void take_failure(State& state, Context& context, OtherStatusForm& form,
                  const domain::Failure& failure) {
    fail_attempt(form.attempt, failure);
    if (!note_session_end(state, failure)) {
        take_newer_version(state, context, form, failure);
    }
}

}  // namespace

bool SetOnboardingStatusForm::is_sending(const domain::UserId& id) const {
    const auto attempt = attempts.find(id);
    return attempt != attempts.end() && attempt->second.is_sending();
}

std::optional<OnboardingStatus> known_status(const domain::UserRecord& record) {
    return record.unknown_status.empty() ? std::optional(domain::onboarding_status(record.user))
                                         : domain::find_onboarding_status(record.unknown_status);
}

std::string status_text(OnboardingStatus status) {
    std::string text(domain::code_of(status));
    for (std::size_t i = 1; i < text.size(); ++i) {
        text[i] = text[i] == '_' ? ' ' : domain::to_lower(text[i]);
    }
    return text;
}

std::string status_text(const domain::UserRecord& record) {
    const auto status = known_status(record);
    return status ? status_text(*status) : record.unknown_status;
}

domain::Investor change_of_status(OnboardingStatus status, std::int64_t version,
                                  const std::string& reason) {
    domain::InvestorForm form;
    form.status = std::string(domain::code_of(status));
    form.needs_reason = !reason.empty();
    if (form.needs_reason) {
        form.reason.emplace(reason);
    }
    form.expected_version = version;
    return *domain::make_investor(form);  // a known status and a checked reason break no rule
}

bool is_off_diagram(const OtherStatusForm& form) {
    return form.to && (!form.from || !domain::is_drawn(*form.from, *form.to));
}

void take_back(State& state, Context& context, const UndoOnboardingStatus& undo) {
    if (is_signed_in(state)) {
        send_move(state, context, undo.user_id, undo.status, undo.version);
    }
}

void apply(State& state, const OnboardingStatusChosen& event, Context& context) {
    const auto* record = find_investor(state, event.id);
    const auto from = record == nullptr ? std::nullopt : known_status(*record);
    // Another move than the drawn ones is for the dialog; also the second press of a button, before
    // the first has been answered.
    if (!from || !domain::is_drawn(*from, event.status) || !is_signed_in(state)) {
        return;
    }
    if (event.status == OnboardingStatus::inactive) {
        ask_for_reason_of(state, event.id);
    } else {
        send_move(state, context, event.id, event.status, record->user.version);
    }
}

void apply(State& state, const OtherStatusOpened& event, Context&) {
    const auto* record = find_investor(state, event.id);
    if (record == nullptr || has_unsaved(state)) {
        return;
    }
    OtherStatusForm form;
    form.id = event.id;
    form.name = domain::full_name(record->user);
    form.version = record->user.version;
    form.from = known_status(*record);
    discard_forms(state);
    state.other_status = std::move(form);
}

void apply(State& state, const OtherStatusChosen& event, Context&) {
    if (state.other_status && !state.other_status->attempt.is_sending()) {
        const auto* record = find_investor(state, state.other_status->id);
        state.other_status->to = event.status;
        state.other_status->takes_access =
            record != nullptr && domain::is_active(record->user) &&
            !domain::is_active(domain::set_onboarding_status(record->user, event.status, {}));
        state.other_status->attempt.failure.reset();
    }
}

void apply(State& state, const OtherStatusSubmitted&, Context& context) {
    if (!state.other_status || state.other_status->attempt.is_sending() || !is_signed_in(state)) {
        return;
    }
    OtherStatusForm& form = *state.other_status;
    form.is_asked = true;
    if (form.to == OnboardingStatus::inactive) {
        const domain::UserId id = form.id;
        state.other_status.reset();
        ask_for_reason_of(state, id);
    } else if (form.to) {
        send(state, context, form.attempt, form.id, *form.to, form.version);
    }
}

void apply(State& state, const OtherStatusCancelled&, Context&) {
    if (state.other_status && !state.other_status->attempt.is_sending()) {
        state.other_status.reset();
    }
}

void apply(State& state, const SetOnboardingStatusReplied& event, Context& context) {
    if (!fits(state, event.ticket)) {
        return;
    }
    auto& attempts = state.set_onboarding_status.attempts;
    const auto move = attempts.find(event.id);
    const bool is_move = move != attempts.end() && move->second.request == event.ticket.request;
    const bool is_open =
        state.other_status && state.other_status->attempt.request == event.ticket.request;
    if (event.user) {
        if (is_move) {
            attempts.erase(move);
        }
        if (is_open) {
            state.other_status.reset();
        }
        tell_done(state, context, *event.user);
        take_written_investor(state, context, *event.user);
        return;
    }
    const auto& failure = event.user.error();
    if (is_open) {
        take_failure(state, context, *state.other_status, failure);
        return;
    }
    if (is_move) {
        fail_attempt(move->second, failure);
    }
    tell_lost_failure(state, context, failure);
    if (failure.kind == domain::FailureKind::conflict ||
        failure.kind == domain::FailureKind::not_found) {
        make_all_old(state, context);  // what the person saw is no longer so
    }
}

}  // namespace app
