#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/list_state.hpp"
#include "app/paged.hpp"
#include "app/route.hpp"
#include "app/users/query_field.hpp"
#include "app/users/selection.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The user list. Its filter is in the address, its search is not.
struct Users {
    std::string search;  // as typed
    QueryField query;    // instead of search and filter, while it is on
    UserFilter filter;   // what the route said last
    Paged<domain::UserRecord> list;
    domain::UserCounts counts;   // of the shown query, its states left out
    bool is_total_exact = true;  // else there are at least so many
    Selection selection;
    domain::UserId current;  // the row that the arrow keys are on; may be empty

    [[nodiscard]] bool is_narrowed() const {
        return query.is_on ? !query.filter.any_of.empty() : !search.empty() || filter.is_narrowed();
    }
};

[[nodiscard]] ListState list_state(const Users&);
// What the list asks for.
[[nodiscard]] domain::UserQuery query_of(const Users&, std::int64_t page);

struct UsersSearchEdited {
    std::string text;
};
struct UsersFilterChosen {  // replaces the filter, sort included
    UserFilter filter;
};
struct UsersSortChosen {  // the same field again turns the order round
    domain::UserSortField field = domain::UserSortField::last_name;
};
struct UsersFilterCleared {};  // search included; the sort stays
struct UsersRowsShown {        // places in the whole list, from 0; only when they change
    std::int64_t first = 0;
    std::int64_t last = 0;
};
struct UsersReloadRequested {};
struct UsersCurrentMoved {  // the arrow keys: the row that is current now
    domain::UserId id;
};
struct UsersReplied {
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;
    domain::Result<domain::UserRecordPage> users;
};
struct GroupsReplied {
    Ticket ticket;
    domain::Result<std::vector<domain::UserGroup>> groups;
};

void apply(State&, const UsersSearchEdited&, Context&);
void apply(State&, const UsersFilterChosen&, Context&);
void apply(State&, const UsersSortChosen&, Context&);
void apply(State&, const UsersFilterCleared&, Context&);
void apply(State&, const UsersRowsShown&, Context&);
void apply(State&, const UsersReloadRequested&, Context&);
void apply(State&, const UsersCurrentMoved&, Context&);
void apply(State&, const UsersReplied&, Context&);
void apply(State&, const GroupsReplied&, Context&);

// Lists anew, from the first row.
void begin_users_query(State&, Context&);
// Asks for what the list shows and does not have.
void request_users(State&, Context&);

}  // namespace app
