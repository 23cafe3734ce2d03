#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace store {

struct Contents;

// By which e-mails are compared: without regard to case (ASCII).
[[nodiscard]] std::string email_key(std::string_view email);

// What is wrong with contents that came from outside: ids and e-mails that occur twice, groups and
// holders that are not there, shared accounts whose holders disagree. Stops after the first 20.
[[nodiscard]] domain::Problems check_contents(const Contents&);

}  // namespace store
