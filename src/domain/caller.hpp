#pragma once

#include <string>
#include <vector>

#include "domain/actor.hpp"
#include "domain/id.hpp"

namespace domain {

// Who asks. `anonymous` is the public, without a token; `investor` is a user of the platform, who
// sees what access lists name it or one of its groups for.
enum class Role { anonymous, investor, distributor, admin };

struct Caller {
    Role role = Role::anonymous;
    std::string id = "public";           // stable; authors of versions and audit entries
    std::string name;                    // what the console shows; empty for the public
    std::string client;                  // id of the token or access key; empty in a session
    std::vector<AdvisorId> advisor_ids;  // distributor only: whose investors it sees and manages
    // What access lists may name: ids of users and user groups that this caller is or belongs to.
    std::vector<std::string> acl_ids;
};

[[nodiscard]] Actor actor_of(const Caller&);

// Whom a caller may read at all (permissions.hpp, `scope_of`).
struct UserScope {
    std::vector<AdvisorId> advisor_ids;  // the users of these, where no access list is set
    std::vector<std::string> acl_ids;    // users whose readable_by names one of these ...
    UserId self;                         // ... and this one, where no access list is set

    bool operator==(const UserScope&) const = default;
};

}  // namespace domain
