#pragma once

#include "domain/result.hpp"

namespace store {

struct Contents;

// What is wrong with contents that came from outside: ids and e-mails that occur twice, groups and
// holders that are not there, shared accounts whose holders disagree. Stops after the first 20.
[[nodiscard]] domain::Problems check_contents(const Contents&);

}  // namespace store
