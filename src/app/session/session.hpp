#pragma once

#include <cstdint>
#include <string_view>

#include "app/env.hpp"
#include "app/loaded.hpp"
#include "domain/records.hpp"
#include "domain/rights.hpp"

namespace app {

struct State;
struct Context;

enum class SessionState {
    starting,  // nobody knows yet
    signed_in,
    signed_out,  // on purpose, or never in: only the sign-in link
    expired,  // in the middle of work: the page is frozen under a dialog, and what was typed stays
};

struct Session {
    SessionState state = SessionState::starting;
    std::uint64_t number =
        1;  // grows when another person may be there; replies of older ones are dropped
    Loaded<domain::Viewer> viewer;
    bool is_signing_out = false;

    // Whether the person may use an operation. The server checks again.
    [[nodiscard]] bool may(domain::Operation) const;
    // Whether the person may change that field of a user.
    [[nodiscard]] bool may_write(domain::UserField) const;
};

// Where the sign-in page is, on the same server.
inline constexpr std::string_view sign_in_path = "/sign-in";

struct SessionCheckRequested {};  // "I have signed in", the window came back, retry
struct ViewerReplied {
    Ticket ticket;
    domain::Result<domain::Viewer> viewer;
};
struct SignOutRequested {};
struct SignOutReplied {
    Ticket ticket;
    domain::Result<> result;
};

void apply(State&, const SessionCheckRequested&, Context&);
void apply(State&, const ViewerReplied&, Context&);
void apply(State&, const SignOutRequested&, Context&);
void apply(State&, const SignOutReplied&, Context&);

}  // namespace app
