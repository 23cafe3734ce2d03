#pragma once

#include <optional>

#include "domain/caller.hpp"
#include "domain/create_user.hpp"
#include "domain/investor.hpp"
#include "domain/result.hpp"
#include "domain/rights.hpp"
#include "domain/update_user.hpp"
#include "domain/user.hpp"

namespace domain {

[[nodiscard]] inline bool allows(const Caller& caller, Operation operation) {
    return caller.rights().operations.has(operation);
}
[[nodiscard]] inline bool may_read(const Caller& caller, UserField field) {
    return caller.rights().readable.has(field);
}
[[nodiscard]] inline bool may_write(const Caller& caller, UserField field) {
    return caller.rights().writable.has(field);
}

// An administrator sees all users and a visitor none. For others an access list decides, if the
// user has one (User::readable_by); else a distributor sees the users of its own advisors, and an
// investor itself.
[[nodiscard]] bool sees(const Caller&, const User&);
// The same for queries (UserQuery::scope): none means no limit.
[[nodiscard]] std::optional<UserScope> scope_of(const Caller&);
// Whether the caller may change this user at all, which it sees: by User::modifiable_by, where it
// is set, in the same way.
[[nodiscard]] bool modifies(const Caller&, const User&);

// Whether the caller may do it at all: forbidden, or for a visitor unauthenticated
// ("permission.denied", with the permission that is missing in the sentence).
[[nodiscard]] Result<> authorise(const Caller&, Operation);
// ... and to these values. A distributor creates users for its own advisors only and hands them to
// no one else's (advisor.not_yours); a field that it may not change is "permission.field_denied".
[[nodiscard]] Result<> authorise(const Caller&, const CreateUser&);
[[nodiscard]] Result<> authorise(const Caller&, const UpdateUser&);
// For a change of the investor dialect: `is_new` for a creation.
[[nodiscard]] Result<> authorise(const Caller&, const Investor&, bool is_new);

// Whose users the caller's new ones are where the request cannot say so: a distributor's only
// advisor. Fails with advisor.ambiguous (forbidden) for a distributor of several, or of none.
[[nodiscard]] Result<std::optional<AdvisorId>> advisor_of_new_users(const Caller&);

}  // namespace domain
