#include "domain/user_filter_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "domain/text.hpp"
#include "domain/user_filter_errors.hpp"

namespace domain {
namespace {

using Value = tl::expected<FilterValue, FilterError>;

tl::unexpected<FilterError> refuse(const FilterToken& token, std::string code,
                                   std::string message) {
    return tl::unexpected(filter_error(token, std::move(code), std::move(message)));
}

// Of the token itself, `size` bytes from `begin`.
FilterToken part_of(const FilterToken& token, std::size_t begin, std::size_t size) {
    return {token.kind, token.position + begin, token.raw.substr(begin, size)};
}

// Words that are the language's own stand in quotes where they are meant as texts.
bool is_reserved(FilterWord word) {
    return word >= FilterWord::eq && word <= FilterWord::orderby;
}

// What stands between the quotes, if there are any, as it is written there.
FilterToken content_of(const FilterToken& token) {
    return token.kind == FilterTokenKind::text ? part_of(token, 1, token.raw.size() - 2) : token;
}

std::string unescape(const FilterToken& content) {
    std::string text(content.raw);
    if (content.kind == FilterTokenKind::text) {
        for (auto quote = text.find('\''); quote != std::string::npos;
             quote = text.find('\'', quote + 1)) {
            text.erase(quote, 1);
        }
    }
    return text;
}

// What no field holds would only confuse who sees the query, in a message or in a log.
std::optional<FilterError> error_of_content(const FilterToken& content) {
    for (std::size_t at = 0; at < content.raw.size();) {
        const auto point = first_code_point(content.raw.substr(at));
        if (!point) {
            return filter_error(part_of(content, at, 1), "query.character",
                                "Write the query in UTF-8: this byte is none.");
        }
        if (is_control(point->value)) {
            return filter_error(part_of(content, at, point->size), "query.character",
                                "Remove the invisible character here.");
        }
        at += point->size;
    }
    return std::nullopt;
}

std::optional<FilterError> error_of_wildcards(const FilterToken& content,
                                              const FilterFieldRule& rule, FilterValuePlace place) {
    const auto first = content.raw.find('*');
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    const bool is_text = rule.type == FilterType::text || rule.type == FilterType::list;
    if (!is_text) {
        return filter_error(
            part_of(content, first, 1), "query.wildcard",
            rule.type == FilterType::date
                ? "Write in ['20210101' to '20211231'] for many dates: only texts take a *."
                : "Write a whole value: only texts take a *.");
    }
    if (place != FilterValuePlace::equality) {
        const std::string path(rule.path);
        return filter_error(
            part_of(content, first, 1), "query.wildcard",
            "Write eq or neq before a text with *: " + path + " eq 'a*' or " + path + " eq 'b*'.");
    }
    const auto inner = content.raw.find('*', 1);
    if (inner != std::string_view::npos && inner + 1 < content.raw.size()) {
        return filter_error(part_of(content, inner, 1), "query.wildcard",
                            "Write * at the beginning or the end of a text, or at both: in its "
                            "middle it has no meaning.");
    }
    return std::nullopt;
}

FilterText read_text(const FilterToken& content) {
    FilterText text{unescape(content)};
    text.any_after = text.text.ends_with('*');
    if (text.any_after) {
        text.text.pop_back();
    }
    text.any_before = text.text.starts_with('*');
    if (text.any_before) {
        text.text.erase(0, 1);
        // '**' is '*', of which there shall be one form.
        text.any_before = !text.text.empty();
    }
    return text;
}

// [+-] digits [. digits] [e [+-] digits]; the characters are those of a word.
bool is_number_form(std::string_view text) {
    const auto take_digits = [&text] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    const auto take_one_of = [&text](std::string_view characters) {
        const bool is_next = !text.empty() && characters.find(text[0]) != std::string_view::npos;
        text.remove_prefix(is_next ? 1 : 0);
        return is_next;
    };
    take_one_of("+-");
    if (!take_digits() || (take_one_of(".") && !take_digits())) {
        return false;
    }
    if (take_one_of("eE")) {
        take_one_of("+-");
        return take_digits() && text.empty();
    }
    return text.empty();
}

Value read_number(const FilterToken& token, const FilterFieldRule& rule) {
    if (token.kind == FilterTokenKind::word && is_number_form(token.raw)) {
        const double number = std::strtod(std::string(token.raw).c_str(), nullptr);
        if (std::isfinite(number)) {
            return number;
        }
    }
    return refuse(token, "query.wrong_type",
                  "Write a number without quotes: " + std::string(rule.path) + " ge 2.");
}

Value read_boolean(const FilterToken& token, const FilterFieldRule& rule) {
    const FilterWord word = word_of(token);
    if (word == FilterWord::true_ || word == FilterWord::false_) {
        return word == FilterWord::true_;
    }
    return refuse(token, "query.wrong_type",
                  "Write true or false without quotes: " + std::string(rule.path) + " eq true.");
}

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "2021-06-24" or "20210624".
std::optional<FilterTime> read_day(std::string day) {
    if (day.size() == 8 && is_digits(day)) {
        day.insert(6, "-").insert(4, "-");
    }
    if (day.size() != 10) {
        return std::nullopt;
    }
    const auto first = parse_rfc3339(day + "T00:00:00Z");
    return first ? std::optional(FilterTime{*first, *first + std::chrono::days(1)}) : std::nullopt;
}

std::optional<Timestamp> read_moment(const std::string& text) {
    auto moment = parse_rfc3339(text);
    if (!moment) {
        moment = parse_rfc3339(text + 'Z');  // a time without offset is of UTC
    }
    // An offset can lead out of the years that four digits can write.
    return moment && parse_rfc3339(format_rfc3339(*moment)) == moment ? moment : std::nullopt;
}

// Of the offset, as it is lost in an address that is not encoded.
bool has_lost_plus(std::string text) {
    const auto blank = text.rfind(' ');
    return blank != std::string::npos && parse_rfc3339(text.replace(blank, 1, "+"));
}

Value read_time(const FilterToken& token, const std::string& text) {
    if (const auto day = read_day(text)) {
        return *day;
    }
    if (const auto moment = read_moment(text)) {
        return FilterTime{*moment, *moment + std::chrono::milliseconds(1)};
    }
    return refuse(token, "query.wrong_type",
                  has_lost_plus(text) ? "Write %2B for a + in an address, where + is a blank."
                                      : "Write a date as '2021-06-24' or '2021-06-24T11:23:36Z'.");
}

}  // namespace

tl::expected<FilterValue, FilterError> read_filter_value(const FilterToken& token,
                                                         const FilterFieldRule& rule,
                                                         FilterValuePlace place) {
    const bool is_value =
        token.kind == FilterTokenKind::text || token.kind == FilterTokenKind::word;
    if (!is_value || is_reserved(word_of(token))) {
        return tl::unexpected(expected_value(token, rule));
    }
    if (word_of(token) == FilterWord::null_) {
        if (place == FilterValuePlace::equality || place == FilterValuePlace::list) {
            return FilterNull{};
        }
        return refuse(token, "query.wrong_type",
                      "Write eq null or neq null: nothing is less or greater than null.");
    }
    const FilterToken content = content_of(token);
    if (auto error = error_of_content(content)) {
        return tl::unexpected(*std::move(error));
    }
    if (auto error = error_of_wildcards(content, rule, place)) {
        return tl::unexpected(*std::move(error));
    }
    switch (rule.type) {
        case FilterType::number:
            return read_number(token, rule);
        case FilterType::boolean:
            return read_boolean(token, rule);
        case FilterType::date:
            return read_time(token, unescape(content));
        case FilterType::text:
        case FilterType::list:
            break;
    }
    return read_text(content);
}

}  // namespace domain
