#pragma once

#include <optional>
#include <string>

#include "app/env.hpp"
#include "app/loaded.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The account number of the open user, which is masked until the person asks for it. It is masked
// again when the page is left.
struct RevealedCounterAccount {
    Loaded<domain::CounterAccount> account;  // what our server gave for the asking
    bool is_shown = false;
};

// The number to show of the counter account of that record, in groups of four, or masked.
[[nodiscard]] std::string shown_account_number(const State&, const domain::UserRecord&);
// The whole number, if it is known here.
[[nodiscard]] std::optional<std::string> whole_account_number(const State&,
                                                              const domain::UserRecord&);

struct CounterAccountRevealRequested {
    domain::UserId id;
};
struct CounterAccountHidden {};
struct RevealCounterAccountReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::CounterAccount> account;
};

void apply(State&, const CounterAccountRevealRequested&, Context&);
void apply(State&, const CounterAccountHidden&, Context&);
void apply(State&, const RevealCounterAccountReplied&, Context&);

}  // namespace app
