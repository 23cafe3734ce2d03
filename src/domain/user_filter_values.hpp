#pragma once

#include <tl/expected.hpp>

#include "domain/user_filter.hpp"
#include "domain/user_filter_language.hpp"

namespace domain {

enum class FilterValuePlace {
    equality,    // after eq and neq: null and texts with *, too
    inequality,  // after lt, le, gt, ge
    list,        // of `in`: null, too
    range,       // of `in`, on either side of `to`
};

// The value that a word or a text stands for; `rule` is of the field that it is compared with.
// Errors: query.expected_value, query.wrong_type, query.wildcard, query.character.
[[nodiscard]] tl::expected<FilterValue, FilterError> read_filter_value(const FilterToken&,
                                                                       const FilterFieldRule& rule,
                                                                       FilterValuePlace);

}  // namespace domain
