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
// once.
struct ActivateUserForm {
    bool with_email = true;                      // "Send access e-mail", beside the button
    std::map<domain::UserId, Attempt> attempts;  // under way, or failed and not tried again

    // While under way or failed; else null.
    [[nodiscard]] const Attempt* attempt_of(const domain::UserId&) const;
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

void apply(State&, const ActivateUserEmailToggled&, Context&);
void apply(State&, const ActivateUserSubmitted&, Context&);
void apply(State&, const ActivateUserReplied&, Context&);

}  // namespace app
