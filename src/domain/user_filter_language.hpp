#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/user_filter.hpp"

namespace domain {

// The tokens and the words of the query language (user_filter.hpp), for those who read it: the
// parser and the completion.
enum class FilterTokenKind {
    end,
    word,      // bare: a field, a keyword or a value
    text,      // with its quotes
    unclosed,  // a text without its last quote: all the rest
    comma,
    open,   // [
    close,  // ]
    other,  // a character that has no meaning, or an operator of other languages, as "!="
};
struct FilterToken {
    FilterTokenKind kind = FilterTokenKind::end;
    std::size_t position = 0;
    std::string_view raw;

    [[nodiscard]] std::size_t end() const { return position + raw.size(); }
};
// The first token at or after `position`.
[[nodiscard]] FilterToken next_filter_token(std::string_view text, std::size_t position);

enum class FilterWord {
    none,  // no keyword
    eq,
    neq,
    lt,
    le,
    gt,
    ge,
    in,
    to,
    and_,
    or_,
    orderby,
    asc,
    desc,
    null_,
    true_,
    false_,
};
// Keywords are written in any case.
[[nodiscard]] FilterWord word_of(const FilterToken&);
[[nodiscard]] std::string_view name_of(FilterWord);      // "and"
[[nodiscard]] std::string_view name_of(FilterOperator);  // "eq"
[[nodiscard]] std::optional<FilterOperator> operator_of(FilterWord);
// What `in` and the operators are to a field, the most useful first.
[[nodiscard]] const std::vector<FilterWord>& operators_of(FilterType);

// nullptr where there is none.
[[nodiscard]] const FilterFieldRule* find_filter_field(std::string_view path);

}  // namespace domain
