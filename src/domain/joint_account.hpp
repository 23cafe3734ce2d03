#pragma once

#include "domain/account.hpp"
#include "domain/caller.hpp"
#include "domain/create_user.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// A joint account belongs to the second holder, too, when that person is a user already. Who makes
// the account, or approves the user who did, links it to the user with the second e-mail address:
// but only to one whom this caller may change, since it is a change of that user. So a visitor
// links nobody and learns of nobody, and a person is linked to a stranger's account only by who may
// approve that stranger. (The platform's documents do not say that a second user is made, so none
// is.)

// Fails with email.same_as_primary where both holders' addresses are one person's. (The form, which
// does without Unicode's tables, says so of what is written alike.)
[[nodiscard]] Result<> require_two_people(const CreateUser&);

// Whether it still waits for its second holder.
[[nodiscard]] bool lacks_second_holder(const Account&);
// Whether `known`, the user with the second holder's e-mail address, becomes a holder.
[[nodiscard]] bool may_link(const Caller&, const Account&, const User& known);

// For who made the user, or accepted it, with this version: a warning joint_account.linked for each
// account that somebody else holds since, who had no part in it.
[[nodiscard]] Problems warn_of_linked(const User&);

}  // namespace domain
