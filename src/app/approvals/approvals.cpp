#include "app/approvals/approvals.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"
#include "domain/lifecycle.hpp"

namespace app {
namespace {

void move_to(Approvals& approvals, std::int64_t index) {
    approvals.current = std::clamp<std::int64_t>(
        index, 0, std::max<std::int64_t>(approvals.list.total_count - 1, 0));
    approvals.kept.reset();
    approvals.is_overtaken = false;
    approvals.kept_request = 0;
    approvals.came_at.reset();
    approvals.said.clear();
}

// Among the rows that are new.
std::optional<std::int64_t> place_of(const Paged<domain::UserRecord>& list,
                                     const domain::UserId& id) {
    for (const auto& [number, page] : list.pages) {
        const auto row =
            std::find_if(page.rows.begin(), page.rows.end(),
                         [&](const domain::UserRecord& each) { return each.user.id == id; });
        if (!page.is_old && row != page.rows.end()) {
            return number * list.page_size + (row - page.rows.begin());
        }
    }
    return std::nullopt;
}

// New rows have come, of which `was` may be none.
void stay_with(State& state, Context& context, domain::UserRecord was) {
    Approvals& approvals = state.approvals;
    if (const auto place = place_of(approvals.list, was.user.id)) {
        approvals.current = *place;
        approvals.kept.reset();
        approvals.is_overtaken = false;
        return;
    }
    const auto* there = approvals.list.row_at(approvals.current);
    if (approvals.is_overtaken || (there != nullptr && there->user.id == was.user.id)) {
        return;  // in a page that was not asked for again
    }
    const bool is_done_here = domain::platform_state(was.user) != domain::PlatformState::pending;
    if (approvals.list.is_loading()) {
        approvals.kept = std::move(was);  // it may be in a page that is still to come
    } else if (is_done_here) {
        move_to(approvals, approvals.current);
        approvals.came_at = context.env.now;
    } else {
        const Ticket ticket = new_ticket(state);
        context.commands.emplace_back(GetUser{ticket, was.user.id});
        approvals.kept = std::move(was);
        approvals.kept_request = ticket.request;
        approvals.is_overtaken = true;
    }
}

}  // namespace

ListState list_state(const Approvals& approvals) {
    const ListState state = list_state(approvals.list, false);
    return state == ListState::nothing_yet && approvals.kept ? ListState::filled : state;
}

const domain::UserRecord* current_user(const Approvals& approvals) {
    return approvals.kept ? &*approvals.kept : approvals.list.row_at(approvals.current);
}

void request_approvals(State& state, Context& context) {
    auto& list = state.approvals.list;
    request_pages(state, context, list, [&](const Ticket& ticket, std::int64_t page) {
        return GetPendingUsers{ticket, list.wanted_query, page};
    });
}

void take_kept(Approvals& approvals, std::uint64_t request,
               const domain::Result<domain::UserRecord>& user) {
    if (approvals.kept && request == approvals.kept_request) {
        approvals.kept_request = 0;
        if (user) {
            approvals.kept = *user;
        }
    }
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
    const Approvals& approvals = state.approvals;
    // The one after who is kept stands at its place already.
    const std::int64_t step = approvals.kept && event.step > 0 ? event.step - 1 : event.step;
    move_to(state.approvals, approvals.current + step);
}

void apply(State& state, const ApprovalsCurrentChosen& event, Context&) {
    move_to(state.approvals, event.index);
}

void apply(State& state, const ApprovalRequested&, Context& context) {
    Approvals& approvals = state.approvals;
    const auto* record = current_user(approvals);
    approvals.said.clear();
    if (record == nullptr) {
        return;
    }
    const domain::UserId id = record->user.id;
    if (approvals.came_at && context.env.now - *approvals.came_at < time_to_look) {
        approvals.said = "This user has only just come up. Press again to approve.";
        return;
    }
    apply(state, ActivateUserSubmitted{id}, context);
    if (!state.activate_user.is_sending(id) && is_warned(state, record->user)) {
        approvals.said = "Look at the warnings first. Press again to approve all the same.";
    }
}

void apply(State& state, const ApprovalObstructed& event, Context&) {
    state.approvals.said = event.reason;
}

void apply(State& state, const ApprovalsReplied& event, Context& context) {
    const auto* shown = current_user(state.approvals);
    auto was = shown == nullptr ? std::nullopt : std::optional(*shown);
    if (take_page(state, state.approvals.list, event, event.users,
                  &domain::UserRecordPage::users)) {
        if (was) {
            stay_with(state, context, *std::move(was));
        } else {
            move_to(state.approvals, state.approvals.current);
        }
        request_approvals(state, context);
    }
}

}  // namespace app
