#include <gtest/gtest.h>

#include "domain/user_filter.hpp"

namespace domain {
namespace {

using F = FilterField;
using Op = FilterOperator;
using namespace std::string_literals;

UserFilter parse(std::string_view text) {
    auto parsed = parse_user_filter(text);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().message);
    return parsed ? *parsed : UserFilter{};
}

// The one test of a filter.
FilterTest test_of(std::string_view text) {
    const UserFilter filter = parse(text);
    const bool is_one = filter.any_of.size() == 1 && filter.any_of[0].size() == 1;
    EXPECT_TRUE(is_one && filter.order.empty()) << text;
    return is_one ? filter.any_of[0][0] : FilterTest{};
}

FilterTest compared(F field, Op op, FilterValue value) {
    return FilterComparison{field, op, std::move(value)};
}

FilterTest is_text(F field, std::string text, bool any_before = false, bool any_after = false) {
    return compared(field, Op::eq, FilterText{std::move(text), any_before, any_after});
}

FilterTime moment(std::string_view text) {
    const Timestamp first = parse_rfc3339(text).value();
    return {first, first + std::chrono::milliseconds(1)};
}

FilterTime day(const std::string& text) {
    const Timestamp first = parse_rfc3339(text + "T00:00:00Z").value();
    return {first, first + std::chrono::days(1)};
}

// `marked` has the place of the error between two carets.
void expect_error(std::string_view marked, std::string_view code, std::string_view message) {
    std::string text(marked);
    const std::size_t first = text.find('^');
    text.erase(first, 1);
    const std::size_t last = text.find('^');
    text.erase(last, 1);
    const auto parsed = parse_user_filter(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, code) << text;
    EXPECT_EQ(parsed.error().position, first) << text;
    EXPECT_EQ(parsed.error().length, last - first) << text;
    EXPECT_EQ(parsed.error().message, message) << text;
}

TEST(UserFilterParser, ReadsTextsWithAndWithoutWildcards) {
    EXPECT_EQ(test_of("email eq 'x'"), is_text(F::email, "x"));
    EXPECT_EQ(test_of("email eq 'jane*'"), is_text(F::email, "jane", false, true));
    EXPECT_EQ(test_of("email eq '*gmail.com'"), is_text(F::email, "gmail.com", true, false));
    EXPECT_EQ(test_of("email eq '*gmail*'"), is_text(F::email, "gmail", true, true));
    EXPECT_EQ(test_of("email eq '*'"), is_text(F::email, "", false, true));
    EXPECT_EQ(test_of("email eq '**'"), test_of("email eq '*'"));
    EXPECT_EQ(test_of("email eq *"), test_of("email eq '*'"));
    EXPECT_EQ(test_of("feature_flags eq 'ROBO*'"), is_text(F::feature_flags, "ROBO", false, true));
    EXPECT_EQ(test_of("email eq ''"), is_text(F::email, ""));
    EXPECT_EQ(test_of("last_name eq 'O''Brien'"), is_text(F::last_name, "O'Brien"));
    EXPECT_EQ(test_of("last_name eq ''''''"), is_text(F::last_name, "''"));
    EXPECT_EQ(test_of("last_name eq '''*'"), is_text(F::last_name, "'", false, true));
    EXPECT_EQ(test_of("first_name eq 'Zoé 李 (,]\"'"), is_text(F::first_name, "Zoé 李 (,]\""));
}

TEST(UserFilterParser, TakesBareWordsForTextsWhereTheFieldIsOne) {
    EXPECT_EQ(test_of("email eq john*"), is_text(F::email, "john", false, true));
    EXPECT_EQ(test_of("email eq jane.doe+x@example.com"),
              is_text(F::email, "jane.doe+x@example.com"));
    EXPECT_EQ(test_of("status eq ACTIVE"), is_text(F::status, "ACTIVE"));
    EXPECT_EQ(test_of("language eq en-US"), is_text(F::language, "en-US"));
    EXPECT_EQ(test_of("phone eq +33612345678"), is_text(F::phone, "+33612345678"));
    EXPECT_EQ(test_of("external_id eq 42"), is_text(F::external_id, "42"));
    EXPECT_EQ(test_of("external_id eq 4.20"), is_text(F::external_id, "4.20"));
    EXPECT_EQ(test_of("first_name eq True"), is_text(F::first_name, "True"));
    EXPECT_EQ(test_of("first_name eq asc"), is_text(F::first_name, "asc"));
    EXPECT_EQ(test_of("first_name eq 'and'"), is_text(F::first_name, "and"));
    EXPECT_EQ(test_of("first_name eq 'null'"), is_text(F::first_name, "null"));
}

TEST(UserFilterParser, ReadsNumbersAndBooleansAndNull) {
    EXPECT_EQ(test_of("version eq 1"), compared(F::version, Op::eq, 1.0));
    EXPECT_EQ(test_of("version lt -2.5"), compared(F::version, Op::lt, -2.5));
    EXPECT_EQ(test_of("version ge +1e3"), compared(F::version, Op::ge, 1000.0));
    EXPECT_EQ(test_of("version neq 1E-2"), compared(F::version, Op::neq, 0.01));
    EXPECT_EQ(test_of("deleted eq true"), compared(F::deleted, Op::eq, true));
    EXPECT_EQ(test_of("deleted neq FALSE"), compared(F::deleted, Op::neq, false));
    EXPECT_EQ(test_of("email eq null"), compared(F::email, Op::eq, FilterNull{}));
    EXPECT_EQ(test_of("feature_flags neq Null"), compared(F::feature_flags, Op::neq, FilterNull{}));
    EXPECT_EQ(test_of("version eq null"), compared(F::version, Op::eq, FilterNull{}));
    EXPECT_EQ(test_of("creation_datetime neq null"),
              compared(F::creation_datetime, Op::neq, FilterNull{}));
}

TEST(UserFilterParser, ReadsDatesInAllTheirForms) {
    const auto at = [](std::string_view operand) {
        const FilterTest test = test_of("version_datetime eq " + std::string(operand));
        return std::get<FilterTime>(std::get<FilterComparison>(test).value);
    };
    EXPECT_EQ(at("'2021-06-24T11:23:36.925Z'"), moment("2021-06-24T11:23:36.925Z"));
    EXPECT_EQ(at("2021-06-24T11:23:36Z"), moment("2021-06-24T11:23:36Z"));
    EXPECT_EQ(at("'2021-06-24T13:23:36+02:00'"), moment("2021-06-24T11:23:36Z"));
    EXPECT_EQ(at("2021-06-24T13:23:36.231855+02:00"), moment("2021-06-24T11:23:36.231Z"));
    EXPECT_EQ(at("'2021-06-24 11:23:36Z'"), moment("2021-06-24T11:23:36Z"));
    EXPECT_EQ(at("'2021-06-24T11:23:36'"), moment("2021-06-24T11:23:36Z"));
    EXPECT_EQ(at("2021-06-24T00:00:00Z"), moment("2021-06-24T00:00:00Z"));
    EXPECT_EQ(at("'2021-06-24'"), day("2021-06-24"));
    EXPECT_EQ(at("2021-06-24"), day("2021-06-24"));
    EXPECT_EQ(at("'20210624'"), day("2021-06-24"));
    EXPECT_EQ(at("20200229"), day("2020-02-29"));
    EXPECT_EQ(at("99991231"), day("9999-12-31"));
}

TEST(UserFilterParser, ReadsListsAndRanges) {
    EXPECT_EQ(test_of("status in ['ACTIVE', INACTIVE,null]"),
              FilterTest(FilterAnyOf{
                  F::status, {FilterText{"ACTIVE"}, FilterText{"INACTIVE"}, FilterNull{}}}));
    EXPECT_EQ(test_of("version in [3]"), FilterTest(FilterAnyOf{F::version, {3.0}}));
    EXPECT_EQ(test_of("version IN[1 TO 3]"), FilterTest(FilterRange{F::version, 1.0, 3.0}));
    EXPECT_EQ(test_of("last_name in ['A' to 'B']"),
              FilterTest(FilterRange{F::last_name, FilterText{"A"}, FilterText{"B"}}));
    EXPECT_EQ(test_of("creation_datetime in ['20200101' to '2021-01-01T00:00:00Z']"),
              FilterTest(FilterRange{F::creation_datetime, day("2020-01-01"),
                                     moment("2021-01-01T00:00:00Z")}));
    EXPECT_EQ(test_of("readable_by in [U1, 'G1']"),
              FilterTest(FilterAnyOf{F::readable_by, {FilterText{"U1"}, FilterText{"G1"}}}));
}

TEST(UserFilterParser, BindsAndTighterThanOr) {
    const FilterTest a = is_text(F::id, "a");
    const FilterTest b = is_text(F::id, "b");
    const FilterTest c = is_text(F::id, "c");
    const FilterTest d = is_text(F::id, "d");
    using AnyOf = std::vector<std::vector<FilterTest>>;
    EXPECT_EQ(parse("id eq a and id eq b").any_of, (AnyOf{{a, b}}));
    EXPECT_EQ(parse("id eq a or id eq b").any_of, (AnyOf{{a}, {b}}));
    EXPECT_EQ(parse("id eq a or id eq b and id eq c or id eq d").any_of, (AnyOf{{a}, {b, c}, {d}}));
    EXPECT_EQ(parse("id eq a AND id eq b Or id eq c").any_of, (AnyOf{{a, b}, {c}}));
}

TEST(UserFilterParser, ReadsTheOrder) {
    using Order = std::vector<FilterKey>;
    EXPECT_EQ(parse("orderby last_name").order, (Order{{F::last_name, false}}));
    EXPECT_EQ(parse("orderby last_name desc, first_name asc,version DESC").order,
              (Order{{F::last_name, true}, {F::first_name, false}, {F::version, true}}));
    EXPECT_EQ(parse("OrderBy counter_account.bank_id").order, (Order{{F::bank_id, false}}));
    EXPECT_EQ(parse("orderby id, id desc, email").order,
              (Order{{F::id, false}, {F::email, false}}));
    const UserFilter filter = parse("email eq 'x' orderby status");
    EXPECT_EQ(filter.any_of.size(), 1U);
    EXPECT_EQ(filter.order, (Order{{F::status, false}}));
}

TEST(UserFilterParser, TakesBlanksBetweenTokensAndNeedsFew) {
    EXPECT_EQ(parse(""), UserFilter{});
    EXPECT_EQ(parse(" \t\r\n"), UserFilter{});
    EXPECT_EQ(parse("\n email\teq\r'x'and version\n in[ 1,2 ]orderby id "),
              parse("email eq 'x' and version in [1, 2] orderby id"));
}

TEST(UserFilterParser, KnowsEachFieldByItsPath) {
    for (const FilterFieldRule& rule : filter_fields()) {
        const FilterTest test = test_of(std::string(rule.path) + " neq null");
        EXPECT_EQ(std::get<FilterComparison>(test).field, rule.field) << rule.path;
    }
}

TEST(UserFilterParser, SaysWhichFieldIsMeant) {
    const std::string choose =
        "Write the name of a field, as email, status or counter_account.bank_id.";
    expect_error("^nothing^ eq 1", "query.unknown_field", choose);
    expect_error("id eq 1 and ^a.b^ eq 1", "query.unknown_field", choose);
    expect_error("^firstname^ eq 'x'", "query.unknown_field", "Write first_name.");
    expect_error("^Email^ eq 'x'", "query.unknown_field", "Write email.");
    expect_error("^lastmodified^ gt 20210101", "query.unknown_field", "Write version_datetime.");
    expect_error("^mobile^ eq 'x'", "query.unknown_field", "Write phone.");
    expect_error("^bank_id^ eq 'x'", "query.unknown_field", "Write counter_account.bank_id.");
    expect_error("^counter_account^ eq 'x'", "query.unknown_field",
                 "Write counter_account.bank_account_number.");
    expect_error("email eq a orderby ^counter_account^", "query.unknown_field",
                 "Write counter_account.bank_account_number.");
    expect_error("orderby ^firstName^ asc", "query.unknown_field", "Write first_name.");
}

TEST(UserFilterParser, AsksAnObjectForNullAlone) {
    EXPECT_EQ(parse("counter_account eq null"),
              parse("counter_account.bank_account_number eq null"));
    EXPECT_EQ(parse("id eq a and counter_account NEQ Null"),
              parse("id eq a and counter_account.bank_account_number neq null"));
}

TEST(UserFilterParser, SaysWhereAFieldIsMissing) {
    const std::string here = "Write the name of a field here, as email or status.";
    expect_error("id eq 1 and^^", "query.expected_field", here);
    expect_error("id eq 1 or ^and^ id eq 2", "query.expected_field", here);
    expect_error("^,^", "query.expected_field", here);
    expect_error("orderby ^^", "query.expected_field", here);
    expect_error("orderby id,^^", "query.expected_field", here);
    expect_error("^'email'^ eq 'x'", "query.expected_field",
                 "Write the name of a field here, without quotes.");
    expect_error("^not^ email eq 'x'", "query.expected_field",
                 "Write neq: not is not part of the query language.");
    expect_error("^!^email eq 'x'", "query.expected_field",
                 "Write neq: not is not part of the query language.");
}

TEST(UserFilterParser, SaysWhatTheOperatorOfAnotherLanguageIsHere) {
    const auto expect = [](const std::string& word, std::string_view message) {
        expect_error("email ^" + word + "^ 'x'", "query.unknown_operator", message);
    };
    expect("ne", "Write neq.");
    expect("NE", "Write neq.");
    expect("!=", "Write neq.");
    expect("<>", "Write neq.");
    expect("=", "Write eq.");
    expect("==", "Write eq.");
    expect("is", "Write eq.");
    expect("<", "Write lt.");
    expect("<=", "Write le.");
    expect(">", "Write gt.");
    expect(">=", "Write ge.");
    expect("like", "Write eq, and a * for any text: email eq 'jane*' or email eq '*gmail*'.");
    expect("contains", "Write eq, and a * for any text: email eq 'jane*' or email eq '*gmail*'.");
    expect("not", "Write neq: not is not part of the query language.");
    expect("between", "Write in ['from' to 'to'].");
    expect("resembles", "Write an operator after email: eq, neq, in, lt, le, gt or ge.");
    expect_error("email^==^'x'", "query.unknown_operator", "Write eq.");
}

TEST(UserFilterParser, SaysWhereAnOperatorIsMissing) {
    expect_error("deleted^^", "query.expected_operator",
                 "Write an operator after deleted: eq or neq.");
    expect_error("feature_flags ^'x'^", "query.expected_operator",
                 "Write an operator after feature_flags: eq, neq or in.");
    expect_error("email ^and^ id eq 1", "query.expected_operator",
                 "Write an operator after email: eq, neq, in, lt, le, gt or ge.");
}

TEST(UserFilterParser, SaysWhatToWriteForIsNull) {
    expect_error("email ^is null^", "query.is_null",
                 "Write eq null: is null is not part of the query language.");
    expect_error("email ^IS \t NULL^ and id eq 1", "query.is_null",
                 "Write eq null: is null is not part of the query language.");
    expect_error("email ^is not null^", "query.is_null",
                 "Write neq null: is not null is not part of the query language.");
}

TEST(UserFilterParser, SaysWhereAValueIsMissing) {
    expect_error("email eq^^", "query.expected_value", "Write a value for email.");
    expect_error("email eq ^]^", "query.expected_value", "Write a value for email.");
    expect_error("email eq ^or^ id eq 1", "query.expected_value",
                 "Write a value for email. If the word is the value, put it in quotes.");
    expect_error("status eq ^[^'ACTIVE']", "query.expected_value",
                 "Write in before a list: status in ['a', 'b'].");
    expect_error("status in [^]^", "query.expected_value", "Write a value for status.");
    expect_error("status in ['ACTIVE',^]^", "query.expected_value", "Write a value for status.");
    expect_error("status in ['ACTIVE' to^^", "query.expected_value", "Write a value for status.");
    const std::string brackets = "Write the values in brackets: in ['a', 'b'] or in ['a' to 'b'].";
    expect_error("status in ^'ACTIVE'^", "query.expected_value", brackets);
    expect_error("status in^^", "query.expected_value", brackets);
    expect_error("status in ^(^'ACTIVE')", "query.parentheses", brackets);
}

TEST(UserFilterParser, SaysWhatConnectsTestsAndValues) {
    const std::string between = "Write and, or or orderby between a test and what follows it.";
    expect_error("id eq 1 ^id^ eq 2", "query.expected_logic", between);
    expect_error("id eq 1^,^ id eq 2", "query.expected_logic", between);
    expect_error("id eq 1 ^&&^ id eq 2", "query.expected_logic", "Write and.");
    expect_error("id eq 1 ^||^ id eq 2", "query.expected_logic", "Write or.");
    expect_error("id eq 1 ^order^ by id", "query.expected_logic", "Write orderby in one word.");
    expect_error("^order^ by id", "query.expected_field", "Write orderby in one word.");
    expect_error("last_name eq 'O'^Brien^'", "query.expected_logic",
                 "Double a quote inside of a text: 'O''Brien'.");
    const std::string list = "Write a comma and another value, or ] after the last.";
    expect_error("status in ['a' ^'b'^]", "query.expected_logic", list);
    expect_error("status in ['a'^^", "query.expected_logic", list);
    expect_error("status in ['a', 'b' ^to^ 'c']", "query.expected_logic", list);
    expect_error("status in ['a' to 'b'^,^ 'c']", "query.expected_logic",
                 "Write ] after the end of the range.");
}

TEST(UserFilterParser, SaysWhatMayFollowAnOrder) {
    const std::string follow = "Write asc, desc, or a comma and another field.";
    expect_error("orderby id ^email^", "query.expected_logic", follow);
    expect_error("orderby id desc ^asc^", "query.expected_logic", follow);
    expect_error("orderby id ^descending^", "query.expected_logic", "Write desc.");
    expect_error("orderby id ^and^ id eq 1", "query.expected_logic",
                 "Write the tests before orderby, which comes last.");
    expect_error("orderby ^feature_flags^", "query.wrong_type",
                 "Order by another field: a list such as feature_flags has no order.");
}

TEST(UserFilterParser, RefusesOperatorsThatTheTypeHasNot) {
    expect_error("deleted ^lt^ true", "query.wrong_type", "Write eq or neq after deleted.");
    expect_error("deleted ^in^ [true, false]", "query.wrong_type",
                 "Write eq or neq after deleted.");
    expect_error("feature_flags ^ge^ 'A'", "query.wrong_type",
                 "Write eq, neq or in after feature_flags.");
    expect_error("readable_by in ['A' ^to^ 'B']", "query.wrong_type",
                 "Write the values with commas: a list such as readable_by is in no range.");
}

TEST(UserFilterParser, RefusesValuesOfAnotherType) {
    const std::string number = "Write a number without quotes: version ge 2.";
    for (const char* operand : {"'3'", "three", "1.", ".5", "1e", "--1", "1e999", "0x10", "true",
                                "20-1", "1e+", "+", "nan", "inf"}) {
        expect_error("version eq ^" + std::string(operand) + '^', "query.wrong_type", number);
    }
    const std::string boolean = "Write true or false without quotes: deleted eq true.";
    for (const char* operand : {"1", "'true'", "yes"}) {
        expect_error("deleted eq ^" + std::string(operand) + '^', "query.wrong_type", boolean);
    }
    const std::string date = "Write a date as '2021-06-24' or '2021-06-24T11:23:36Z'.";
    for (const char* operand :
         {"''", "yesterday", "2021", "2021-06", "20210631", "2021-02-29", "'24.06.2021'",
          "-2021-06-2", "2021-06-24T25:00:00Z", "'2021-06-24T11:23'", "0000-01-01T00:00:00+01:00",
          "9999-12-31T23:59:59-01:00", "true", "1624533816925"}) {
        expect_error("creation_datetime ge ^" + std::string(operand) + '^', "query.wrong_type",
                     date);
    }
    expect_error("creation_datetime ge ^'2021-06-24T11:23:36 02:00'^", "query.wrong_type",
                 "Write %2B for a + in an address, where + is a blank.");
}

TEST(UserFilterParser, RefusesNullWhereThereIsAnOrder) {
    const std::string message = "Write eq null or neq null: nothing is less or greater than null.";
    for (const char* op : {"lt", "le", "gt", "ge"}) {
        expect_error("email " + std::string(op) + " ^null^", "query.wrong_type", message);
    }
    expect_error("email in [^null^ to 'b']", "query.wrong_type", message);
    expect_error("version in [1 to ^NULL^]", "query.wrong_type", message);
}

TEST(UserFilterParser, RefusesWildcardsThatHaveNoMeaning) {
    const std::string middle =
        "Write * at the beginning or the end of a text, or at both: in its middle it has no "
        "meaning.";
    expect_error("email eq 'jane^*^doe'", "query.wildcard", middle);
    expect_error("email eq j^*^e", "query.wildcard", middle);
    expect_error("email neq '*a''^*^''b*'", "query.wildcard", middle);
    expect_error("email eq '*^*^*'", "query.wildcard", middle);
    const std::string place =
        "Write eq or neq before a text with *: email eq 'a*' or email eq 'b*'.";
    expect_error("email lt 'jane^*^'", "query.wildcard", place);
    expect_error("email in ['x', '^*^jane*']", "query.wildcard", place);
    expect_error("email in ['a^*^' to 'b']", "query.wildcard", place);
    expect_error("email in ['a' to b^*^]", "query.wildcard", place);
    expect_error("creation_datetime eq '2021^*^'", "query.wildcard",
                 "Write in ['20210101' to '20211231'] for many dates: only texts take a *.");
    expect_error("version eq 1^*^", "query.wildcard", "Write a whole value: only texts take a *.");
}

TEST(UserFilterParser, RefusesCharactersOutsideOfQuotes) {
    const std::string straight = "Write texts in single quotes: 'jane'.";
    expect_error("email eq ^\"^jane\"", "query.character", straight);
    expect_error("email eq ^‘^jane’", "query.character", straight);
    expect_error("email ^“^jane”", "query.character", straight);
    const std::string remove = "Remove this, or put the whole text that it is part of in quotes.";
    expect_error("first_name eq Zo^é^", "query.character", remove);
    expect_error("id eq 1 ^;^", "query.character", remove);
    expect_error("email eq ^%^27x", "query.character", remove);
    expect_error("email eq ^\xFF^", "query.character", remove);
    expect_error("id ^\0^ eq 1"s, "query.character", remove);
    const std::string parentheses = "Write without parentheses: and binds tighter than or.";
    expect_error("^(^id eq 1)", "query.parentheses", parentheses);
    expect_error("id eq 1^)^", "query.parentheses", parentheses);
    expect_error("id eq ^(^1", "query.parentheses", parentheses);
    expect_error("id ^(^", "query.parentheses", parentheses);
    expect_error("orderby id^)^", "query.parentheses", parentheses);
}

TEST(UserFilterParser, RefusesTextsThatDoNotEndOrHoldWhatNobodySees) {
    const std::string close =
        "Close the text with a quote; one inside of it is doubled: 'O''Brien'.";
    expect_error("email eq ^'jane^", "query.unclosed_text", close);
    expect_error("email eq ^'^", "query.unclosed_text", close);
    expect_error("email eq ^'jane''^", "query.unclosed_text", close);
    expect_error("email ^'jane and id eq 1^", "query.unclosed_text", close);
    expect_error("email in [^'jane]^", "query.unclosed_text", close);
    const std::string invisible = "Remove the invisible character here.";
    expect_error("email eq 'a''^\n^b'", "query.character", invisible);
    expect_error("email eq 'a^\u202E^b'", "query.character", invisible);
    expect_error("email eq 'a^\0^b'"s, "query.character", invisible);
    expect_error("email eq 'é^\xC3^'", "query.character",
                 "Write the query in UTF-8: this byte is none.");
}

TEST(UserFilterParser, ReportsTheFirstOfSeveralErrors) {
    expect_error("email ^ne^ 'x' and (", "query.unknown_operator", "Write neq.");
    expect_error("deleted eq ^1^ or 'x", "query.wrong_type",
                 "Write true or false without quotes: deleted eq true.");
}

TEST(UserFilterParser, LimitsLengthAndValues) {
    const std::string longest = "id eq '" + std::string(filter_length_max - 8, 'x') + '\'';
    EXPECT_TRUE(parse_user_filter(longest));
    expect_error(longest + "^  ^", "query.too_long", "Shorten the query to 4096 bytes.");

    std::string most = "id in ['x'";
    for (std::size_t i = 2; i < filter_tests_max; ++i) {
        most += i % 2 == 0 ? ",1" : ",null";
    }
    EXPECT_TRUE(parse_user_filter(most + "] and id eq 1"));
    const std::string message = "Ask for at most 200 values in one query.";
    expect_error(most + "] and id eq 1 or id eq ^2^", "query.too_complex", message);
    expect_error(most + "] and id in [1 to ^'2'^]", "query.too_complex", message);
    EXPECT_TRUE(parse_user_filter(most + "] and id eq 1 orderby id, email, phone"));
}

}  // namespace
}  // namespace domain
