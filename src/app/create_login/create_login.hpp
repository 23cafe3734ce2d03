#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

enum class LoginField { email, phone };

// The dialog that creates a login at the identity provider. It needs e-mail and phone, which cannot
// be changed afterwards; one that the user has already is not typed again.
struct CreateLoginForm {
    domain::UserId id;
    std::string name;
    std::int64_t version = 0;  // what the person saw
    std::string email, phone;  // as typed, or the user's
    bool has_email = false;    // the user's already
    bool has_phone = false;
    bool is_final = false;  // no edit of this connection can change them afterwards
    bool is_email_touched = false, is_phone_touched = false;
    int refusals = 0;  // how often it could not be sent, or was sent in vain
    domain::Problems problems;
    domain::Problems server_problems;
    Attempt attempt;
};

[[nodiscard]] bool is_dirty(const CreateLoginForm&);
[[nodiscard]] std::string_view field_path(LoginField);
// The problem to show at a field now, errors before warnings, or null.
[[nodiscard]] const domain::Problem* shown_problem(const CreateLoginForm&, LoginField);
[[nodiscard]] domain::Problems general_problems(const CreateLoginForm&);

struct CreateLoginOpened {
    domain::UserId id;
};
struct LoginFieldEdited {
    LoginField field = LoginField::email;
    std::string text;
};
struct LoginFieldLeft {
    LoginField field = LoginField::email;
};
struct CreateLoginSubmitted {};
struct CreateLoginCancelled {};  // asks first when something was typed
struct CreateLoginReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const CreateLoginOpened&, Context&);
void apply(State&, const LoginFieldEdited&, Context&);
void apply(State&, const LoginFieldLeft&, Context&);
void apply(State&, const CreateLoginSubmitted&, Context&);
void apply(State&, const CreateLoginCancelled&, Context&);
void apply(State&, const CreateLoginReplied&, Context&);

}  // namespace app
