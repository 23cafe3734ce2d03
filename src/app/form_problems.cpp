#include "app/form_problems.hpp"

#include <algorithm>

namespace app {

const domain::Problem* find_problem(const domain::Problems& problems, std::string_view field,
                                    domain::Severity severity) {
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const auto& problem) {
        return problem.field == field && problem.severity == severity;
    });
    return found == problems.end() ? nullptr : &*found;
}

const domain::Problem* shown_problem(const domain::Problems& told, const domain::Problems& found,
                                     std::string_view field, bool is_touched) {
    if (const auto* problem = find_problem(told, field, domain::Severity::error)) {
        return problem;
    }
    if (!is_touched) {
        return nullptr;
    }
    const auto* error = find_problem(found, field, domain::Severity::error);
    return error != nullptr ? error : find_problem(found, field, domain::Severity::warning);
}

void forget_problems(domain::Problems& told, std::string_view field) {
    told.erase(std::remove_if(told.begin(), told.end(),
                              [&](const auto& problem) { return problem.field == field; }),
               told.end());
}

}  // namespace app
