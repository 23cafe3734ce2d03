#include "domain/user_filter_language.hpp"

#include <algorithm>
#include <string>

#include "domain/enumerators.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr EnumValues<FilterWord, std::string_view> word_names{{{FilterWord::none, ""},
                                                               {FilterWord::eq, "eq"},
                                                               {FilterWord::neq, "neq"},
                                                               {FilterWord::lt, "lt"},
                                                               {FilterWord::le, "le"},
                                                               {FilterWord::gt, "gt"},
                                                               {FilterWord::ge, "ge"},
                                                               {FilterWord::in, "in"},
                                                               {FilterWord::to, "to"},
                                                               {FilterWord::and_, "and"},
                                                               {FilterWord::or_, "or"},
                                                               {FilterWord::orderby, "orderby"},
                                                               {FilterWord::asc, "asc"},
                                                               {FilterWord::desc, "desc"},
                                                               {FilterWord::null_, "null"},
                                                               {FilterWord::true_, "true"},
                                                               {FilterWord::false_, "false"}}};

constexpr EnumValues<FilterOperator, std::string_view> operator_names{{{FilterOperator::eq, "eq"},
                                                                       {FilterOperator::neq, "neq"},
                                                                       {FilterOperator::lt, "lt"},
                                                                       {FilterOperator::le, "le"},
                                                                       {FilterOperator::gt, "gt"},
                                                                       {FilterOperator::ge, "ge"}}};

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
    const std::string name = to_lower(token.raw);
    const auto* const found = std::find_if(word_names.begin(), word_names.end(),
                                           [&](const auto& row) { return row.value == name; });
    return found == word_names.end() ? FilterWord::none : found->key;
}

std::string_view name_of(FilterWord word) {
    return word_names[word].value;
}

std::string_view name_of(FilterOperator op) {
    return operator_names[op].value;
}

std::optional<FilterOperator> operator_of(FilterWord word) {
    const auto* const found =
        std::find_if(operator_names.begin(), operator_names.end(),
                     [word](const auto& row) { return row.value == name_of(word); });
    return found == operator_names.end() ? std::nullopt : std::optional(found->key);
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
