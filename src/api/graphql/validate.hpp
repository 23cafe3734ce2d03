#pragma once

// Whether a document may be executed against a schema: every rule of section 5 of the
// specification, and the limits that keep one request from costing as much as a thousand.

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "api/graphql/schema.hpp"

namespace api::graphql {

struct ValidationLimits {
    std::size_t depth_max = 24;     // of fields in fields
    std::size_t aliases_max = 100;  // in the whole document
    std::size_t errors_max = 100;   // then validation stops
    /// One for each field, times the size of the page that it is on. A page's size is the argument
    /// `page_size_argument` of a field; a variable may ask for `page_size_max`.
    std::size_t cost_max = 50'000;
    std::string page_size_argument = "resultsPerPage";
    std::size_t page_size_default = 20;
    std::size_t page_size_max = 100;
    /// How long other lists are taken to be, by "Type.field"; those that are not here count as one.
    std::map<std::string, std::size_t, std::less<>> list_sizes;
    /// Lists in lists of introspection grow without bound: `types { fields { type { fields …`.
    std::size_t introspection_lists_max = 3;
    std::size_t comparisons_max = 200'000;  // of fields that share a response key
};

/// Empty when the document may be executed. A document that was accepted stays so for this schema.
[[nodiscard]] std::vector<Error> validate(const Schema& schema, const Document& document,
                                          const ValidationLimits& limits = {});

}  // namespace api::graphql
