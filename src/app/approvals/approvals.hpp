#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/env.hpp"
#include "app/list_state.hpp"
#include "app/paged.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The pending users, oldest first. J and K move, A approves, R opens the refusal. Who is shown
// stays shown, whoever else comes and goes, until it is decided on here or one moves on.
struct Approvals {
    Paged<domain::UserRecord> list;
    std::int64_t current =
        0;  // place in the list; the next one's, when the user there is done with
    // The user that is shown, when it is not, or perhaps not, in the list any more.
    std::optional<domain::UserRecord> kept;
    bool is_overtaken = false;       // somebody else decided on that one
    std::uint64_t kept_request = 0;  // asks how it is now
    // Set when the next user came up by itself: a press right after it meant the one before.
    std::optional<domain::Timestamp> came_at;
    std::string said;  // what became of the last press, where nothing else shows it
};

[[nodiscard]] ListState list_state(const Approvals&);
// The user that is shown, or null.
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
struct ApprovalRequested {};  // of the user that is shown
struct ApprovalObstructed {   // a key was pressed that could do nothing, for that reason
    std::string reason;
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
void apply(State&, const ApprovalRequested&, Context&);
void apply(State&, const ApprovalObstructed&, Context&);
void apply(State&, const ApprovalsReplied&, Context&);

void request_approvals(State&, Context&);
// How the user that was kept is now.
void take_kept(Approvals&, std::uint64_t request, const domain::Result<domain::UserRecord>&);

}  // namespace app
