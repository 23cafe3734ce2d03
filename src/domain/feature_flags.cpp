#include "domain/feature_flags.hpp"

#include <algorithm>

#include "domain/problems.hpp"

namespace domain {

Problems check_feature_flags(const std::vector<std::string>& flags) {
    Problems problems;
    if (flags.empty()) {
        add_warning(problems, "feature_flags.none", "feature_flags",
                    "Choose an application: without one, the user has no application access.");
    }
    for (auto flag = flags.begin(); flag != flags.end(); ++flag) {
        const std::string field =
            "feature_flags[" + std::to_string(std::distance(flags.begin(), flag)) + ']';
        if (std::find(known_feature_flags.begin(), known_feature_flags.end(), *flag) ==
            known_feature_flags.end()) {
            add_error(problems, "feature_flag.unknown", field,
                      "Give CONSOLE, ROBO_ADVISOR or SELF_INVESTOR.");
        } else if (std::find(flags.begin(), flag, *flag) != flag) {
            add_error(problems, "feature_flag.twice", field, "Give " + *flag + " only once.");
        }
    }
    return problems;
}

}  // namespace domain
