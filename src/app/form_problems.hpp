#pragma once

#include <string_view>

#include "domain/result.hpp"

namespace app {

// The first problem of that field and severity, or null.
[[nodiscard]] const domain::Problem* find_problem(const domain::Problems&, std::string_view field,
                                                  domain::Severity);

// What a form says at one field now, or null: `told` by the server at once, what the rules found
// only when the field was touched, and errors before warnings.
[[nodiscard]] const domain::Problem* shown_problem(const domain::Problems& told,
                                                   const domain::Problems& found,
                                                   std::string_view field, bool is_touched);

// The field was edited: what the server said of it is about another value.
void forget_problems(domain::Problems& told, std::string_view field);

// Those that stand at no field of the form. `has_field` answers whether it has one of that name.
template <class HasField>
[[nodiscard]] domain::Problems problems_elsewhere(const domain::Problems& told,
                                                  HasField has_field) {
    domain::Problems elsewhere;
    for (const auto& problem : told) {
        if (!has_field(problem.field)) {
            elsewhere.push_back(problem);
        }
    }
    return elsewhere;
}

}  // namespace app
