#pragma once

#include <cstdint>
#include <string>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The suspend dialog; for a pending user the same is called refusing.
struct DeactivateUserForm {
    domain::UserId id;
    std::string name;          // whom, for the heading
    std::int64_t version = 0;  // what the person saw
    bool is_refusal = false;   // the user is pending
    bool sets_status = false;  // by the investor dialect: the platform's operation is not there, or
                               // shows the user as inactive already
    std::string no_reason;     // why none can be given by this connection; nothing is typed then
    std::string no_mail;       // why the user cannot be told by e-mail
    std::string comment;       // as typed, or as `offered`
    std::string offered;       // where an approval is undone: the reason for that
    bool with_email = false;
    bool is_comment_left = false;
    int refusals = 0;           // how often it could not be sent, or was sent in vain
    domain::Problems problems;  // of the rules
    domain::Problems server_problems;
    Attempt attempt;
};

// The problem to show at the comment now, or null.
[[nodiscard]] const domain::Problem* shown_problem(const DeactivateUserForm&);

// Opens the dialog for a user of any onboarding status but INACTIVE.
void ask_for_reason(State&, const domain::UserRecord&);

struct UndoApproval;
void take_back(State&, Context&, const UndoApproval&);

struct DeactivateUserOpened {
    domain::UserId id;
};
struct DeactivateUserCommentEdited {
    std::string text;
};
struct DeactivateUserCommentLeft {};
struct DeactivateUserEmailToggled {
    bool with_email = false;
};
struct DeactivateUserSubmitted {};
struct DeactivateUserCancelled {};
struct DeactivateUserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const DeactivateUserOpened&, Context&);
void apply(State&, const DeactivateUserCommentEdited&, Context&);
void apply(State&, const DeactivateUserCommentLeft&, Context&);
void apply(State&, const DeactivateUserEmailToggled&, Context&);
void apply(State&, const DeactivateUserSubmitted&, Context&);
void apply(State&, const DeactivateUserCancelled&, Context&);
void apply(State&, const DeactivateUserReplied&, Context&);

}  // namespace app
