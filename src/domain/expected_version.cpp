#include "domain/expected_version.hpp"

#include "domain/problems.hpp"

namespace domain {

Problems check_expected_version(std::optional<std::int64_t> expected_version) {
    Problems problems;
    if (expected_version && *expected_version < 1) {
        add_error(problems, "version.malformed", "expectedVersion",
                  "Give the version that was read: 1 or more.");
    }
    return problems;
}

}  // namespace domain
