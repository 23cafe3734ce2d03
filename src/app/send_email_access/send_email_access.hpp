#pragma once

#include <string>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// The question before an access e-mail goes out.
struct SendEmailAccessForm {
    domain::UserId id;
    std::string name;
    std::string email;
    Attempt attempt;
};

struct SendEmailAccessOpened {
    domain::UserId id;
};
struct SendEmailAccessSubmitted {};
struct SendEmailAccessCancelled {};
struct SendEmailAccessReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const SendEmailAccessOpened&, Context&);
void apply(State&, const SendEmailAccessSubmitted&, Context&);
void apply(State&, const SendEmailAccessCancelled&, Context&);
void apply(State&, const SendEmailAccessReplied&, Context&);

}  // namespace app
