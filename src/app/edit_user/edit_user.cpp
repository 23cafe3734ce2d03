#include "app/edit_user/edit_user.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

#include "app/context.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"
#include "domain/changes.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

std::size_t place_of(EditUserField field) {
    return static_cast<std::size_t>(field);
}

bool is_locked(const State& state) {
    return !state.edit_user || state.edit_user->attempt.is_sending() ||
           state.edit_user->theirs_request != 0;
}

void check(EditUserForm& form) {
    form.problems = form.is_investor ? at_platform_fields(domain::check_investor(to_investor(form)))
                                     : domain::check_update_user(to_domain(form));
}

void take_texts(EditUserForm& form, const domain::User& user) {
    form.texts.clear();
    for (int i = 0; i < edit_user_field_count; ++i) {
        form.texts.push_back(text_of(user, static_cast<EditUserField>(i)));
    }
}

// The user as it would be with what was typed.
domain::User with_texts(const EditUserForm& form) {
    const auto typed = [&](EditUserField field) {
        return std::string(domain::trim(form.text(field)));
    };
    domain::User user = form.base.user;
    user.first_name = typed(EditUserField::first_name);
    user.last_name = typed(EditUserField::last_name);
    user.email = typed(EditUserField::email);
    user.mobile = typed(EditUserField::mobile);
    user.locale = typed(EditUserField::locale);
    const auto advisor = typed(EditUserField::distributor_advisor_id);
    user.distributor_advisor_id =
        advisor.empty() ? std::nullopt : std::optional(domain::AdvisorId(advisor));
    const auto group = typed(EditUserField::user_group_id);
    user.group_id = group.empty() ? std::nullopt : std::optional(domain::GroupId(group));
    return user;
}

// The name of the user's field, which of one differs from the argument's.
std::string_view user_field_of(EditUserField field) {
    return field == EditUserField::user_group_id ? "userGroup" : field_path(field);
}

// What was typed stays.
void merge(EditUserForm& form, const domain::UserRecord& theirs) {
    const domain::User mine = with_texts(form);
    const auto merged = domain::merge_edits(form.base.user, theirs.user, mine);
    auto fields =
        merge_form<EditUserField>(merged, mine, edit_user_field_count, user_field_of, text_of);
    for (const EditUserField field : fields.taken_over) {
        form.texts[place_of(field)] = text_of(merged.merged, field);
    }
    form.conflicts = std::move(fields.conflicts);
    form.taken_over = std::move(fields.taken_over);
    form.base = theirs;
    form.is_stale = true;
    check(form);
}

std::string fingerprint(const EditUserForm& form) {
    std::string text = std::to_string(form.base.user.version);
    for (const auto& each : form.texts) {
        text += '\x1f' + each;
    }
    return text;
}

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    EditUserForm& form = *state.edit_user;
    fail_attempt(form.attempt, failure);
    if (note_session_end(state, failure)) {
        return;
    }
    if (is_stale_write(failure)) {
        const Ticket ticket = new_ticket(state);
        form.theirs_request = ticket.request;
        context.commands.emplace_back(GetTheirs{ticket, form.base.user.id});
        return;
    }
    form.server_problems = at_platform_fields(failure.problems);
    ++form.refusals;
}

// Makes a request of a checked form, or says what is wrong with it.
template <class Write, class Checked>
void send(State& state, Context& context, domain::Result<Checked> checked) {
    EditUserForm& form = *state.edit_user;
    if (!checked) {
        form.problems = at_platform_fields(checked.error().problems);
        ++form.refusals;
        return;
    }
    const Ticket ticket = begin_attempt(state, context, form.attempt, fingerprint(form));
    const std::string& key = form.attempt.idempotency_key;
    if constexpr (std::is_base_of_v<InvestorWrite, Write>) {
        context.commands.emplace_back(Write{{ticket, key, form.base.user.id, std::move(*checked)}});
    } else {
        context.commands.emplace_back(Write{ticket, key, std::move(*checked)});
    }
}

}  // namespace

void apply(State& state, const EditUserOpened& event, Context&) {
    const auto* record = find_user(state, event.id);
    if (record == nullptr || has_unsaved(state)) {
        return;
    }
    EditUserForm form;
    form.base = *record;
    form.is_investor = !state.connection.has_platform;
    take_texts(form, form.base.user);
    discard_forms(state);
    state.edit_user = std::move(form);
}

void apply(State& state, const EditUserFieldEdited& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditUserForm& form = *state.edit_user;
    form.texts[place_of(event.field)] = event.text;
    form.attempt.failure.reset();
    forget_problems(form.server_problems, field_path(event.field));
    if (auto* conflict = find_conflict(form.conflicts, event.field)) {
        conflict->mine = event.text;  // typing is a decision
        conflict->is_decided = true;
    }
    check(form);
}

void apply(State& state, const EditUserFieldLeft& event, Context&) {
    if (state.edit_user) {
        state.edit_user->is_touched[place_of(event.field)] = true;
    }
}

void apply(State& state, const EditUserConflictDecided& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditUserForm& form = *state.edit_user;
    if (auto* conflict = find_conflict(form.conflicts, event.field)) {
        form.texts[place_of(event.field)] = event.take_theirs ? conflict->theirs : conflict->mine;
        conflict->is_decided = true;
        check(form);
    }
}

void apply(State& state, const EditUserSubmitted&, Context& context) {
    if (is_locked(state) || !is_signed_in(state)) {
        return;
    }
    EditUserForm& form = *state.edit_user;
    if (has_undecided(form.conflicts)) {
        return;
    }
    if (!is_dirty(form)) {
        state.edit_user.reset();  // nothing to save: done
        return;
    }
    form.server_problems.clear();
    form.is_touched.assign(form.is_touched.size(), true);
    if (form.is_investor) {
        send<UpdateInvestor>(state, context, domain::make_investor(to_investor(form)));
    } else {
        send<UpdateUser>(state, context, domain::make_update_user(to_domain(form)));
    }
}

void apply(State& state, const EditUserCancelled&, Context&) {
    if (state.edit_user && !state.edit_user->attempt.is_sending()) {
        close_form(state);
    }
}

void apply(State& state, const EditUserReplied& event, Context& context) {
    if (!take_reply(state, context, state.edit_user, event, take_failure)) {
        return;
    }
    add_notice(state, context, NoticeKind::done,
               "The changes to " + domain::full_name(event.user->user) + " are saved.");
    take_written(state, context, *event.user);
}

void apply(State& state, const EditUserTheirsReplied& event, Context&) {
    if (!fits(state, event.ticket) || !state.edit_user ||
        state.edit_user->theirs_request != event.ticket.request) {
        return;
    }
    EditUserForm& form = *state.edit_user;
    form.theirs_request = 0;
    if (event.user) {
        merge(form, *event.user);
        if (state.user_detail.id == event.id) {
            state.user_detail.record.value = *event.user;
        }
    } else if (!note_session_end(state, event.user.error())) {
        form.server_problems = event.user.error().problems;
        ++form.refusals;
    }
}

}  // namespace app
