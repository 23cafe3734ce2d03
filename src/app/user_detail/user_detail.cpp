#include "app/user_detail/user_detail.hpp"

#include <algorithm>

#include "app/context.hpp"

namespace app {

bool is_denied(const domain::UserRecord& record, std::string_view field) {
    const auto& denied = record.denied_fields;
    return std::find(denied.begin(), denied.end(), field) != denied.end();
}

void apply(State& state, const UserDetailReloadRequested&, Context& context) {
    load_page(state, context);
}

void apply(State& state, const UserEmailCopied&, Context& context) {
    const auto* record = find_user(state, state.user_detail.id);
    if (record != nullptr) {
        context.commands.emplace_back(CopyText{record->user.email});
        add_notice(state, context, NoticeKind::done, "Address copied.");
    }
}

namespace {

// UserReplied and InvestorReplied, each into its own place.
template <class Replied>
void take_record(State& state, Loaded<domain::UserRecord>& loaded, const Replied& event) {
    const bool is_older =
        loaded.value && event.user && event.user->user.version < loaded.value->user.version;
    if (is_older && loaded.request == event.ticket.request) {
        loaded.request = 0;  // read before a write of ours whose answer overtook it
        return;
    }
    if (accept_reply(loaded, event.ticket.request, event.user) && !event.user) {
        static_cast<void>(note_session_end(state, event.user.error()));
    }
}

// For the platform dialect there is no such user. What the other one tells is shown instead.
void show_deleted(State& state, Context& context) {
    UserDetail& detail = state.user_detail;
    if (!state.connection.has_platform || !is_deleted(state)) {
        return;
    }
    if (!detail.record.value) {
        detail.record.value = detail.investor.value;
    }
    if (!detail.versions.value && state.session.may(domain::Operation::get_user_versions)) {
        const Ticket ticket = new_ticket(state);
        detail.versions.request = ticket.request;
        detail.versions.failure.reset();
        context.commands.emplace_back(GetVersions{ticket, detail.id, true});
    }
}

}  // namespace

void apply(State& state, const UserReplied& event, Context&) {
    if (fits(state, event.ticket)) {
        take_kept(state.approvals, event.ticket.request, event.user);
    }
    if (fits(state, event.ticket) && event.id == state.user_detail.id) {
        take_record(state, state.user_detail.record, event);
    }
}

void apply(State& state, const InvestorReplied& event, Context& context) {
    if (!fits(state, event.ticket)) {
        return;
    }
    const std::uint64_t request = event.ticket.request;
    if (event.id == state.user_detail.id) {
        take_record(state, state.user_detail.investor, event);
        show_deleted(state, context);
    }
    const bool are_theirs =
        (state.edit_access && state.edit_access->theirs_request == request) ||
        (state.edit_counter_account && state.edit_counter_account->theirs_request == request);
    if (are_theirs && event.user && event.id == state.user_detail.id) {
        (state.connection.has_platform ? state.user_detail.investor : state.user_detail.record)
            .value = *event.user;
    }
    if (state.edit_access && state.edit_access->theirs_request == request) {
        meet_theirs(state, *state.edit_access, event);
    }
    if (state.edit_counter_account && state.edit_counter_account->theirs_request == request) {
        meet_theirs(state, *state.edit_counter_account, event);
    }
}

void apply(State& state, const VersionsReplied& event, Context&) {
    if (fits(state, event.ticket) && event.id == state.user_detail.id &&
        accept_reply(state.user_detail.versions, event.ticket.request, event.versions) &&
        !event.versions) {
        static_cast<void>(note_session_end(state, event.versions.error()));
    }
}

}  // namespace app
