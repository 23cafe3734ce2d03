#include "app/edit_counter_account/edit_counter_account.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"
#include "app/form_problems.hpp"
#include "domain/enumerators.hpp"

namespace app {
namespace {

struct FieldRow {
    CounterAccountField field;
    std::string_view path;
    std::string domain::CounterAccountForm::*member;
};
using Form = domain::CounterAccountForm;
static_assert(counter_account_field_count == domain::enumerator_count<CounterAccountField>);
constexpr domain::EnumTable<&FieldRow::field> fields{{
    {CounterAccountField::bank_account_number_type, "counter_account.bank_account_number_type",
     &Form::bank_account_number_type},
    {CounterAccountField::bank_account_number, "counter_account.bank_account_number",
     &Form::bank_account_number},
    {CounterAccountField::bank_id, "counter_account.bank_id", &Form::bank_id},
    {CounterAccountField::bank_id_type, "counter_account.bank_id_type", &Form::bank_id_type},
}};

bool is_locked(const State& state) {
    return !state.edit_counter_account || state.edit_counter_account->attempt.is_sending() ||
           state.edit_counter_account->theirs_request != 0;
}

void check(EditCounterAccountForm& form) {
    form.problems =
        form.is_removal ? domain::Problems() : domain::check_counter_account(form.typed);
}

domain::InvestorForm to_domain(const EditCounterAccountForm& form) {
    domain::InvestorForm out;
    out.counter_account =
        form.is_removal ? std::optional<domain::CounterAccountForm>() : std::optional(form.typed);
    out.expected_version = form.base.user.version;
    return out;
}

std::string fingerprint(const EditCounterAccountForm& form) {
    std::string text = std::to_string(form.base.user.version) + (form.is_removal ? " removed" : "");
    for (int i = 0; i < counter_account_field_count; ++i) {
        text += '\x1f' + form.text(static_cast<CounterAccountField>(i));
    }
    return text;
}

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    EditCounterAccountForm& form = *state.edit_counter_account;
    fail_attempt(form.attempt, failure);
    if (note_session_end(state, failure)) {
        return;
    }
    if (is_stale_write(failure)) {
        const Ticket ticket = new_ticket(state);
        form.theirs_request = ticket.request;
        context.commands.emplace_back(GetInvestor{ticket, form.base.user.id});
        return;
    }
    form.server_problems = failure.problems;
    ++form.refusals;
}

// A new one is most often an IBAN. The number of one that is there is known only after revealing.
domain::CounterAccountForm form_of(const State& state, const domain::UserRecord& record) {
    domain::CounterAccountForm form;
    if (record.user.counter_account) {
        form = domain::to_form(*record.user.counter_account);
        form.bank_account_number = whole_account_number(state, record).value_or("");
    } else {
        form.bank_account_number_type = domain::code_of(domain::BankAccountNumberType::iban);
    }
    return form;
}

}  // namespace

const std::string& EditCounterAccountForm::text(CounterAccountField field) const {
    return typed.*fields[field].member;
}

bool is_dirty(const EditCounterAccountForm& form) {
    return form.typed != form.opened;
}

std::string_view field_path(CounterAccountField field) {
    return fields[field].path;
}

const domain::Problem* shown_problem(const EditCounterAccountForm& form,
                                     CounterAccountField field) {
    return shown_problem(form.server_problems, form.problems, field_path(field),
                         form.is_touched[static_cast<std::size_t>(field)]);
}

domain::Problems general_problems(const EditCounterAccountForm& form) {
    return problems_elsewhere(form.server_problems, [](std::string_view field) {
        return std::any_of(fields.begin(), fields.end(),
                           [field](const FieldRow& row) { return row.path == field; });
    });
}

std::string counter_account_text(const domain::UserRecord& record) {
    if (!record.user.counter_account) {
        return {};
    }
    const auto& account = *record.user.counter_account;
    const std::string number = record.is_account_number_masked
                                   ? account.bank_account_number
                                   : domain::masked_account_number(account.bank_account_number);
    return account.bank_id.empty() ? number : number + ", " + account.bank_id;
}

