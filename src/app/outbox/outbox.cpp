#include "app/outbox/outbox.hpp"

#include "app/context.hpp"

namespace app {

ListState list_state(const Outbox& outbox) {
    return list_state(outbox.list, false);
}

void request_mails(State& state, Context& context) {
    auto& list = state.outbox.list;
    request_pages(state, context, list, [&](const Ticket& ticket, std::int64_t page) {
        return GetMails{ticket, list.wanted_query, page};
    });
}

void apply(State& state, const OutboxRowsShown& event, Context& context) {
    show_rows(state.outbox.list, event.first, event.last);
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
    if (take_page(state, state.outbox.list, event, event.mails, &domain::MailRecordPage::mails)) {
        request_mails(state, context);
    }
}

}  // namespace app
