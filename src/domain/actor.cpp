#include "domain/actor.hpp"

#include "domain/caller.hpp"
#include "domain/roles.hpp"

namespace domain {

Actor actor_of(const Caller& caller) {
    return {caller.id, caller.name, std::string(word_of(caller.role())), caller.client};
}

}  // namespace domain
