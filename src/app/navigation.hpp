#pragma once

#include <optional>
#include <string>

#include "app/route.hpp"

namespace app {

struct State;
struct Context;

// What waits for the answer to "Discard what you typed?".
struct LeaveQuestion {
    std::optional<Route> to;   // none: only the form is to be closed
    bool is_sign_out = false;  // the person wants to sign out
};

struct RouteChosen {  // a link or button of the console
    Route route;
};
struct AddressChanged {  // the browser's: at the start, back, forward, typed by hand
    std::string fragment;
};
struct LeaveConfirmed {};  // "Discard"
struct LeaveCancelled {};  // "Keep editing"

void apply(State&, const RouteChosen&, Context&);
void apply(State&, const AddressChanged&, Context&);
void apply(State&, const LeaveConfirmed&, Context&);
void apply(State&, const LeaveCancelled&, Context&);

// Whether something that was typed would be lost by leaving; the page asks, too, before it is
// closed.
[[nodiscard]] bool has_unsaved(const State&);
// Closes what is open, whatever was typed into it.
void discard_forms(State&);
// Closes the open dialog, or asks first.
void close_form(State&);

// Goes there without asking, writes the address, and asks for what that page shows.
void go_to(State&, Context&, const Route&);
// Asks for what the present page shows, again.
void load_page(State&, Context&);

}  // namespace app
