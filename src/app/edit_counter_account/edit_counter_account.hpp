#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/investor.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

enum class CounterAccountField {
    bank_account_number_type,  // "IBAN", "ABA"
    bank_account_number,
    bank_id,
    bank_id_type,  // "BIC", "ABA" or empty: by the form of bank_id
};
inline constexpr int counter_account_field_count = 4;

// The counter account is replaced as a whole, or removed: so the number is typed again, even where
// another part alone is to change, unless it was revealed.
struct EditCounterAccountForm {
    domain::UserRecord base;            // what the change is based on
    domain::CounterAccountForm opened;  // as the form began
    domain::CounterAccountForm typed;
    bool is_removal = false;  // the question before it is removed; nothing is typed
    std::vector<bool> is_touched = std::vector<bool>(counter_account_field_count);
    int refusals = 0;  // how often it could not be sent, or was sent in vain
    domain::Problems problems;
    domain::Problems server_problems;
    bool is_stale = false;  // somebody else saved meanwhile: the page says so above the fields
    // Somebody else changed the counter account itself: what it was before.
    std::optional<std::string> replaced;
    bool is_conflict = false;          // ... and the person has not chosen yet
    std::uint64_t theirs_request = 0;  // while the newest version is being fetched
    Attempt attempt;

    [[nodiscard]] const std::string& text(CounterAccountField field) const;
};

[[nodiscard]] bool is_dirty(const EditCounterAccountForm&);
[[nodiscard]] std::string_view field_path(CounterAccountField);
// The problem to show at a field now, errors before warnings, or null.
[[nodiscard]] const domain::Problem* shown_problem(const EditCounterAccountForm&,
                                                   CounterAccountField);
[[nodiscard]] domain::Problems general_problems(const EditCounterAccountForm&);
// "BE68 •••• •••• 7034, KREDBEBB", or nothing.
[[nodiscard]] std::string counter_account_text(const domain::UserRecord&);

struct EditCounterAccountOpened {
    domain::UserId id;
    bool is_removal = false;
};
struct CounterAccountFieldEdited {
    CounterAccountField field = CounterAccountField::bank_account_number;
    std::string text;
};
struct CounterAccountFieldLeft {
    CounterAccountField field = CounterAccountField::bank_account_number;
};
struct CounterAccountConflictDecided {
    bool take_theirs = false;  // closes the form
};
struct EditCounterAccountSubmitted {};
struct EditCounterAccountCancelled {};  // asks first when something was typed
struct EditCounterAccountReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};
struct InvestorReplied;

void apply(State&, const EditCounterAccountOpened&, Context&);
void apply(State&, const CounterAccountFieldEdited&, Context&);
void apply(State&, const CounterAccountFieldLeft&, Context&);
void apply(State&, const CounterAccountConflictDecided&, Context&);
void apply(State&, const EditCounterAccountSubmitted&, Context&);
void apply(State&, const EditCounterAccountCancelled&, Context&);
void apply(State&, const EditCounterAccountReplied&, Context&);

// The newest version, which the open form asked for after a stale write.
void meet_theirs(State&, EditCounterAccountForm&, const InvestorReplied&);

}  // namespace app
