#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/actor.hpp"
#include "domain/id.hpp"
#include "domain/rights.hpp"
#include "domain/roles.hpp"

namespace domain {

// Who asks. What the role allows is looked up once, here, and travels with the caller.
class Caller {
  public:
    Caller() : Caller(Role::anonymous, "public") {}
    Caller(Role role, std::string caller_id, std::string caller_name = {})
        : id(std::move(caller_id)),
          name(std::move(caller_name)),
          role_(role),
          rights_(rights_of(role)) {}

    [[nodiscard]] Role role() const { return role_; }
    [[nodiscard]] const Rights& rights() const { return rights_; }
    [[nodiscard]] bool is_public() const { return role_ == Role::anonymous; }

    std::string id;                      // stable; authors of versions and audit entries
    std::string name;                    // what the console shows; empty for the public
    std::string client;                  // id of the token or access key; empty in a session
    std::vector<AdvisorId> advisor_ids;  // distributor only: whose investors it sees and manages
    // What access lists may name: ids of users and user groups that this caller is or belongs to.
    std::vector<std::string> acl_ids;

  private:
    Role role_;
    Rights rights_;
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