void apply(State& state, const EditCounterAccountOpened& event, Context&) {
    const auto* record = find_investor(state, event.id);
    if (record == nullptr || has_unsaved(state) ||
        (event.is_removal && !record->user.counter_account)) {
        return;
    }
    EditCounterAccountForm form;
    form.base = *record;
    form.is_removal = event.is_removal;
    form.opened = form_of(state, *record);
    form.typed = form.opened;
    // What stands there already is checked from the first letter that is changed.
    for (int i = 0; i < counter_account_field_count; ++i) {
        form.is_touched[static_cast<std::size_t>(i)] =
            !form.text(static_cast<CounterAccountField>(i)).empty();
    }
    check(form);
    discard_forms(state);
    state.edit_counter_account = std::move(form);
}

void apply(State& state, const CounterAccountFieldEdited& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditCounterAccountForm& form = *state.edit_counter_account;
    form.typed.*fields[event.field].member = event.text;
    form.attempt.failure.reset();
    forget_problems(form.server_problems, field_path(event.field));
    check(form);
}

void apply(State& state, const CounterAccountFieldLeft& event, Context&) {
    // An empty field that one only passed through is no mistake yet.
    if (state.edit_counter_account && !state.edit_counter_account->text(event.field).empty()) {
        state.edit_counter_account->is_touched[static_cast<std::size_t>(event.field)] = true;
    }
}

void apply(State& state, const CounterAccountConflictDecided& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    if (event.take_theirs) {
        discard_forms(state);
    } else {
        state.edit_counter_account->is_conflict = false;
    }
}

void apply(State& state, const EditCounterAccountSubmitted&, Context& context) {
    if (is_locked(state) || !is_signed_in(state) || state.edit_counter_account->is_conflict) {
        return;
    }
    EditCounterAccountForm& form = *state.edit_counter_account;
    if (!form.is_removal && form.base.user.counter_account && !is_dirty(form) && !form.is_stale) {
        state.edit_counter_account.reset();  // nothing to save: done
        return;
    }
    form.server_problems.clear();
    form.is_touched.assign(form.is_touched.size(), true);
    auto checked = domain::make_investor(to_domain(form));
    if (!checked) {
        form.problems = checked.error().problems;
        ++form.refusals;
        return;
    }
    const Ticket ticket = begin_attempt(state, context, form.attempt, fingerprint(form));
    context.commands.emplace_back(EditCounterAccount{
        {ticket, form.attempt.idempotency_key, form.base.user.id, std::move(*checked)}});
}

void apply(State& state, const EditCounterAccountCancelled&, Context&) {
    if (state.edit_counter_account && !state.edit_counter_account->attempt.is_sending()) {
        close_form(state);
    }
}

void apply(State& state, const EditCounterAccountReplied& event, Context& context) {
    if (!take_reply(state, context, state.edit_counter_account, event, take_failure)) {
        return;
    }
    state.revealed_counter_account = {};
    add_notice(state, context, NoticeKind::done,
               "The counter account of " + domain::full_name(event.user->user) +
                   (event.user->user.counter_account ? " is saved." : " is removed."));
    take_written_investor(state, context, *event.user);
}

void meet_theirs(State& state, EditCounterAccountForm& form, const InvestorReplied& event) {
    form.theirs_request = 0;
    if (!event.user) {
        if (!note_session_end(state, event.user.error())) {
            form.server_problems = event.user.error().problems;
            ++form.refusals;
        }
        return;
    }
    const std::string before = counter_account_text(form.base);
    form.is_conflict = before != counter_account_text(*event.user);
    if (form.is_conflict) {
        form.replaced = before;
    }
    form.base = *event.user;
    form.is_stale = true;
    check(form);
}

}  // namespace app
