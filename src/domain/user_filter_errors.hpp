#pragma once

#include <string>
#include <string_view>

#include "domain/user_filter.hpp"
#include "domain/user_filter_language.hpp"

namespace domain {

// What to say of a query that cannot be read (user_filter.hpp). People write the query languages
// that they know: for what those have and this one has not, each of these says what to write.
[[nodiscard]] FilterError filter_error(const FilterToken&, std::string code, std::string message);

// Where something else stands than what the name says.
[[nodiscard]] FilterError expected_field(const FilterToken&);
// `text` is the whole query.
[[nodiscard]] FilterError expected_operator(const FilterToken&, const FilterFieldRule&,
                                            std::string_view text);
[[nodiscard]] FilterError expected_value(const FilterToken&, const FilterFieldRule&);
[[nodiscard]] FilterError expected_list(const FilterToken&);  // "[" after `in`
// After a value of a list or range; `message` says what may follow.
[[nodiscard]] FilterError expected_rest_of_list(const FilterToken&, std::string message);
[[nodiscard]] FilterError expected_logic(const FilterToken&, std::string_view text);
[[nodiscard]] FilterError expected_end_of_order(const FilterToken&);

// "eq, neq or in".
[[nodiscard]] std::string operator_choice(FilterType);

}  // namespace domain
