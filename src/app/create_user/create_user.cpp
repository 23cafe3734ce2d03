#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "app/context.hpp"
#include "app/create_user/create_user_form.hpp"
#include "app/form_problems.hpp"

namespace app {
namespace {

std::size_t place_of(CreateUserField field) {
    return static_cast<std::size_t>(field);
}

void check(CreateUserForm& form) {
    form.problems = domain::check_create_user(to_domain(form), domain::Audience::authenticated);
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

void go_to_step(CreateUserForm& form, CreateUserStep step) {
    if (step == CreateUserStep::account) {
        offer_representative(form);
    }
    form.step = step;
    check(form);
}

bool is_locked(const State& state) {
    return state.create_user.attempt.is_sending();
}

// What makes two submits the same, as one text.
std::string fingerprint(const CreateUserForm& form) {
    std::string text = form.is_active ? "active" : "pending";
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
    form.server_problems = failure.problems;
    ++form.refusals;
    if (const auto step = first_step(failure.problems)) {
        go_to_step(form, *step);
    }
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
    check(form);
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
        check(state.create_user);
    }
}

void apply(State& state, const CreateUserEmailToggled& event, Context&) {
    if (!is_locked(state)) {
        state.create_user.with_email = event.with_email;
        check(state.create_user);
    }
}

void apply(State& state, const CreateUserNextRequested&, Context&) {
    CreateUserForm& form = state.create_user;
    if (is_locked(state) || form.step == CreateUserStep::review) {
        return;
    }
    touch(form, form.step);
    check(form);
    const auto wrong = first_step(form.problems);
    form.refusals += wrong && *wrong <= form.step ? 1 : 0;
    // A field of an earlier step can have become wrong by what was typed in this one.
    go_to_step(form, wrong && *wrong <= form.step
                         ? *wrong
                         : static_cast<CreateUserStep>(static_cast<int>(form.step) + 1));
}

void apply(State& state, const CreateUserBackRequested&, Context&) {
    CreateUserForm& form = state.create_user;
    if (!is_locked(state) && form.step != CreateUserStep::person) {
        go_to_step(form, static_cast<CreateUserStep>(static_cast<int>(form.step) - 1));
    }
}

void apply(State& state, const CreateUserStepChosen& event, Context&) {
    // Only back: forward is by Next, which checks.
    if (!is_locked(state) && event.step < state.create_user.step) {
        go_to_step(state.create_user, event.step);
    }
}

void apply(State& state, const CreateUserSubmitted&, Context& context) {
    CreateUserForm& form = state.create_user;
    if (is_locked(state) || !is_signed_in(state) || form.step != CreateUserStep::review) {
        return;
    }
    form.server_problems.clear();
    auto checked = domain::make_create_user(to_domain(form), domain::Audience::authenticated);
    if (!checked) {
        form.problems = checked.error().problems;
        ++form.refusals;
        go_to_step(form, first_step(form.problems).value_or(CreateUserStep::person));
        return;
    }
    const Ticket ticket = begin_attempt(state, context, form.attempt, fingerprint(form));
    context.commands.emplace_back(
        CreateUser{ticket, form.attempt.idempotency_key, std::move(*checked)});
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
