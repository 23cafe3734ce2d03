#pragma once

#include <cstdint>
#include <functional>

#include "domain/entity.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

// What must hold between entities before a store writes one of them: the rule of every store.
namespace domain {

// What a store knows of others about a user who is to be written.
struct UserNeighbours {
    bool is_email_taken = false;        // by another user
    bool is_external_id_taken = false;  // by another user
    bool is_group_known = true;         // the user's, where it has one
    std::function<bool(const UserId&)> is_known;
};

// Fails with email.taken and external_id.taken (conflict), group.unknown, account.not_a_holder,
// account.twice and account.unknown_holder (invalid).
[[nodiscard]] Result<> check_references(const User&, const UserNeighbours&);

// ... and about an entity that is to have one more version.
struct EntityNeighbours {
    std::int64_t newest_version = 0;                 // none: 0
    std::function<bool(const UniqueKey&)> is_taken;  // by another one of the kind
    std::function<bool()> is_referred_to;
};

// Fails with version.stale where the version is not the next, with the key's code where another one
// has it, and with entity.in_use where something that refers to it would be left (all conflicts).
[[nodiscard]] Result<> check_references(const EntityVersion&, const EntityNeighbours&);

}  // namespace domain
