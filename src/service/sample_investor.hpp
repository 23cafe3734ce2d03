#pragma once

#include <cstdint>

#include "domain/user.hpp"

namespace service {

// Gives a sample user what the investor dialect adds: the ids of other systems, applications, a
// bank account, a language with its country, and where in the onboarding a pending user is. The
// users of the REST users document get what it prints. `seed` decides the rest, the same each time.
void give_investor_fields(domain::User&, std::uint64_t seed);

}  // namespace service
