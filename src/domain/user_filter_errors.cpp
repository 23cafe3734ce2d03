#include "domain/user_filter_errors.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <utility>

#include "domain/text.hpp"

namespace domain {
namespace {

// What other languages write, in lower case, and what to say of it.
struct ForeignWord {
    std::string_view word;
    std::string_view answer;
};

constexpr std::string_view write_wildcard =
    "Write eq, and a * for any text: email eq 'jane*' or email eq '*gmail*'.";
constexpr std::string_view write_neq = "Write neq: not is not part of the query language.";

constexpr ForeignWord foreign_operators[] = {
    {"=", "Write eq."},
    {"==", "Write eq."},
    {"===", "Write eq."},
    {"equals", "Write eq."},
    {"is", "Write eq."},
    {"!=", "Write neq."},
    {"<>", "Write neq."},
    {"ne", "Write neq."},
    {"<", "Write lt."},
    {"<=", "Write le."},
    {"lte", "Write le."},
    {">", "Write gt."},
    {">=", "Write ge."},
    {"gte", "Write ge."},
    {"like", write_wildcard},
    {"ilike", write_wildcard},
    {"contains", write_wildcard},
    {"startswith", write_wildcard},
    {"endswith", write_wildcard},
    {"not", write_neq},
    {"!", write_neq},
    {"between", "Write in ['from' to 'to']."},
};

constexpr std::string_view one_word_orderby = "Write orderby in one word.";

constexpr ForeignWord foreign_logic[] = {
    {"&&", "Write and."},        {"&", "Write and."},
    {"||", "Write or."},         {"|", "Write or."},
    {"order", one_word_orderby}, {"sort", "Write orderby."},
    {"not", write_neq},          {"!", write_neq},
};

// Names of fields in other dialects and in the document's own examples, folded, and their paths.
constexpr ForeignWord foreign_fields[] = {
    {"mobile", "phone"},
    {"phonenumber", "phone"},
    {"locale", "language"},
    {"createdat", "creation_datetime"},
    {"updatedat", "version_datetime"},
    {"lastmodified", "version_datetime"},
    {"featureflag", "feature_flags"},
    {"iban", "counter_account.bank_account_number"},
    {"bic", "counter_account.bank_id"},
    {"counteraccount", "counter_account.bank_account_number"},
};

template <std::size_t size>
std::optional<std::string> find_foreign(const ForeignWord (&words)[size], std::string_view word) {
    const auto found = std::find_if(
        std::begin(words), std::end(words),
        [lower = to_lower(word)](const ForeignWord& each) { return each.word == lower; });
    return found == std::end(words) ? std::nullopt : std::optional(std::string(found->answer));
}

// Without regard to case and underscores.
std::string fold_path(std::string_view path) {
    std::string folded;
    std::copy_if(path.begin(), path.end(), std::back_inserter(folded), is_alphanumeric);
    return to_lower(folded);
}

// The field that was surely meant.
std::optional<std::string> similar_path(std::string_view path) {
    const std::string folded = fold_path(path);
    for (const FilterFieldRule& rule : filter_fields()) {
        const std::string_view last_name = rule.path.substr(rule.path.rfind('.') + 1);
        if (folded == fold_path(rule.path) || folded == fold_path(last_name)) {
            return std::string(rule.path);
        }
    }
    return find_foreign(foreign_fields, folded);
}

bool is_one_of(std::string_view raw, std::initializer_list<std::string_view> texts) {
    return std::find(texts.begin(), texts.end(), raw) != texts.end();
}

// What is wrong wherever it stands; none if the token would be right elsewhere.
std::optional<FilterError> error_of_character(const FilterToken& token) {
    if (token.kind == FilterTokenKind::unclosed) {
        return filter_error(
            token, "query.unclosed_text",
            "Close the text with a quote; one inside of it is doubled: 'O''Brien'.");
    }
    if (token.kind != FilterTokenKind::other) {
        return std::nullopt;
    }
    if (is_one_of(token.raw, {"(", ")"})) {
        return filter_error(token, "query.parentheses",
                            "Write without parentheses: and binds tighter than or.");
    }
    if (is_one_of(token.raw, {"\"", "`", "´", "‘", "’", "‚", "“", "”", "„", "«", "»"})) {
        return filter_error(token, "query.character", "Write texts in single quotes: 'jane'.");
    }
    return filter_error(token, "query.character",
                        "Remove this, or put the whole text that it is part of in quotes.");
}

FilterError unknown_field(const FilterToken& token) {
    const auto path = similar_path(token.raw);
    return filter_error(
        token, "query.unknown_field",
        path ? "Write " + *path + '.'
             : "Write the name of a field, as email, status or counter_account.bank_id.");
}

// `token` is the `is` of "is null" or "is not null".
std::optional<FilterError> error_of_is_null(const FilterToken& token, std::string_view text) {
    FilterToken last = next_filter_token(text, token.end());
    const bool is_negated = last.kind == FilterTokenKind::word && to_lower(last.raw) == "not";
    if (is_negated) {
        last = next_filter_token(text, last.end());
    }
    if (word_of(last) != FilterWord::null_) {
        return std::nullopt;
    }
    FilterError error =
        filter_error(token, "query.is_null",
                     is_negated ? "Write neq null: is not null is not part of the query language."
                                : "Write eq null: is null is not part of the query language.");
    error.length = last.end() - token.position;
    return error;
}

}  // namespace

FilterError filter_error(const FilterToken& token, std::string code, std::string message) {
    return {token.position, token.raw.size(), std::move(code), std::move(message)};
}

FilterError expected_field(const FilterToken& token) {
    if (const auto message = find_foreign(foreign_logic, token.raw)) {
        return filter_error(token, "query.expected_field", *message);
    }
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    if (token.kind == FilterTokenKind::word && word_of(token) == FilterWord::none) {
        return unknown_field(token);
    }
    const bool is_text = token.kind == FilterTokenKind::text;
    return filter_error(token, "query.expected_field",
                        is_text ? "Write the name of a field here, without quotes."
                                : "Write the name of a field here, as email or status.");
}

FilterError expected_operator(const FilterToken& token, const FilterFieldRule& rule,
                              std::string_view text) {
    const bool is_word = token.kind == FilterTokenKind::word;
    if (is_word && to_lower(token.raw) == "is") {
        if (auto error = error_of_is_null(token, text)) {
            return *std::move(error);
        }
    }
    if (const auto message = find_foreign(foreign_operators, token.raw)) {
        return filter_error(token, "query.unknown_operator", *message);
    }
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    const bool is_operator = is_word && word_of(token) == FilterWord::none;
    return filter_error(token, is_operator ? "query.unknown_operator" : "query.expected_operator",
                        "Write an operator after " + std::string(rule.path) + ": " +
                            operator_choice(rule.type) + '.');
}

FilterError expected_value(const FilterToken& token, const FilterFieldRule& rule) {
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    const std::string path(rule.path);
    std::string message = "Write a value for " + path + '.';
    if (token.kind == FilterTokenKind::open) {
        message = "Write in before a list: " + path + " in ['a', 'b'].";
    } else if (token.kind == FilterTokenKind::word) {
        message += " If the word is the value, put it in quotes.";
    }
    return filter_error(token, "query.expected_value", message);
}

FilterError expected_list(const FilterToken& token) {
    std::string message = "Write the values in brackets: in ['a', 'b'] or in ['a' to 'b'].";
    if (token.raw == "(") {
        return filter_error(token, "query.parentheses", std::move(message));
    }
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    return filter_error(token, "query.expected_value", std::move(message));
}

FilterError expected_rest_of_list(const FilterToken& token, std::string message) {
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    return filter_error(token, "query.expected_logic", std::move(message));
}

FilterError expected_logic(const FilterToken& token, std::string_view text) {
    if (const auto message = find_foreign(foreign_logic, token.raw)) {
        return filter_error(token, "query.expected_logic", *message);
    }
    const bool follows_quote = token.position > 0 && text[token.position - 1] == '\'';
    if (token.kind == FilterTokenKind::word && follows_quote) {
        return filter_error(token, "query.expected_logic",
                            "Double a quote inside of a text: 'O''Brien'.");
    }
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    return filter_error(token, "query.expected_logic",
                        "Write and, or or orderby between a test and what follows it.");
}

FilterError expected_end_of_order(const FilterToken& token) {
    if (auto error = error_of_character(token)) {
        return *std::move(error);
    }
    const FilterWord word = word_of(token);
    const bool is_test = word != FilterWord::none && word < FilterWord::asc;
    const std::string lower = to_lower(token.raw);
    std::string message = "Write asc, desc, or a comma and another field.";
    if (is_test) {
        message = "Write the tests before orderby, which comes last.";
    } else if (lower == "descending" || lower == "ascending") {
        message = lower == "descending" ? "Write desc." : "Write asc.";
    }
    return filter_error(token, "query.expected_logic", message);
}

std::string operator_choice(FilterType type) {
    const auto& operators = operators_of(type);
    std::string choice;
    for (const FilterWord& each : operators) {
        choice += &each == &operators.front() ? "" : &each == &operators.back() ? " or " : ", ";
        choice += name_of(each);
    }
    return choice;
}

}  // namespace domain
