#pragma once

#include <string>
#include <vector>

#include "domain/result.hpp"

namespace domain {

// The rule ids of a check, in order: warnings behind "W:".
inline std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> found;
    for (const Problem& problem : problems) {
        found.push_back((problem.severity == Severity::warning ? "W:" : "") + problem.code);
    }
    return found;
}

using Codes = std::vector<std::string>;

}  // namespace domain
