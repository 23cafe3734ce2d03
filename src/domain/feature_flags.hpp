#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.hpp"

namespace domain {

// The applications that a user may use (REST users document, `feature_flags`).
inline constexpr std::array<std::string_view, 3> known_feature_flags = {"CONSOLE", "ROBO_ADVISOR",
                                                                        "SELF_INVESTOR"};

// Errors: feature_flag.unknown, feature_flag.twice, on "feature_flags[1]". Warning:
// feature_flags.none ("no application access"), on "feature_flags".
[[nodiscard]] Problems check_feature_flags(const std::vector<std::string>&);

}  // namespace domain
