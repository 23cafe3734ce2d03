#include "app/navigation.hpp"

#include "app/context.hpp"
#include "app/event.hpp"

namespace app {
namespace {

void request_groups(State& state, Context& context) {
    if (can(state.connection, Capability::use_groups) && !state.groups.value &&
        !state.groups.is_loading() && is_signed_in(state)) {
        const Ticket ticket = new_ticket(state);
        state.groups.request = ticket.request;
        context.commands.emplace_back(GetGroups{ticket});
    }
}

void request_detail(State& state, Context& context) {
    if (!is_signed_in(state)) {
        return;
    }
    const domain::UserId& id = state.user_detail.id;
    const Ticket user = new_ticket(state);
    state.user_detail.record.request = user.request;
    context.commands.emplace_back(GetUser{user, id});
    if (state.connection.has_platform && state.connection.has_investor) {
        const Ticket investor = new_ticket(state);
        state.user_detail.investor.request = investor.request;
        context.commands.emplace_back(GetInvestor{investor, id});
    }
    if (state.session.may(domain::Operation::get_user_versions)) {
        const Ticket versions = new_ticket(state);
        state.user_detail.versions.request = versions.request;
        context.commands.emplace_back(GetVersions{versions, id, is_deleted(state)});
    }
}

// What a page needs in State before anything of it has come.
void open_page(State& state) {
    const Route& route = state.route;
    make_old(state.users.list);  // others may have written since this page was last open
    make_old(state.approvals.list);
    make_old(state.outbox.list);
    if (route.page == Page::users && state.users.filter != route.filter) {
        state.users.filter = route.filter;
        note_other_matches(state.users.selection);
        begin_query(state.users.list);
    }
    const bool is_user = route.page == Page::user || route.page == Page::user_versions;
    if (is_user && state.user_detail.id != route.user_id) {
        const auto* known = find_user(state, route.user_id);
        UserDetail detail;
        detail.id = route.user_id;
        // A row of a query lacks what the investor dialect does not tell.
        if (known != nullptr && !state.users.query.is_on) {
            detail.record.value = *known;
        }
        state.user_detail = std::move(detail);
    }
}

void enter(State& state, Context& context, const Route& route) {
    discard_forms(state);
    state.route = route;
    state.outbox.opened = {};
    state.revealed_counter_account = {};
    open_page(state);
    load_page(state, context);
}

}  // namespace

bool has_unsaved(const State& state) {
    const bool in_wizard = state.route.page == Page::create_user && is_dirty(state.create_user);
    const bool in_edit = state.edit_user && is_dirty(*state.edit_user);
    const bool in_comment =
        state.deactivate_user && state.deactivate_user->comment != state.deactivate_user->offered;
    const bool in_bank = state.edit_counter_account && is_dirty(*state.edit_counter_account);
    const bool in_access = state.edit_access && is_dirty(*state.edit_access);
    const bool in_login = state.create_login && is_dirty(*state.create_login);
    return in_wizard || in_edit || in_comment || in_bank || in_access || in_login;
}

void discard_forms(State& state) {
    state.leave_question.reset();
    state.create_user = empty_create_user_form();
    state.deactivate_user.reset();
    state.edit_user.reset();
    state.send_email_access.reset();
    state.other_status.reset();
    state.edit_counter_account.reset();
    state.edit_access.reset();
    state.create_login.reset();
    state.delete_user.reset();
    state.palette.reset();
    state.is_keys_shown = false;
    state.users.query.is_help_open = false;
    state.users.query.is_open = false;
    state.settings.offline_data.is_reset_asked = false;
    state.settings.offline_data.import_name.clear();
    state.settings.offline_data.import_content.clear();
}

void close_form(State& state) {
    if (has_unsaved(state)) {
        state.leave_question = LeaveQuestion{};
    } else {
        discard_forms(state);
    }
}

void go_to(State& state, Context& context, const Route& route) {
    context.commands.emplace_back(SetAddress{format_route(route), false});
    enter(state, context, route);
}

void load_page(State& state, Context& context) {
    switch (state.route.page) {
        case Page::users:
            request_groups(state, context);
            request_users(state, context);
            break;
        case Page::user:
        case Page::user_versions:
            request_groups(state, context);
            request_detail(state, context);
            break;
        case Page::approvals:
            request_approvals(state, context);
            break;
        case Page::outbox:
            if (can(state.connection, Capability::read_outbox)) {
                request_mails(state, context);
            }
            break;
        case Page::create_user:
        case Page::settings:
        case Page::not_found:
            break;
    }
}

void apply(State& state, const RouteChosen& event, Context& context) {
    if (event.route == state.route) {
        return;
    }
    if (has_unsaved(state)) {
        state.leave_question = LeaveQuestion{event.route, false};
    } else {
        go_to(state, context, event.route);
    }
}

void apply(State& state, const AddressChanged& event, Context& context) {
    const Route route = parse_route(event.fragment);
    if (route == state.route) {
        return;
    }
    if (has_unsaved(state)) {
        // The browser has gone already: the address goes back to what is on the screen, until the
        // person has answered.
        state.leave_question = LeaveQuestion{route, false};
        context.commands.emplace_back(SetAddress{format_route(state.route), false});
    } else {
        enter(state, context, route);
    }
}

void apply(State& state, const LeaveConfirmed&, Context& context) {
    if (!state.leave_question) {
        return;
    }
    const LeaveQuestion question = *state.leave_question;
    discard_forms(state);
    if (question.to) {
        go_to(state, context, *question.to);
    }
    if (question.is_sign_out) {
        apply(state, SignOutRequested{}, context);
    }
}

void apply(State& state, const LeaveCancelled&, Context&) {
    state.leave_question.reset();
}

void apply(State& state, const ConsoleStarted&, Context& context) {
    open_page(state);
    apply(state, SessionCheckRequested{}, context);
}

}  // namespace app
