#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// Nobody has looked at anything in less: a press that comes sooner was about something else.
inline constexpr std::chrono::milliseconds time_to_look{600};

// Approving and reactivating need no dialog: the button does it, at the second press where there
// are warnings to be seen before. Several users may be under way at once. What fails is said in a
// notice.
struct ActivateUserForm {
    struct Warned {
        domain::UserId id;
        std::int64_t version = 0;
        domain::Timestamp at;
    };
    bool with_email = true;        // the check box beside the button
    std::optional<Warned> warned;  // who was to be activated, but for the warnings
    std::map<domain::UserId, Attempt> attempts;

    // While that user's is under way, its button is disabled.
    [[nodiscard]] bool is_sending(const domain::UserId&) const;
};

struct ActivateUserEmailToggled {
    bool with_email = false;
};
struct ActivateUserSubmitted {  // `Approve` or `Reactivate`
    domain::UserId id;
    bool is_copy = false;  // to be copied only: warnings are for who does it
};
struct ActivateUserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

// What whoever approves that user now has to have seen (domain/approval.hpp).
[[nodiscard]] domain::Problems approval_warnings(const State&, const domain::User&);
// They were pointed at: the next press approves all the same.
[[nodiscard]] bool is_warned(const State&, const domain::User&);

struct UndoDeactivation;
// Reactivates without a mail, on the version that the suspension made.
void take_back(State&, Context&, const UndoDeactivation&);

void apply(State&, const ActivateUserEmailToggled&, Context&);
void apply(State&, const ActivateUserSubmitted&, Context&);
void apply(State&, const ActivateUserReplied&, Context&);

}  // namespace app
