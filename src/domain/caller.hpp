#pragma once

#include <string>
#include <vector>

#include "domain/id.hpp"

namespace domain {

// Who asks. `anonymous` is the public, without a token.
enum class Role { anonymous, distributor, admin };

struct Caller {
    Role role = Role::anonymous;
    std::string id = "public";           // stable; authors of versions and audit entries
    std::string name;                    // what the console shows; empty for the public
    std::vector<AdvisorId> advisor_ids;  // distributor only: whose investors it sees and manages
};

}  // namespace domain
