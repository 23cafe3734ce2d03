#include "app/edit_access/edit_access.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"
#include "app/form_problems.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace app {
namespace {

std::size_t place_of(AccessList list) {
    return static_cast<std::size_t>(list);
}

void touch(EditAccessForm& form, EditAccessField field) {
    form.is_touched[static_cast<std::size_t>(field)] = true;
}

std::vector<std::string>& list_of(EditAccessForm& form, AccessList list) {
    return list == AccessList::readable_by ? form.edited.readable_by : form.edited.modifiable_by;
}

void check(EditAccessForm& form) {
    form.problems = at_fields(domain::check_investor(to_domain(form)));
}

void take_refusal(EditAccessForm& form, const domain::Problems& problems) {
    form.server_problems = at_fields(problems);
    ++form.refusals;
}

bool is_locked(const State& state) {
    return !state.edit_access || state.edit_access->attempt.is_sending() ||
           state.edit_access->theirs_request != 0;
}

// The field shows another value now.
void note_edit(EditAccessForm& form, EditAccessField field) {
    form.attempt.failure.reset();
    forget_problems(form.server_problems, field_path(field));
    if (auto* conflict = find_conflict(form.conflicts, field)) {
        conflict->is_decided = true;  // a change is a decision
        copy_field(form.mine, form.edited, field);
    }
    check(form);
}

// The names of the user's fields, as domain::merge_edits has them.
std::string_view user_field_of(EditAccessField field) {
    switch (field) {
        case EditAccessField::external_id:
            return "externalId";
        case EditAccessField::language:
            return "locale";
        case EditAccessField::feature_flags:
            return "featureFlags";
        case EditAccessField::readable_by:
            return "readableBy";
        case EditAccessField::modifiable_by:
            return "modifiableBy";
    }
    return {};
}

// What the form shows stays, but for what the other alone has changed.
void merge(EditAccessForm& form, const domain::UserRecord& theirs) {
    domain::User mine = form.edited;
    mine.external_id = std::string(domain::trim(mine.external_id));
    mine.locale = std::string(domain::trim(mine.locale));
    const auto merged = domain::merge_edits(form.base.user, theirs.user, mine);
    auto fields =
        merge_form<EditAccessField>(merged, mine, edit_access_field_count, user_field_of, text_of);
    form.mine = form.edited;
    for (const EditAccessField field : fields.taken_over) {
        copy_field(form.edited, merged.merged, field);
    }
    form.conflicts = std::move(fields.conflicts);
    form.taken_over = std::move(fields.taken_over);
    form.base = theirs;
    form.is_stale = true;
    check(form);
}

std::string fingerprint(const EditAccessForm& form) {
    std::string text = std::to_string(form.base.user.version);
    for (int i = 0; i < edit_access_field_count; ++i) {
        text += '\x1f' + text_of(form.edited, static_cast<EditAccessField>(i));
    }
    return text;
}

// Puts an id into its list, or says what is wrong with it. Answers whether nothing is.
bool add_id(EditAccessForm& form, AccessList list, const std::string& raw) {
    const EditAccessField field = field_of(list);
    auto& problems = form.new_id_problems[place_of(list)];
    domain::InvestorForm one;
    one.readable_by = std::optional(std::vector{raw});
    problems = domain::check_investor(one);
    const auto id = domain::parse_entity_id(raw, field_path(field));
    if (!problems.empty() || !id) {
        return false;
    }
    auto& ids = list_of(form, list);
    if (std::find(ids.begin(), ids.end(), *id) == ids.end()) {
        ids.push_back(*id);
    }
    touch(form, field);
    note_edit(form, field);
    return true;
}

// What is typed and not added would be lost.
bool add_typed_ids(EditAccessForm& form) {
    bool are_good = true;
    for (const AccessList list : {AccessList::readable_by, AccessList::modifiable_by}) {
        std::string& typed = form.new_ids[place_of(list)];
        if (typed.empty()) {
            continue;
        }
        if (add_id(form, list, typed)) {
            typed.clear();
        } else {
            are_good = false;
        }
    }
    return are_good;
}

void take_failure(State& state, Context& context, const domain::Failure& failure) {
    EditAccessForm& form = *state.edit_access;
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
    take_refusal(form, failure.problems);
}

}  // namespace

