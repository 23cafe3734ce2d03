#pragma once

#include <cstdint>

#include "app/env.hpp"
#include "app/list_state.hpp"
#include "app/paged.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The pending users, oldest first. J and K move, A approves, R opens the refusal.
struct Approvals {
    Paged<domain::UserRecord> list;
    std::int64_t current = 0;  // place in the list; stays in place when the user there is done with
};

[[nodiscard]] ListState list_state(const Approvals&);
// The user at `current`, or null.
[[nodiscard]] const domain::UserRecord* current_user(const Approvals&);

struct ApprovalsRowsShown {
    std::int64_t first = 0;
    std::int64_t last = 0;
};
struct ApprovalsReloadRequested {};
struct ApprovalsCurrentMoved {  // by that many rows
    std::int64_t step = 1;
};
struct ApprovalsCurrentChosen {
    std::int64_t index = 0;
};
struct ApprovalsReplied {
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;
    domain::Result<domain::UserRecordPage> users;
};

void apply(State&, const ApprovalsRowsShown&, Context&);
void apply(State&, const ApprovalsReloadRequested&, Context&);
void apply(State&, const ApprovalsCurrentMoved&, Context&);
void apply(State&, const ApprovalsCurrentChosen&, Context&);
void apply(State&, const ApprovalsReplied&, Context&);

void request_approvals(State&, Context&);

}  // namespace app
