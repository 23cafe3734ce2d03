#include "app/users/users.hpp"

#include "app/context.hpp"

namespace app {
namespace {

void choose_filter(State& state, Context& context, const UserFilter& filter) {
    state.users.filter = filter;
    state.route.filter = filter;
    context.commands.emplace_back(SetAddress{format_route(state.route), false});
}

// Dates are looked at newest first, names from A.
bool begins_descending(domain::UserSortField field) {
    return field == domain::UserSortField::created_at || field == domain::UserSortField::updated_at;
}

// The same users in another order.
void begin_users_order(State& state, Context& context) {
    begin_query(state.users.list);
    request_users(state, context);
}

}  // namespace

domain::UserQuery query_of(const Users& users, std::int64_t page) {
    domain::UserQuery query;
    if (users.query.is_on) {
        query.filter = users.query.filter;
    } else {
        query.search = users.search;
        query.states = users.filter.states;
        query.personas = users.filter.personas;
        query.group_ids = users.filter.group_ids;
        query.kyc_statuses = users.filter.kyc_statuses;
    }
    query.sort = users.filter.sort;
    query.limit = Paged<domain::UserRecord>::page_size;
    query.offset = page * query.limit;
    return query;
}

ListState list_state(const Users& users) {
    return list_state(users.list, users.is_narrowed());
}

void begin_users_query(State& state, Context& context) {
    note_other_matches(state.users.selection);
    begin_users_order(state, context);
}

void request_users(State& state, Context& context) {
    Users& users = state.users;
    request_pages(state, context, users.list, [&](const Ticket& ticket, std::int64_t page) {
        return GetUsers{ticket, users.list.wanted_query, page, query_of(users, page)};
    });
}

void apply(State& state, const UsersSearchEdited& event, Context& context) {
    if (event.text != state.users.search) {
        state.users.search = event.text;
        begin_users_query(state, context);
    }
}

void apply(State& state, const UsersFilterChosen& event, Context& context) {
    if (event.filter != state.users.filter) {
        choose_filter(state, context, event.filter);
        begin_users_query(state, context);
    }
}

void apply(State& state, const UsersSortChosen& event, Context& context) {
    UserFilter filter = state.users.filter;
    const bool is_same = filter.sort.field == event.field;
    filter.sort = {event.field,
                   is_same ? !filter.sort.is_descending : begins_descending(event.field)};
    choose_filter(state, context, filter);
    begin_users_order(state, context);
}

void apply(State& state, const UsersFilterCleared&, Context& context) {
    if (!state.users.is_narrowed()) {
        return;
    }
    if (state.users.query.is_on) {
        apply(state, UsersQueryEdited{}, context);
        return;
    }
    UserFilter filter;
    filter.sort = state.users.filter.sort;
    state.users.search.clear();
    choose_filter(state, context, filter);
    begin_users_query(state, context);
}

void apply(State& state, const UsersRowsShown& event, Context& context) {
    show_rows(state.users.list, event.first, event.last);
    request_users(state, context);
}

void apply(State& state, const UsersReloadRequested&, Context& context) {
    make_old(state.users.list);
    request_users(state, context);
}

void apply(State& state, const UsersCurrentMoved& event, Context&) {
    state.users.current = event.id;
}

void apply(State& state, const UsersReplied& event, Context& context) {
    if (take_gathered(state, context, event)) {
        return;
    }
    if (take_page(state, state.users.list, event, event.users, &domain::UserRecordPage::users)) {
        state.users.counts = event.users->counts;
        state.users.is_total_exact = event.users->is_total_exact;
        request_users(state, context);  // the rows on the screen may go on over the next page
    }
}

void apply(State& state, const GroupsReplied& event, Context&) {
    if (fits(state, event.ticket) &&
        accept_reply(state.groups, event.ticket.request, event.groups) && !event.groups) {
        static_cast<void>(note_session_end(state, event.groups.error()));
    }
}

}  // namespace app
