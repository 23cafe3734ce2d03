#pragma once

#include <string>

namespace api::platform {

// In the schema definition language.

// For callers without a token: registration and nothing else.
[[nodiscard]] std::string public_schema();
// For signed-in callers. What a role may not do is denied by the resolvers
// (domain/permissions.hpp).
[[nodiscard]] std::string authenticated_schema();

}  // namespace api::platform
