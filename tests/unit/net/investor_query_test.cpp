#include "net/investor_query.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "domain/percent_encoding.hpp"

namespace net {
namespace {

using domain::PlatformState;
using domain::UserQuery;
using domain::UserSortField;

std::string parameter(const std::string& encoded, const std::string& name) {
    const std::string marked = "&" + encoded, start = "&" + name + "=";
    const auto begin = marked.find(start);
    if (begin == std::string::npos) {
        return "(none)";
    }
    const auto first = begin + start.size();
    return domain::percent_decoded(marked.substr(first, marked.find('&', first) - first));
}
std::string query_of(const UserQuery& query, bool hides_deleted = false) {
    return parameter(encode_users_query(query, hides_deleted), "query");
}
// Without the order that every query has.
std::string condition_of(const UserQuery& query, bool hides_deleted = false) {
    const std::string text = query_of(query, hides_deleted);
    return text.substr(0, text.find(" orderby "));
}
std::string search(const std::string& typed) {
    UserQuery query;
    query.search = typed;
    const std::string text = query_of(query);
    const auto order = text.find("orderby");
    return order == 0 ? "" : text.substr(0, order - 1);
}
UserQuery with_filter(const std::string& text) {
    UserQuery query;
    query.filter = domain::parse_user_filter(text).value();
    return query;
}
bool finds(const std::string& typed, const domain::User& user) {
    const std::string condition = search(typed);
    return domain::admits(domain::parse_user_filter(condition).value(), user);
}
domain::User jane() {
    domain::User user;
    user.id = domain::UserId("U1");
    user.first_name = "Jane";
    user.last_name = "van der Berg";
    user.email = "jane.berg@example.com";
    user.mobile = "+33612345678";
    user.external_id = "crm-2809";
    return user;
}

TEST(InvestorQuery, APlainListIsAnOrderAndAPage) {
    UserQuery query;
    query.limit = 100;
    query.offset = 200;
    EXPECT_EQ(encode_users_query(query, false),
              "query=orderby%20last_name%2C%20first_name&limit=100&offset=200");
}

TEST(InvestorQuery, APageIsWithinTheDocumentsLimits) {
    UserQuery query;
    query.limit = 1000;
    query.offset = -1;
    EXPECT_EQ(parameter(encode_users_query(query, false), "limit"), "100");
    EXPECT_EQ(parameter(encode_users_query(query, false), "offset"), "0");
    query.limit = 0;
    EXPECT_EQ(parameter(encode_users_query(query, false), "limit"), "1");
}

TEST(InvestorQuery, EveryOrderHasItsFields) {
    const std::vector<std::pair<UserSortField, std::string>> orders = {
        {UserSortField::last_name, "orderby last_name desc, first_name desc"},
        {UserSortField::first_name, "orderby first_name desc, last_name desc"},
        {UserSortField::email, "orderby email desc"},
        {UserSortField::created_at, "orderby creation_datetime desc"},
        {UserSortField::updated_at, "orderby version_datetime desc"},
        {UserSortField::state, "orderby status desc"}};
    for (const auto& [field, text] : orders) {
        UserQuery query;
        query.sort = {field, true};
        EXPECT_EQ(query_of(query), text);
    }
}

TEST(InvestorQuery, TheFiltersOwnOrderGoesFirst) {
    UserQuery query = with_filter("email eq 'jane*' orderby first_name desc");
    EXPECT_EQ(query_of(query), "email eq 'jane*' orderby first_name desc, last_name");
}

TEST(InvestorQuery, StatesAreStatuses) {
    UserQuery query;
    query.states = {PlatformState::pending};
    EXPECT_EQ(condition_of(query),
              "status in ['WAITING_FOR_VERIFICATION', 'VERIFICATION_FAILED', "
              "'WAITING_FOR_SIGNATURE']");
    query.states = {PlatformState::active, PlatformState::inactive};
    EXPECT_EQ(condition_of(query), "status in ['ACTIVE', 'INACTIVE']");
    query.states = {};
    query.is_active = true;
    EXPECT_EQ(condition_of(query), "status eq 'ACTIVE'");
    query.is_active = false;
    EXPECT_EQ(condition_of(query), "status neq 'ACTIVE'");
}

TEST(InvestorQuery, WhatTheDialectCannotAskForIsNotAsked) {
    UserQuery query;
    query.personas = {domain::Persona::customer};
    query.group_ids = {domain::GroupId("G1")};
    query.kyc_statuses = {domain::KycStatus::expired};
    EXPECT_EQ(query_of(query), query_of(UserQuery()));
}

TEST(InvestorQuery, DeletedUsersAreHiddenUnlessTheFilterIsAboutThem) {
    EXPECT_EQ(condition_of(UserQuery(), true), "deleted eq false");
    EXPECT_EQ(condition_of(with_filter("email eq null or phone eq null"), true),
              "email eq null and deleted eq false or phone eq null and deleted eq false");
    EXPECT_EQ(condition_of(with_filter("deleted eq true"), true), "deleted eq true");
    EXPECT_EQ(condition_of(with_filter("email eq null"), false), "email eq null");
}

TEST(InvestorQuery, OneWordIsLookedForInEveryField) {
    EXPECT_EQ(search("Berg"),
              "first_name eq '*Berg*' or last_name eq '*Berg*' or email eq '*Berg*' or "
              "email eq '*berg*' or external_id eq '*Berg*'");
    EXPECT_EQ(search("berg"),
              "first_name eq '*berg*' or first_name eq '*Berg*' or last_name eq '*berg*' or "
              "last_name eq '*Berg*' or email eq '*berg*' or external_id eq '*berg*'");
    EXPECT_EQ(search("  "), "");
}

TEST(InvestorQuery, ATelephoneNumberIsOneWord) {
    const std::string condition = search("+33 6 12 34");
    EXPECT_NE(condition.find("phone eq '*+3361234*'"), std::string::npos) << condition;
    UserQuery query;
    query.search = "+33 6 12 34";
    EXPECT_NE(encode_users_query(query, false).find("%27*%2B3361234*%27"), std::string::npos);
    EXPECT_TRUE(finds("+33 6 12 34", jane()));
    // What has letters is in no telephone number.
    EXPECT_EQ(search("berg").find("phone"), std::string::npos);
}

TEST(InvestorQuery, OfTwoWordsEachIsInSomeField) {
    for (const char* typed : {"Jane Berg", "jane berg", "berg jane", "Jane crm-28", "example jane",
                              "der berg", "Jane 3361"}) {
        EXPECT_TRUE(finds(typed, jane())) << typed;
    }
    for (const char* typed : {"Jane Kumar", "xjane berg"}) {
        EXPECT_FALSE(finds(typed, jane())) << typed;
    }
}

TEST(InvestorQuery, MoreWordsAreTakenInTheirOrder) {
    for (const char* typed : {"van der Berg", "van der berg", "Jane van der Berg",
                              "jane van der berg", "van der  Berg Jane", "der berg jane"}) {
        EXPECT_TRUE(finds(typed, jane())) << typed;
    }
    for (const char* typed : {"Berg van der Jane", "Jane van Berg", "Jane van der Kumar"}) {
        EXPECT_FALSE(finds(typed, jane())) << typed;
    }
    domain::User chen;
    chen.first_name = "Wei Li";
    chen.last_name = "Chen";
    EXPECT_TRUE(finds("wei li chen", chen));
}

TEST(InvestorQuery, WhatAPersonTypedIsNeverPartOfTheLanguage) {
    EXPECT_EQ(search("*O'Brien*"),
              "first_name eq '*O''Brien*' or last_name eq '*O''Brien*' or "
              "email eq '*O''Brien*' or email eq '*o''brien*' or external_id eq '*O''Brien*'");
    EXPECT_EQ(search("***"), "");
    EXPECT_EQ(search("Be\x01rg\x7f"), search("Be rg"));
    EXPECT_EQ(search("Berg\xff"), search("Berg"));
    UserQuery query;
    query.search = "O'Brien";
    EXPECT_NE(encode_users_query(query, false).find("%27*O%27%27Brien*%27"), std::string::npos);
}

TEST(InvestorQuery, SearchFilterAndStatesMustAllHold) {
    UserQuery query = with_filter("language eq 'fr' or language eq 'en'");
    query.search = "Berg";
    query.states = {PlatformState::active};
    const auto filter = domain::parse_user_filter(query_of(query)).value();
    EXPECT_EQ(filter.any_of.size(), 2U * 5U);
    for (const auto& tests : filter.any_of) {
        ASSERT_EQ(tests.size(), 3U);
        EXPECT_EQ(std::get<domain::FilterComparison>(tests[0]).field,
                  domain::FilterField::language);
        EXPECT_EQ(std::get<domain::FilterAnyOf>(tests[1]).field, domain::FilterField::status);
    }
}

TEST(InvestorQuery, AQueryIsNeverTooLongForAServer) {
    const std::string long_word(40, 'x');
    for (const std::string& typed : std::vector<std::string>{
             long_word + " " + long_word, "jane berg", "a b c d e f g h i j k l m"}) {
        UserQuery query;
        query.search = typed;
        query.states = {PlatformState::pending, PlatformState::inactive};
        const std::string text = query_of(query, true);
        EXPECT_TRUE(domain::parse_user_filter(text).has_value()) << text.size();
    }
}

TEST(InvestorQuery, LooksForOneExternalId) {
    EXPECT_EQ(encode_external_id_query("a'b+c"), "query=external_id%20eq%20%27a%27%27b%2Bc%27");
}

}  // namespace
}  // namespace net
