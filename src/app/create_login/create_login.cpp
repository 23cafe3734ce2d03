#include "app/create_login/create_login.hpp"

#include <utility>

#include "app/context.hpp"
#include "app/form_problems.hpp"
#include "domain/login.hpp"

namespace app {
namespace {

bool is_locked(const State& state) {
    return !state.create_login || state.create_login->attempt.is_sending();
}

domain::InvestorForm to_domain(const CreateLoginForm& form) {
    domain::InvestorForm out;
    // The same value again is no change of one that is set.
    out.email = std::optional(form.email);
    out.phone = std::optional(form.phone);
    out.present_email = form.has_email ? form.email : "";
    out.present_phone = form.has_phone ? form.phone : "";
    out.create_login = true;
    out.expected_version = form.version;
    return out;
}

void check(CreateLoginForm& form) {
    form.problems = domain::check_investor(to_domain(form));
}

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    CreateLoginForm& form = *state.create_login;
    fail_attempt(form.attempt, failure);
    if (note_session_end(state, failure)) {
        return;
    }
    form.server_problems = failure.problems;
    ++form.refusals;
    take_newer_version(state, context, form, failure);
}

}  // namespace

bool is_dirty(const CreateLoginForm& form) {
    return (!form.has_email && !form.email.empty()) || (!form.has_phone && !form.phone.empty());
}

std::string_view field_path(LoginField field) {
    return field == LoginField::email ? "email" : "phone";
}

const domain::Problem* shown_problem(const CreateLoginForm& form, LoginField field) {
    return shown_problem(
        form.server_problems, form.problems, field_path(field),
        field == LoginField::email ? form.is_email_touched : form.is_phone_touched);
}

domain::Problems general_problems(const CreateLoginForm& form) {
    return problems_elsewhere(form.server_problems, [](std::string_view field) {
        return field == field_path(LoginField::email) || field == field_path(LoginField::phone);
    });
}

void apply(State& state, const CreateLoginOpened& event, Context&) {
    const auto* record = find_investor(state, event.id);
    if (record == nullptr || has_unsaved(state) || !domain::can_create_login(record->user)) {
        return;
    }
    CreateLoginForm form;
    form.id = event.id;
    form.name = domain::full_name(record->user);
    form.version = record->user.version;
    form.email = record->user.email;
    form.phone = record->user.mobile;
    form.has_email = !form.email.empty();
    form.has_phone = !form.phone.empty();
    form.is_final = !can(state.connection, Capability::change_contact);
    check(form);
    discard_forms(state);
    state.create_login = std::move(form);
}

void apply(State& state, const LoginFieldEdited& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    CreateLoginForm& form = *state.create_login;
    const bool is_email = event.field == LoginField::email;
    if (is_email ? form.has_email : form.has_phone) {
        return;
    }
    (is_email ? form.email : form.phone) = event.text;
    form.attempt.failure.reset();
    forget_problems(form.server_problems, field_path(event.field));
    check(form);
}

void apply(State& state, const LoginFieldLeft& event, Context&) {
    if (!state.create_login) {
        return;
    }
    CreateLoginForm& form = *state.create_login;
    // An empty field that one only passed through is no mistake yet.
    if (event.field == LoginField::email) {
        form.is_email_touched = form.is_email_touched || !form.email.empty();
    } else {
        form.is_phone_touched = form.is_phone_touched || !form.phone.empty();
    }
}

void apply(State& state, const CreateLoginSubmitted&, Context& context) {
    if (is_locked(state) || !is_signed_in(state)) {
        return;
    }
    CreateLoginForm& form = *state.create_login;
    form.server_problems.clear();
    form.is_email_touched = form.is_phone_touched = true;
    auto checked = domain::make_investor(to_domain(form));
    if (!checked) {
        form.problems = checked.error().problems;
        ++form.refusals;
        return;
    }
    const Ticket ticket =
        begin_attempt(state, context, form.attempt,
                      std::to_string(form.version) + '\x1f' + form.email + '\x1f' + form.phone);
    context.commands.emplace_back(
        CreateLogin{{ticket, form.attempt.idempotency_key, form.id, std::move(*checked)}});
}

void apply(State& state, const CreateLoginCancelled&, Context&) {
    if (state.create_login && !state.create_login->attempt.is_sending()) {
        close_form(state);
    }
}

void apply(State& state, const CreateLoginReplied& event, Context& context) {
    if (!take_reply(state, context, state.create_login, event, take_failure)) {
        return;
    }
    add_notice(state, context, NoticeKind::done,
               domain::full_name(event.user->user) + " has a login now.");
    take_written_investor(state, context, *event.user);
}

}  // namespace app
