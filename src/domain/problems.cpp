#include "domain/problems.hpp"

#include <algorithm>
#include <iterator>

namespace domain {

bool has_error(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::error; });
}

const Problem& first_error(const Problems& problems) {
    const auto found = std::find_if(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Severity::error;
    });
    return found == problems.end() ? problems.front() : *found;
}

void add_error(Problems& problems, std::string_view code, std::string_view field,
               std::string_view message) {
    problems.push_back(
        {std::string(code), std::string(field), std::string(message), Severity::error});
}

void add_warning(Problems& problems, std::string_view code, std::string_view field,
                 std::string_view message) {
    problems.push_back(
        {std::string(code), std::string(field), std::string(message), Severity::warning});
}

void append(Problems& problems, Problems more) {
    std::move(more.begin(), more.end(), std::back_inserter(problems));
}

}  // namespace domain
