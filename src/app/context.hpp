#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/attempt.hpp"
#include "app/command.hpp"
#include "app/env.hpp"
#include "app/navigation.hpp"
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
// The write was based on a version that is no longer the newest.
[[nodiscard]] bool is_stale_write(const domain::Failure&);
// The person has closed the form, and nothing there can say any more that it failed.
void tell_lost_failure(State&, Context&, const domain::Failure&);
// All sentences of a failure, as one text.
[[nodiscard]] std::string sentence(const domain::Failure&);

// A reply says that nobody is signed in: the page freezes, and what was typed stays. Answers
// whether it said so.
bool note_session_end(State&, const domain::Failure&);

// Asks for the pages that the list shows and does not have: `make_command(ticket, page)` for each.
template <class Row, class MakeCommand>
void request_pages(State& state, Context& context, Paged<Row>& list, MakeCommand make_command) {
    if (!is_signed_in(state)) {
        return;
    }
    if (list.wanted_query == 0) {
        begin_query(list);
    }
    for (const std::int64_t page : missing_pages(list)) {
        const Ticket ticket = new_ticket(state);
        list.in_flight[page] = ticket.request;
        context.commands.emplace_back(make_command(ticket, page));
    }
}

// Takes the page that a reply of a list brings, or its failure. Answers whether new rows are here.
template <class Row, class Replied, class Page>
bool take_page(State& state, Paged<Row>& list, const Replied& event,
               const domain::Result<Page>& page, std::vector<Row> Page::*rows) {
    if (!fits(state, event.ticket)) {
        return false;
    }
    const std::uint64_t request = event.ticket.request;
    if (!page) {
        if (refuse_page(list, event.query, request, event.page, page.error())) {
            static_cast<void>(note_session_end(state, page.error()));
        }
        return false;
    }
    return accept_page(list, event.query, request, event.page, (*page).*rows, page->total_count);
}

// A write succeeded: its result is shown at once wherever the user is shown, and all lists are
// asked for again.
void take_written(State&, Context&, const domain::UserRecord&);
// The same for what the investor dialect gave: it does not know all that the platform's does.
void take_written_investor(State&, Context&, const domain::UserRecord&);
// All that was read is old; what the present page shows is asked for again.
void make_all_old(State&, Context&);

// Takes the reply to a form that stays open until it is saved, and is then closed. A failure goes
// to `take_failure`, or into a notice when the form is gone. Answers whether it was saved.
template <class Form, class Replied, class TakeFailure>
bool take_reply(State& state, Context& context, const std::optional<Form>& form,
                const Replied& event, TakeFailure take_failure) {
    if (!fits(state, event.ticket)) {
        return false;
    }
    const bool is_open = form && form->attempt.request == event.ticket.request;
    if (!event.user && is_open) {
        take_failure(state, context, event.user.error());
    } else if (!event.user) {
        tell_lost_failure(state, context, event.user.error());
    } else if (is_open) {
        discard_forms(state);
    }
    return event.user.has_value();
}

// When the failure says that somebody changed the user: pressing again is then a decision about the
// newest version.
template <class Form>
void take_newer_version(State& state, Context& context, Form& form,
                        const domain::Failure& failure) {
    if (failure.current_version) {
        form.version = *failure.current_version;
        make_all_old(state, context);
    }
}

}  // namespace app
