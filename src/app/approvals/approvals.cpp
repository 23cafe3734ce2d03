#include "app/approvals/approvals.hpp"

#include <algorithm>

#include "app/context.hpp"

namespace app {
namespace {

void move_to(Approvals& approvals, std::int64_t index) {
    approvals.current = std::clamp<std::int64_t>(
        index, 0, std::max<std::int64_t>(approvals.list.total_count - 1, 0));
}

}  // namespace

ListState list_state(const Approvals& approvals) {
    return list_state(approvals.list, false);
}

const domain::UserRecord* current_user(const Approvals& approvals) {
    return approvals.list.row_at(approvals.current);
}

void request_approvals(State& state, Context& context) {
    auto& list = state.approvals.list;
    if (!is_signed_in(state)) {
        return;
    }
    if (list.wanted_query == 0) {
        begin_query(list);
    }
    for (const std::int64_t page : missing_pages(list)) {
        const Ticket ticket = new_ticket(state);
        list.in_flight[page] = ticket.request;
        context.commands.emplace_back(GetPendingUsers{ticket, list.wanted_query, page});
    }
}

void apply(State& state, const ApprovalsRowsShown& event, Context& context) {
    state.approvals.list.first_shown = std::max<std::int64_t>(event.first, 0);
    state.approvals.list.last_shown = std::max(event.last, state.approvals.list.first_shown);
    request_approvals(state, context);
}

void apply(State& state, const ApprovalsReloadRequested&, Context& context) {
    make_old(state.approvals.list);
    request_approvals(state, context);
}

void apply(State& state, const ApprovalsCurrentMoved& event, Context&) {
    move_to(state.approvals, state.approvals.current + event.step);
}

void apply(State& state, const ApprovalsCurrentChosen& event, Context&) {
    move_to(state.approvals, event.index);
}

void apply(State& state, const ApprovalsReplied& event, Context& context) {
    if (!fits(state, event.ticket)) {
        return;
    }
    auto& list = state.approvals.list;
    if (!event.users) {
        const auto& failure = event.users.error();
        if (refuse_page(list, event.query, event.ticket.request, event.page, failure)) {
            static_cast<void>(note_session_end(state, failure));
        }
        return;
    }
    if (accept_page(list, event.query, event.ticket.request, event.page, event.users->users,
                    event.users->total_count)) {
        move_to(state.approvals, state.approvals.current);
        request_approvals(state, context);
    }
}

}  // namespace app
