#include "domain/user_filter_language.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "domain/text.hpp"

namespace domain {
namespace {

// In the order of FilterWord.
constexpr std::array<std::string_view, 17> word_names = {
    "",    "eq", "neq",     "lt",  "le",   "gt",   "ge",   "in",   "to",
    "and", "or", "orderby", "asc", "desc", "null", "true", "false"};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_word_part(char c) {
    return is_alphanumeric(c) || std::string_view("_-.@+:*").find(c) != std::string_view::npos;
}

bool is_foreign_operator_part(char c) {
    return std::string_view("=!<>&|").find(c) != std::string_view::npos;
}

// How many characters at the front are of the class.
std::size_t run_length(std::string_view text, bool (*is_of_class)(char)) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_of_class);
    return static_cast<std::size_t>(end - text.begin());
}

// `rest` begins with a quote. A quote inside of the text is doubled.
FilterToken quoted_token(std::string_view rest, std::size_t position) {
    std::size_t end = rest.find('\'', 1);
    while (end != std::string_view::npos && rest.substr(end + 1).starts_with('\'')) {
        end = rest.find('\'', end + 2);
    }
    return end == std::string_view::npos
               ? FilterToken{FilterTokenKind::unclosed, position, rest}
               : FilterToken{FilterTokenKind::text, position, rest.substr(0, end + 1)};
}

FilterToken other_token(std::string_view rest, std::size_t position) {
    std::size_t size = run_length(rest, is_foreign_operator_part);
    if (size == 0) {
        const auto point = first_code_point(rest);
        size = point ? point->size : 1;
    }
    return {FilterTokenKind::other, position, rest.substr(0, size)};
}

}  // namespace

FilterToken next_filter_token(std::string_view text, std::size_t position) {
    position += run_length(text.substr(position), is_blank);
    const std::string_view rest = text.substr(position);
    if (rest.empty()) {
        return {FilterTokenKind::end, position, rest};
    }
    switch (rest.front()) {
        case '\'':
            return quoted_token(rest, position);
        case ',':
            return {FilterTokenKind::comma, position, rest.substr(0, 1)};
        case '[':
            return {FilterTokenKind::open, position, rest.substr(0, 1)};
        case ']':
            return {FilterTokenKind::close, position, rest.substr(0, 1)};
        default:
            break;
    }
    const std::size_t size = run_length(rest, is_word_part);
    return size > 0 ? FilterToken{FilterTokenKind::word, position, rest.substr(0, size)}
                    : other_token(rest, position);
}

FilterWord word_of(const FilterToken& token) {
    constexpr std::size_t longest = 7;
    if (token.kind != FilterTokenKind::word || token.raw.size() > longest) {
        return FilterWord::none;
    }
    const auto found = std::find(word_names.begin(), word_names.end(), to_lower(token.raw));
    return found == word_names.end() ? FilterWord::none
                                     : static_cast<FilterWord>(found - word_names.begin());
}

std::string_view name_of(FilterWord word) {
    return word_names[static_cast<std::size_t>(word)];
}

std::string_view name_of(FilterOperator op) {
    constexpr std::array<std::string_view, 6> names = {"eq", "neq", "lt", "le", "gt", "ge"};
    return names[static_cast<std::size_t>(op)];
}

std::optional<FilterOperator> operator_of(FilterWord word) {
    if (word < FilterWord::eq || word > FilterWord::ge) {
        return std::nullopt;
    }
    return static_cast<FilterOperator>(static_cast<int>(word) - static_cast<int>(FilterWord::eq));
}

const std::vector<FilterWord>& operators_of(FilterType type) {
    using enum FilterWord;
    static const std::vector<FilterWord> of_texts = {eq, neq, in, lt, le, gt, ge};
    static const std::vector<FilterWord> of_numbers = {eq, neq, lt, le, gt, ge, in};
    static const std::vector<FilterWord> of_booleans = {eq, neq};
    static const std::vector<FilterWord> of_dates = {ge, le, in, gt, lt, eq, neq};
    static const std::vector<FilterWord> of_lists = {eq, neq, in};
    switch (type) {
        case FilterType::text:
            return of_texts;
        case FilterType::number:
            return of_numbers;
        case FilterType::boolean:
            return of_booleans;
        case FilterType::date:
            return of_dates;
        case FilterType::list:
            break;
    }
    return of_lists;
}

const FilterFieldRule* find_filter_field(std::string_view path) {
    const auto& rules = filter_fields();
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [path](const auto& rule) { return rule.path == path; });
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace domain
