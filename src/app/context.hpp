#pragma once

#include <string>
#include <vector>

#include "app/attempt.hpp"
#include "app/command.hpp"
#include "app/env.hpp"
#include "app/state.hpp"

namespace app {

// What one call of `update` has at hand.
struct Context {
    const Env& env;
    std::vector<Command>& commands;
};

// A number for a request that is about to be sent.
[[nodiscard]] Ticket new_ticket(State&);
// Whether a reply belongs to the session that is there now.
[[nodiscard]] bool fits(const State&, const Ticket&);
// Whether requests make sense now.
[[nodiscard]] bool is_signed_in(const State&);

// A new idempotency key.
[[nodiscard]] std::string new_key(const Env&);
// Marks the attempt as sending. The same input after a failure that leaves open whether it arrived
// gets the same key.
[[nodiscard]] Ticket begin_attempt(State&, const Context&, Attempt&, std::string input);
// The attempt is over and failed.
void fail_attempt(Attempt&, const domain::Failure&);
// The person has closed the form, and nothing there can say any more that it failed.
void tell_lost_failure(State&, Context&, const domain::Failure&);
// All sentences of a failure, as one text.
[[nodiscard]] std::string sentence(const domain::Failure&);

// A reply says that nobody is signed in: the page freezes, and what was typed stays. Answers
// whether it said so.
bool note_session_end(State&, const domain::Failure&);

// A write succeeded: its result is shown at once wherever the user is shown, and all lists are
// asked for again.
void take_written(State&, Context&, const domain::UserRecord&);
// All that was read is old; what the present page shows is asked for again.
void make_all_old(State&, Context&);

}  // namespace app
