#include "app/reveal_counter_account/reveal_counter_account.hpp"

#include "app/context.hpp"

namespace app {
namespace {

std::string in_groups_of_four(std::string_view number) {
    std::string text;
    for (std::size_t i = 0; i < number.size(); ++i) {
        text += i != 0 && i % 4 == 0 ? " " : "";
        text += number[i];
    }
    return text;
}

std::string masked(const domain::UserRecord& record) {
    const std::string& number = record.user.counter_account->bank_account_number;
    return record.is_account_number_masked ? number : domain::masked_account_number(number);
}

}  // namespace

std::optional<std::string> whole_account_number(const State& state,
                                                const domain::UserRecord& record) {
    if (!record.user.counter_account) {
        return std::nullopt;
    }
    if (!record.is_account_number_masked) {
        return record.user.counter_account->bank_account_number;
    }
    const auto& revealed = state.revealed_counter_account.account.value;
    // What was revealed may have been replaced by another number since.
    const bool is_same =
        revealed && record.user.id == state.user_detail.id &&
        domain::masked_account_number(revealed->bank_account_number) == masked(record);
    return is_same ? std::optional(revealed->bank_account_number) : std::nullopt;
}

std::string shown_account_number(const State& state, const domain::UserRecord& record) {
    if (!record.user.counter_account) {
        return {};
    }
    const auto whole = whole_account_number(state, record);
    return whole && state.revealed_counter_account.is_shown ? in_groups_of_four(*whole)
                                                            : masked(record);
}

void apply(State& state, const CounterAccountRevealRequested& event, Context& context) {
    const auto* record = find_investor(state, event.id);
    auto& revealed = state.revealed_counter_account;
    if (record == nullptr || event.id != state.user_detail.id || revealed.account.is_loading() ||
        !is_signed_in(state)) {
        return;
    }
    revealed.is_shown = true;
    // Each look is asked for anew, so that each is in the server's record.
    if (record->is_account_number_masked) {
        const Ticket ticket = new_ticket(state);
        revealed.account.request = ticket.request;
        context.commands.emplace_back(RevealCounterAccount{ticket, event.id});
    }
}

void apply(State& state, const CounterAccountHidden&, Context&) {
    state.revealed_counter_account = {};
}

void apply(State& state, const RevealCounterAccountReplied& event, Context& context) {
    auto& revealed = state.revealed_counter_account;
    if (!fits(state, event.ticket) || event.id != state.user_detail.id ||
        !accept_reply(revealed.account, event.ticket.request, event.account) || event.account) {
        return;
    }
    const domain::Failure failure = event.account.error();
    revealed = {};
    tell_lost_failure(state, context, failure);
}

}  // namespace app
