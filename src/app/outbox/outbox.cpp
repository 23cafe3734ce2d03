#include "app/outbox/outbox.hpp"

#include <algorithm>

#include "app/context.hpp"

namespace app {

ListState list_state(const Outbox& outbox) {
    return list_state(outbox.list, false);
}

void request_mails(State& state, Context& context) {
    auto& list = state.outbox.list;
    if (!is_signed_in(state)) {
        return;
    }
    if (list.wanted_query == 0) {
        begin_query(list);
    }
    for (const std::int64_t page : missing_pages(list)) {
        const Ticket ticket = new_ticket(state);
        list.in_flight[page] = ticket.request;
        context.commands.emplace_back(GetMails{ticket, list.wanted_query, page});
    }
}

void apply(State& state, const OutboxRowsShown& event, Context& context) {
    state.outbox.list.first_shown = std::max<std::int64_t>(event.first, 0);
    state.outbox.list.last_shown = std::max(event.last, state.outbox.list.first_shown);
    request_mails(state, context);
}

void apply(State& state, const OutboxReloadRequested&, Context& context) {
    make_old(state.outbox.list);
    request_mails(state, context);
}

void apply(State& state, const OutboxMailOpened& event, Context&) {
    state.outbox.opened = event.id;
}

void apply(State& state, const OutboxMailClosed&, Context&) {
    state.outbox.opened = {};
}

void apply(State& state, const MailsReplied& event, Context& context) {
    if (!fits(state, event.ticket)) {
        return;
    }
    auto& list = state.outbox.list;
    if (!event.mails) {
        const auto& failure = event.mails.error();
        if (refuse_page(list, event.query, event.ticket.request, event.page, failure)) {
            static_cast<void>(note_session_end(state, failure));
        }
        return;
    }
    if (accept_page(list, event.query, event.ticket.request, event.page, event.mails->mails,
                    event.mails->total_count)) {
        request_mails(state, context);
    }
}

}  // namespace app
