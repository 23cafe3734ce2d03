#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "domain/rights.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"

namespace domain {

// The query language of the investor dialect (REST users document, "Query users"):
//
//     query = [ expr ] [ "orderby" key { "," key } ]
//     expr  = term { "or" term }                        `and` binds tighter than `or`
//     term  = cmp { "and" cmp }
//     cmp   = path op value | path "in" "[" value { "," value } "]"
//           | path "in" "[" value "to" value "]"
//     op    = "eq" | "neq" | "lt" | "le" | "gt" | "ge"
//     key   = path [ "asc" | "desc" ]
//     value = "null" | "true" | "false" | number | bare word | "'" { char | "''" } "'"
//
// Keywords in any case. Texts are compared with regard to case: by eq, neq and in [ , ] in
// Unicode's normal form C, where plain ASCII is the beginning of what begins with it byte by byte;
// by the others byte by byte; e-mail addresses by their email_key; and put in order by the alphabet
// (sort_key, text_folding.hpp). A `*` at the beginning or the end of the operand of eq and neq
// stands for any text. A field that is not set is null: it equals null alone, differs from all
// else, and is neither less nor greater. A list (as feature_flags) equals what one of its elements
// equals, and null while it is empty. An object (as counter_account) can be asked for null alone. A
// date is RFC 3339, of UTC without an offset, or a whole day of UTC (2021-06-24, 20210624); `eq` is
// then within that day, `to` and `le` include it.

enum class FilterType { text, number, boolean, date, list };
enum class FilterField {
    id,
    external_id,
    creation_datetime,
    version,
    version_datetime,
    version_authored_by_user_id,
    deleted,
    first_name,
    last_name,
    email,
    phone,
    language,
    status,
    brokerage_user_id,
    idp_user_id,
    feature_flags,
    readable_by,
    modifiable_by,
    bank_account_number,
    bank_account_number_type,
    bank_id,
    bank_id_type,
};
struct FilterFieldRule {
    FilterField field;
    std::string_view path;  // "counter_account.bank_id"
    FilterType type;
    UserField user_field;  // who may not read that may not ask for it either
};
// In the order of the enumeration.
[[nodiscard]] const std::vector<FilterFieldRule>& filter_fields();
[[nodiscard]] const FilterFieldRule& rule_of(FilterField);

enum class FilterOperator { eq, neq, lt, le, gt, ge };

struct FilterNull {
    bool operator==(const FilterNull&) const = default;
};
// A text, for eq and neq with what may stand before and after it. A `*` alone is the empty text
// with any_after.
struct FilterText {
    std::string text;
    bool any_before = false;
    bool any_after = false;

    bool operator==(const FilterText&) const = default;
};
// A moment, or a whole day: first <= t < end. A moment's end is one millisecond later.
struct FilterTime {
    Timestamp first;
    Timestamp end;

    bool operator==(const FilterTime&) const = default;
};
using FilterValue = std::variant<FilterNull, FilterText, double, bool, FilterTime>;

struct FilterComparison {
    FilterField field = FilterField::id;
    FilterOperator op = FilterOperator::eq;
    FilterValue value;

    bool operator==(const FilterComparison&) const = default;
};
struct FilterAnyOf {
    FilterField field = FilterField::id;
    std::vector<FilterValue> values;

    bool operator==(const FilterAnyOf&) const = default;
};
struct FilterRange {  // both ends included; neither is null
    FilterField field = FilterField::id;
    FilterValue from;
    FilterValue to;

    bool operator==(const FilterRange&) const = default;
};
using FilterTest = std::variant<FilterComparison, FilterAnyOf, FilterRange>;

struct FilterKey {
    FilterField field = FilterField::id;  // of a type other than list
    bool is_descending = false;

    bool operator==(const FilterKey&) const = default;
};

struct UserFilter {
    std::vector<std::vector<FilterTest>> any_of;  // of these, each of which is all of its tests
    std::vector<FilterKey> order;  // each field once: a second time it would decide nothing

    bool operator==(const UserFilter&) const = default;
};

struct FilterError {
    std::size_t position = 0;  // in bytes, from 0
    std::size_t length = 0;    // of what is wrong; 0 at the end of the text
    std::string code;          // "query.unknown_field"
    std::string message;       // a sentence that says what to do
};

// Errors: query.too_long (over filter_length_max bytes), query.too_complex (over filter_tests_max
// values, of which each test has at least one), query.character, query.unclosed_text,
// query.unknown_field, query.unknown_operator, query.expected_field, query.expected_operator,
// query.expected_value, query.expected_logic, query.wrong_type, query.wildcard, query.parentheses,
// query.is_null.
inline constexpr std::size_t filter_length_max = 4096;
inline constexpr std::size_t filter_tests_max = 200;
[[nodiscard]] tl::expected<UserFilter, FilterError> parse_user_filter(std::string_view text);
// In the language again, as a server of others understands it: no bare words, texts in quotes. It
// is read as the same filter again, unless the quotes made it longer than filter_length_max.
[[nodiscard]] std::string print(const UserFilter&);

// With ids and statuses as we write them: 'u01…' is 'U01…', and 'VERIFICATION FAILED' the same as
// 'VERIFICATION_FAILED'.
[[nodiscard]] UserFilter normalised(UserFilter);

// What the language means: every store answers as this does.
[[nodiscard]] bool admits(const UserFilter&, const User&);
// Whether the left comes first: by the keys, a null before all else, then by id.
[[nodiscard]] bool comes_before(const std::vector<FilterKey>&, const User& left, const User& right);
// The same of users whose values were read once, for many comparisons: below 0 where the left comes
// first, 0 where the id decides.
using FilterOrderValue = std::variant<std::string, double, bool, Timestamp>;
[[nodiscard]] std::vector<FilterOrderValue> order_values(const std::vector<FilterKey>&,
                                                         const User&);
[[nodiscard]] int compare(const std::vector<FilterKey>&, const std::vector<FilterOrderValue>& left,
                          const std::vector<FilterOrderValue>& right);
// Whether the filter asks about `field` at all, in a test or a key.
[[nodiscard]] bool mentions(const UserFilter&, FilterField field);
[[nodiscard]] std::vector<FilterField> fields_of(const UserFilter&);

// What may stand at `cursor` (a byte position): the text that is typed there already is
// [first, cursor), and each suggestion replaces it.
struct FilterCompletion {
    std::size_t first = 0;
    std::vector<std::string> suggestions;  // in the order of usefulness
};
[[nodiscard]] FilterCompletion complete_user_filter(std::string_view text, std::size_t cursor);

}  // namespace domain
