#pragma once

#include <cstdint>
#include <string>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The question before a user is deleted.
struct DeleteUserForm {
    domain::UserId id;
    std::string name;
    std::int64_t version = 0;  // what the person saw
    Attempt attempt;
};

struct DeleteUserOpened {
    domain::UserId id;
};
struct DeleteUserSubmitted {};
struct DeleteUserCancelled {};
struct DeleteUserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const DeleteUserOpened&, Context&);
void apply(State&, const DeleteUserSubmitted&, Context&);
void apply(State&, const DeleteUserCancelled&, Context&);
void apply(State&, const DeleteUserReplied&, Context&);

}  // namespace app
