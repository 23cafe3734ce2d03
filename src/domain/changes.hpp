#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/audit.hpp"
#include "domain/user.hpp"

namespace domain {

// What differs, in the API's field names and order, as text that a person reads: "true" and
// "false", moments in RFC 3339, accounts by label and KYC code. Id, version, time and author of the
// versions are no changes. `before` may be User{}: then everything that is set is new.
[[nodiscard]] std::vector<FieldChange> changes_between(const User& before, const User& after);

// A field that two people changed to different values.
struct EditCollision {
    std::string field;
    std::string base;
    std::string theirs;
    std::string mine;

    bool operator==(const EditCollision&) const = default;
};

struct MergedEdit {
    User merged;  // `theirs`, with my changes to the fields that do not collide
    std::vector<EditCollision> collisions;
};

// Three versions of one user: the one that an edit began with, the one that is stored now, and the
// one that the edit would make. Only the fields that an edit can change take part.
[[nodiscard]] MergedEdit merge_edits(const User& base, const User& theirs, const User& mine);

}  // namespace domain
