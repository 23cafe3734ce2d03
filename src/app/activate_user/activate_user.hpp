#pragma once

#include <map>
#include <optional>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// Approving and reactivating need no dialog: the button does it. Several users may be under way at
// once. What fails is said in a notice.
struct ActivateUserForm {
    bool with_email = true;  // the check box beside the button
    std::map<domain::UserId, Attempt> attempts;

    // While that user's is under way, its button is disabled.
    [[nodiscard]] bool is_sending(const domain::UserId&) const;
};

struct ActivateUserEmailToggled {
    bool with_email = false;
};
struct ActivateUserSubmitted {  // `Approve` or `Reactivate`
    domain::UserId id;
};
struct ActivateUserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

struct UndoDeactivation;
// Reactivates without a mail, on the version that the suspension made.
void take_back(State&, Context&, const UndoDeactivation&);

void apply(State&, const ActivateUserEmailToggled&, Context&);
void apply(State&, const ActivateUserSubmitted&, Context&);
void apply(State&, const ActivateUserReplied&, Context&);

}  // namespace app
