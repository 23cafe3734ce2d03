#include "domain/user_filter.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "random_user_filter.hpp"

namespace domain {
namespace {

using F = FilterField;

std::string printed(std::string_view text) {
    const auto filter = parse_user_filter(text);
    EXPECT_TRUE(filter) << text;
    return filter ? print(*filter) : "";
}

TEST(UserFilter, ListsItsFieldsInTheOrderOfTheEnumeration) {
    const auto& rules = filter_fields();
    ASSERT_EQ(rules.size(), static_cast<std::size_t>(F::bank_id_type) + 1);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        EXPECT_EQ(static_cast<std::size_t>(rules[i].field), i) << rules[i].path;
        EXPECT_EQ(rule_of(rules[i].field).path, rules[i].path);
    }
    EXPECT_EQ(rule_of(F::phone).user_field, UserField::mobile);
    EXPECT_EQ(rule_of(F::bank_id).user_field, UserField::counter_account);
    EXPECT_EQ(rule_of(F::bank_id).path, "counter_account.bank_id");
}

TEST(UserFilter, PrintsTextsInQuotesAndNeverBareWords) {
    EXPECT_EQ(printed("email eq jane*"), "email eq 'jane*'");
    EXPECT_EQ(printed("email NEQ '*gmail*'"), "email neq '*gmail*'");
    EXPECT_EQ(printed("external_id eq 42 and email eq *"), "external_id eq '42' and email eq '*'");
    EXPECT_EQ(printed("last_name eq 'O''Brien'"), "last_name eq 'O''Brien'");
    EXPECT_EQ(printed("status in [ACTIVE,null]"), "status in ['ACTIVE', null]");
    EXPECT_EQ(printed("last_name in [A to B]"), "last_name in ['A' to 'B']");
    EXPECT_EQ(printed("deleted eq TRUE"), "deleted eq true");
}

TEST(UserFilter, PrintsNumbersWithTheFewestDigits) {
    EXPECT_EQ(printed("version eq 3"), "version eq 3");
    EXPECT_EQ(printed("version eq 0.1"), "version eq 0.1");
    EXPECT_EQ(printed("version eq -2.50"), "version eq -2.5");
    EXPECT_EQ(printed("version eq 9007199254740993"), "version eq 9007199254740992");
    EXPECT_EQ(printed("version eq 1e300"), "version eq 1e+300");
    EXPECT_EQ(printed("version eq 0.30000000000000004"), "version eq 0.30000000000000004");
}

TEST(UserFilter, PrintsDaysAsDaysAndMomentsInUtc) {
    EXPECT_EQ(printed("creation_datetime eq 2021-06-24"), "creation_datetime eq '20210624'");
    EXPECT_EQ(printed("creation_datetime eq 2021-06-24T00:00:00Z"),
              "creation_datetime eq '2021-06-24T00:00:00.000Z'");
    EXPECT_EQ(printed("creation_datetime eq '2021-06-24 13:23:36.9251+02:00'"),
              "creation_datetime eq '2021-06-24T11:23:36.925Z'");
}

TEST(UserFilter, PrintsTestsAndOrderAsTheyAreRead) {
    EXPECT_EQ(printed(""), "");
    EXPECT_EQ(printed("id eq a or id eq b and id eq c"), "id eq 'a' or id eq 'b' and id eq 'c'");
    EXPECT_EQ(printed("orderby last_name asc"), "orderby last_name");
    EXPECT_EQ(printed("id neq null orderby counter_account.bank_id desc,id"),
              "id neq null orderby counter_account.bank_id desc, id");
}

TEST(UserFilter, IsReadFromItsPrintAsItWas) {
    random_filter::RandomFilters filters(1);
    for (int i = 0; i < 5'000; ++i) {
        const UserFilter filter = filters.next();
        const std::string text = print(filter);
        const auto parsed = parse_user_filter(text);
        ASSERT_TRUE(parsed) << text << ": " << parsed.error().message;
        ASSERT_EQ(*parsed, filter) << text;
    }
}

TEST(UserFilter, SaysWhichFieldsItAsksAbout) {
    const UserFilter filter =
        parse_user_filter(
            "email eq 'x' and deleted eq true or email eq null and id in [1] or "
            "version in [1 to 2] orderby id, phone")
            .value();
    EXPECT_EQ(fields_of(filter),
              (std::vector<F>{F::email, F::deleted, F::id, F::version, F::phone}));
    EXPECT_TRUE(mentions(filter, F::deleted));
    EXPECT_TRUE(mentions(filter, F::phone));
    EXPECT_FALSE(mentions(filter, F::status));
    EXPECT_TRUE(fields_of({}).empty());
}

}  // namespace
}  // namespace domain