void apply(State& state, const EditAccessOpened& event, Context&) {
    const auto* record = find_investor(state, event.id);
    if (record == nullptr || has_unsaved(state)) {
        return;
    }
    EditAccessForm form;
    form.base = *record;
    form.edited = form.base.user;
    discard_forms(state);
    state.edit_access = std::move(form);
}

void apply(State& state, const EditAccessTextEdited& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    domain::User& edited = form.edited;
    (event.field == EditAccessField::language ? edited.locale : edited.external_id) = event.text;
    note_edit(form, event.field);
}

void apply(State& state, const EditAccessFieldLeft& event, Context&) {
    if (state.edit_access) {
        touch(*state.edit_access, event.field);
    }
}

void apply(State& state, const EditAccessFlagToggled& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    auto& flags = form.edited.feature_flags;
    const auto found = std::find(flags.begin(), flags.end(), event.flag);
    if (found != flags.end()) {
        flags.erase(found);
    } else {
        flags.push_back(event.flag);
    }
    // Off and on again is no change: the order of the flags means nothing.
    const auto& base = form.base.user.feature_flags;
    if (std::is_permutation(flags.begin(), flags.end(), base.begin(), base.end())) {
        flags = base;
    }
    touch(form, EditAccessField::feature_flags);
    note_edit(form, EditAccessField::feature_flags);
}

void apply(State& state, const EditAccessNewIdEdited& event, Context&) {
    if (!is_locked(state)) {
        state.edit_access->new_ids[place_of(event.list)] = event.text;
        state.edit_access->new_id_problems[place_of(event.list)].clear();
    }
}

void apply(State& state, const EditAccessIdAdded& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    std::string& typed = form.new_ids[place_of(event.list)];
    if (!event.id.empty()) {
        static_cast<void>(add_id(form, event.list, event.id));
    } else if (add_id(form, event.list, typed)) {
        typed.clear();
    }
}

void apply(State& state, const EditAccessIdRemoved& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    auto& ids = list_of(form, event.list);
    ids.erase(std::remove(ids.begin(), ids.end(), event.id), ids.end());
    note_edit(form, field_of(event.list));
}

void apply(State& state, const EditAccessConflictDecided& event, Context&) {
    if (is_locked(state)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    if (auto* conflict = find_conflict(form.conflicts, event.field)) {
        copy_field(form.edited, event.take_theirs ? form.base.user : form.mine, event.field);
        conflict->is_decided = true;
        check(form);
    }
}

void apply(State& state, const EditAccessSubmitted&, Context& context) {
    if (is_locked(state) || !is_signed_in(state) || has_undecided(state.edit_access->conflicts)) {
        return;
    }
    EditAccessForm& form = *state.edit_access;
    form.server_problems.clear();
    form.is_touched.assign(form.is_touched.size(), true);
    if (!add_typed_ids(form)) {
        ++form.refusals;
        return;
    }
    if (!is_dirty(form)) {
        state.edit_access.reset();  // nothing to save: done
        return;
    }
    auto checked = domain::make_investor(to_domain(form));
    if (!checked) {
        check(form);
        ++form.refusals;
        return;
    }
    const Ticket ticket = begin_attempt(state, context, form.attempt, fingerprint(form));
    context.commands.emplace_back(
        EditAccess{{ticket, form.attempt.idempotency_key, form.base.user.id, std::move(*checked)}});
}

void apply(State& state, const EditAccessCancelled&, Context&) {
    if (state.edit_access && !state.edit_access->attempt.is_sending()) {
        close_form(state);
    }
}

void apply(State& state, const EditAccessReplied& event, Context& context) {
    if (!take_reply(state, context, state.edit_access, event, take_failure)) {
        return;
    }
    add_notice(state, context, NoticeKind::done,
               "The access of " + domain::full_name(event.user->user) + " is saved.");
    take_written_investor(state, context, *event.user);
}

void meet_theirs(State& state, EditAccessForm& form, const InvestorReplied& event) {
    form.theirs_request = 0;
    if (event.user) {
        merge(form, *event.user);
    } else if (!note_session_end(state, event.user.error())) {
        take_refusal(form, event.user.error().problems);
    }
}

}  // namespace app
