#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "app/context.hpp"
#include "app/create_user/create_user_form.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"

namespace app {
namespace {

std::size_t place_of(CreateUserField field) {
    return static_cast<std::size_t>(field);
}

// By the rules of the dialect that it goes through.
void check(State& state) {
    CreateUserForm& form = state.create_user;
    form.problems =
        state.connection.has_platform
            ? domain::check_create_user(to_domain(form), domain::Audience::authenticated)
            : at_platform_fields(domain::check_investor(to_investor(form)));
}

std::optional<CreateUserField> field_at(std::string_view path) {
    for (int i = 0; i < create_user_field_count; ++i) {
        const auto field = static_cast<CreateUserField>(i);
        if (field_path(field) == path) {
            return field;
        }
    }
    return std::nullopt;
}

// Where the first of these problems is to be put right; none when they belong to no field.
std::optional<CreateUserStep> first_step(const domain::Problems& problems) {
    std::optional<CreateUserStep> first;
    for (const auto& problem : problems) {
        const auto field = field_at(problem.field);
        if (field && problem.severity == domain::Severity::error) {
            first = std::min(first.value_or(CreateUserStep::review), step_of(*field));
        }
    }
    return first;
}

void touch(CreateUserForm& form, CreateUserStep step) {
    for (int i = 0; i < create_user_field_count; ++i) {
        if (step_of(static_cast<CreateUserField>(i)) == step) {
            form.is_touched[static_cast<std::size_t>(i)] = true;
        }
    }
}

// Most representatives are the users themselves: their name is offered until another is typed.
void offer_representative(CreateUserForm& form) {
    if (!form.is_representative_own) {
        form.texts[place_of(CreateUserField::representative_first_name)] =
            form.text(CreateUserField::first_name);
        form.texts[place_of(CreateUserField::representative_last_name)] =
            form.text(CreateUserField::last_name);
    }
}

void go_to_step(State& state, CreateUserStep step) {
    if (step == CreateUserStep::account) {
        offer_representative(state.create_user);
    }
    state.create_user.step = step;
    check(state);
}

// The step before or after that one.
CreateUserStep neighbour(const State& state, std::ptrdiff_t distance) {
    const auto steps = steps_of(state.connection);
    const auto here = std::find(steps.begin(), steps.end(), state.create_user.step);
    return *(here + distance);
}

bool is_locked(const State& state) {
    return state.create_user.attempt.is_sending();
}

// What makes two submits the same, as one text.
std::string fingerprint(const CreateUserForm& form) {
    std::string text = form.is_active ? "active" : "pending";
    text += form.with_login ? "\x1flogin" : "";
    text += form.with_email ? "\x1fmail" : "\x1fno mail";
    for (const auto& each : form.texts) {
        text += '\x1f' + each;
    }
    return text;
}

void take_failure(State& state, const domain::Failure& failure) {
    CreateUserForm& form = state.create_user;
    fail_attempt(form.attempt, failure);
    if (note_session_end(state, failure)) {
        return;
    }
    form.server_problems = at_platform_fields(failure.problems);
    ++form.refusals;
    if (const auto step = first_step(form.server_problems)) {
        go_to_step(state, *step);
    }
}

// Makes a request of a checked form, or says what is wrong with it.
template <class Command, class Checked>
void send(State& state, Context& context, domain::Result<Checked> checked) {
    CreateUserForm& form = state.create_user;
    if (!checked) {
        form.problems = at_platform_fields(checked.error().problems);
        ++form.refusals;
        go_to_step(state, first_step(form.problems).value_or(CreateUserStep::person));
        return;
    }
    const Ticket ticket = begin_attempt(state, context, form.attempt, fingerprint(form));
    context.commands.emplace_back(
        Command{ticket, form.attempt.idempotency_key, std::move(*checked)});
}

}  // namespace

void apply(State& state, const CreateUserFieldEdited& event, Context&) {
    CreateUserForm& form = state.create_user;
    if (is_locked(state)) {
        return;
    }
    form.texts[place_of(event.field)] = event.text;
    form.is_representative_own = form.is_representative_own ||
                                 event.field == CreateUserField::representative_first_name ||
                                 event.field == CreateUserField::representative_last_name;
    form.attempt.failure.reset();
    forget_problems(form.server_problems, field_path(event.field));
    check(state);
}

void apply(State& state, const CreateUserFieldLeft& event, Context&) {
    CreateUserForm& form = state.create_user;
    // An empty field that one only passed through is no mistake yet.
    if (!form.text(event.field).empty()) {
        form.is_touched[place_of(event.field)] = true;
    }
}

void apply(State& state, const CreateUserActiveToggled& event, Context&) {
    if (!is_locked(state)) {
        state.create_user.is_active = event.is_active;
        check(state);
    }
}

void apply(State& state, const CreateUserEmailToggled& event, Context&) {
    if (!is_locked(state)) {
        state.create_user.with_email = event.with_email;
        check(state);
    }
}

void apply(State& state, const CreateUserLoginToggled& event, Context&) {
    if (!is_locked(state)) {
        state.create_user.with_login = event.with_login;
        check(state);
    }
}

void apply(State& state, const CreateUserNextRequested&, Context&) {
    CreateUserForm& form = state.create_user;
    if (is_locked(state) || form.step == CreateUserStep::review) {
        return;
    }
    touch(form, form.step);
    check(state);
    const auto wrong = first_step(form.problems);
    form.refusals += wrong && *wrong <= form.step ? 1 : 0;
    // A field of an earlier step can have become wrong by what was typed in this one.
    go_to_step(state, wrong && *wrong <= form.step ? *wrong : neighbour(state, 1));
}

void apply(State& state, const CreateUserBackRequested&, Context&) {
    if (!is_locked(state) && state.create_user.step != CreateUserStep::person) {
        go_to_step(state, neighbour(state, -1));
    }
}

void apply(State& state, const CreateUserStepChosen& event, Context&) {
    // Only back: forward is by Next, which checks.
    if (!is_locked(state) && event.step < state.create_user.step) {
        go_to_step(state, event.step);
    }
}

void apply(State& state, const CreateUserSubmitted&, Context& context) {
    CreateUserForm& form = state.create_user;
    if (is_locked(state) || !is_signed_in(state) || form.step != CreateUserStep::review) {
        return;
    }
    form.server_problems.clear();
    if (state.connection.has_platform) {
        send<CreateUser>(
            state, context,
            domain::make_create_user(to_domain(form), domain::Audience::authenticated));
    } else {
        send<CreateInvestor>(state, context, domain::make_investor(to_investor(form)));
    }
}

void apply(State& state, const CreateUserCancelled&, Context& context) {
    if (!is_locked(state)) {
        apply(state, RouteChosen{parse_route("#/users")}, context);
    }
}

void apply(State& state, const CreateUserReplied& event, Context& context) {
    if (!fits(state, event.ticket)) {
        return;
    }
    const bool is_open = state.create_user.attempt.request == event.ticket.request;
    if (!event.user) {
        if (is_open) {
            take_failure(state, event.user.error());
        } else {
            tell_lost_failure(state, context, event.user.error());
        }
        return;
    }
    // Done also when the person has left meanwhile: they are told, and stay where they are.
    add_notice(state, context, NoticeKind::done,
               domain::full_name(event.user->user) + " is created.");
    if (is_open) {
        state.create_user = empty_create_user_form();
    }
    take_written(state, context, *event.user);
    if (is_open && state.route.page == Page::create_user) {
        go_to(state, context, user_route(event.user->user.id));
        state.user_detail.record.value = *event.user;
    }
}

}  // namespace app
