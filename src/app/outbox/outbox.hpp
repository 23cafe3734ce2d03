#pragma once

#include <cstdint>
#include <optional>

#include "app/env.hpp"
#include "app/list_state.hpp"
#include "app/paged.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// What was mailed, newest first.
struct Outbox {
    Paged<domain::MailRecord> list;
    domain::MailId opened;  // whose text is shown; empty for none
};

[[nodiscard]] ListState list_state(const Outbox&);

struct OutboxRowsShown {
    std::int64_t first = 0;
    std::int64_t last = 0;
};
struct OutboxReloadRequested {};
struct OutboxMailOpened {
    domain::MailId id;
};
struct OutboxMailClosed {};
struct MailsReplied {
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;
    domain::Result<domain::MailRecordPage> mails;
};

void apply(State&, const OutboxRowsShown&, Context&);
void apply(State&, const OutboxReloadRequested&, Context&);
void apply(State&, const OutboxMailOpened&, Context&);
void apply(State&, const OutboxMailClosed&, Context&);
void apply(State&, const MailsReplied&, Context&);

void request_mails(State&, Context&);

}  // namespace app
