#pragma once

#include <cstdint>
#include <optional>

#include "domain/result.hpp"

namespace domain {

// The version that a write is based on: 1 or more where it is given (version.malformed).
[[nodiscard]] Problems check_expected_version(std::optional<std::int64_t> expected_version);

}  // namespace domain
