#include "app/session/session.hpp"

#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

// Another person, or nobody: nothing of what the last one saw or typed may be seen.
void forget_everything(State& state) {
    State fresh;
    fresh.session.number = state.session.number + 1;
    fresh.connection = state.connection;
    fresh.route = state.route;
    fresh.settings = state.settings;
    fresh.last_request = state.last_request;
    fresh.users.filter = state.users.filter;
    fresh.user_detail.id = state.user_detail.id;
    state = std::move(fresh);
}

void begin_session(State& state, Context& context) {
    state.session.state = SessionState::signed_in;
    make_all_old(state, context);
}

}  // namespace

bool Session::may(domain::Operation operation) const {
    return viewer.value && viewer.value->rights.operations.has(operation);
}

bool Session::may_write(domain::UserField field) const {
    return may(domain::Operation::update_user_infos_and_permissions) &&
           viewer.value->rights.writable.has(field);
}

void apply(State& state, const SessionCheckRequested&, Context& context) {
    if (state.session.viewer.is_loading()) {
        return;
    }
    const Ticket ticket = new_ticket(state);
    state.session.viewer.request = ticket.request;
    context.commands.emplace_back(GetViewer{ticket});
}

void apply(State& state, const ViewerReplied& event, Context& context) {
    Session& session = state.session;
    if (!fits(state, event.ticket) || event.ticket.request != session.viewer.request) {
        return;
    }
    session.viewer.request = 0;
    if (!event.viewer) {
        session.viewer.failure = event.viewer.error();
        const bool is_nobody = event.viewer.error().kind == domain::FailureKind::unauthenticated;
        if (is_nobody && session.state == SessionState::starting) {
            session.state = SessionState::signed_out;
        }
        static_cast<void>(note_session_end(state, event.viewer.error()));
        return;
    }
    const bool is_other = session.viewer.value && session.viewer.value->id != event.viewer->id;
    const bool was_signed_in = is_signed_in(state);
    if (is_other) {
        forget_everything(state);
    }
    state.session.viewer.failure.reset();
    state.session.viewer.value = *event.viewer;
    if (is_other || !was_signed_in) {
        begin_session(state, context);
    }
}

void apply(State& state, const SignOutRequested&, Context& context) {
    if (!is_signed_in(state) || state.session.is_signing_out) {
        return;
    }
    if (has_unsaved(state)) {
        state.leave_question = LeaveQuestion{std::nullopt, true};
        return;
    }
    state.session.is_signing_out = true;
    context.commands.emplace_back(SignOut{new_ticket(state)});
}

void apply(State& state, const SignOutReplied& event, Context& context) {
    if (!fits(state, event.ticket) || !state.session.is_signing_out) {
        return;
    }
    state.session.is_signing_out = false;
    if (!event.result) {
        add_notice(state, context, NoticeKind::trouble,
                   "You are still signed in. " + sentence(event.result.error()));
        return;
    }
    forget_everything(state);
    state.session.state = SessionState::signed_out;
}

}  // namespace app
