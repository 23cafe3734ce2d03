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
    request_pages(state, context, list, [&](const Ticket& ticket, std::int64_t page) {
        return GetPendingUsers{ticket, list.wanted_query, page};
    });
}

void apply(State& state, const ApprovalsRowsShown& event, Context& context) {
    show_rows(state.approvals.list, event.first, event.last);
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
    if (take_page(state, state.approvals.list, event, event.users,
                  &domain::UserRecordPage::users)) {
        move_to(state.approvals, state.approvals.current);
        request_approvals(state, context);
    }
}

}  // namespace app
