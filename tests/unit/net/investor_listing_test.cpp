#include "net/investor_listing.hpp"

#include "unit/net/investor_client_fixture.hpp"

namespace net {
namespace {

using domain::UserRecord;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* mask = "mask=counter_account.bank_account_number";

class InvestorLists : public InvestorClientTest {
  protected:
    void get(InvestorClient& client, std::int64_t offset = 0, std::int64_t limit = 2) {
        domain::UserQuery query;
        query.offset = offset;
        query.limit = limit;
        client.get_users(query, told.here());
    }
    static std::string list(const std::vector<std::string>& ids) {
        std::string text;
        for (const auto& each : ids) {
            text += (text.empty() ? "" : ",") + (R"({"id":")" + each + R"("})");
        }
        return "[" + text + "]";
    }
    static std::string collection(const std::vector<std::string>& ids, const std::string& next,
                                  const std::string& count) {
        return R"({"next":)" + (next.empty() ? "null" : '"' + next + '"') + R"(,"count":)" + count +
               R"(,"offset":0,"results":)" + list(ids) + "}";
    }
    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> found;
        for (const auto& record : told.value().users) {
            found.push_back(record.user.id.value);
        }
        return found;
    }

    Told<domain::UserRecordPage> told;
};

TEST_F(InvestorLists, ANotOurServerIsSentTheDocumentedRequest) {
    get(foreign, 40, 20);
    EXPECT_EQ(asked(),
              "GET https://other.example/api/users/?query=deleted eq false "
              "orderby last_name, first_name&limit=20&offset=40");
    const auto& headers = wire.requests[0].headers;
    ASSERT_EQ(headers.size(), 1U);
    EXPECT_EQ(headers[0].name, "Accept");
    EXPECT_EQ(headers[0].value, "application/json");
}

TEST_F(InvestorLists, OurServerMasksAndHidesTheDeletedByItself) {
    get(ours);
    EXPECT_EQ(asked(), std::string("GET /users/?query=orderby last_name, first_name"
                                   "&limit=2&offset=0&") +
                           mask);
}

TEST_F(InvestorLists, APageOfACollection) {
    get(foreign);
    answer(200, collection({"U1", "U2"}, "/users/?limit=2&offset=2", "204"));
    EXPECT_THAT(ids(), ElementsAre("U1", "U2"));
    EXPECT_EQ(told.value().total_count, 204);
    EXPECT_TRUE(told.value().is_total_exact);
    EXPECT_EQ(count(), 1U);
}

// Some servers count the page, in texts; then it is only known that there are more.
TEST_F(InvestorLists, CountsAreAdvice) {
    get(foreign, 10);
    answer(200, collection({"U1", "U2"}, "/users/?limit=2&offset=12", R"("2")"));
    EXPECT_EQ(told.value().total_count, 13);
    EXPECT_FALSE(told.value().is_total_exact);
}

TEST_F(InvestorLists, TheLastPageSaysHowManyThereAre) {
    get(foreign, 10);
    answer(200, collection({"U1"}, "", "999"));
    EXPECT_EQ(told.value().total_count, 11);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, OurServerCountsAll) {
    get(ours, 10);
    answer(200, collection({}, "", "7"));
    EXPECT_EQ(told.value().total_count, 7);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, APageBehindTheEndIsTheEnd) {
    get(foreign, 10);
    answer(200, collection({}, "", "0"));
    EXPECT_EQ(told.value().total_count, 10);
}

TEST_F(InvestorLists, TheHostOfNextIsNeverFollowed) {
    get(foreign, 0, 3);
    answer(200, collection({"U1"}, "http://evil.example:81/steal/?limit=1&offset=1", "3"));
    EXPECT_EQ(asked(), "GET https://other.example/api/users/?limit=1&offset=1");
    answer(200, collection({"U2"}, "/portfolios/?limit=1&offset=U2", "3"));
    EXPECT_EQ(asked(), "GET https://other.example/api/users/?limit=1&offset=U2");
    answer(200, collection({"U3"}, "?limit=1&offset=3", "3"));
    EXPECT_EQ(count(), 3U);
    EXPECT_THAT(ids(), ElementsAre("U1", "U2", "U3"));
    EXPECT_EQ(told.value().total_count, 4);
}

TEST_F(InvestorLists, ANextThatRepeatsIsTheEnd) {
    get(foreign, 0, 10);
    answer(200, collection({"U1"}, "?offset=1", "3"));
    answer(200, collection({"U2"}, "?offset=2", "3"));
    answer(200, collection({"U3"}, "?offset=1", "3"));
    EXPECT_EQ(count(), 3U);
    EXPECT_THAT(ids(), ElementsAre("U1", "U2", "U3"));
    EXPECT_EQ(told.value().total_count, 3);
    EXPECT_FALSE(told.value().is_total_exact);
}

TEST_F(InvestorLists, APageThatBringsNothingNewIsTheEnd) {
    get(foreign, 0, 10);
    answer(200, collection({"U1"}, "?offset=1", "3"));
    answer(200, collection({"U1"}, "?offset=2", "3"));
    EXPECT_THAT(ids(), ElementsAre("U1"));
}

TEST_F(InvestorLists, AnEmptyPageIsTheEndWhateverNextSays) {
    get(foreign, 0, 10);
    answer(200, collection({}, "?offset=1", "3"));
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(told.value().total_count, 0);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, MoreUsersThanWereAskedForAreLeftForTheNextPage) {
    get(foreign, 10, 3);
    answer(200, collection({"U1", "U2"}, "?offset=12", "99"));
    answer(200, collection({"U3", "U4"}, "", "99"));
    EXPECT_THAT(ids(), ElementsAre("U1", "U2", "U3"));
    EXPECT_EQ(told.value().total_count, 14);
}

TEST_F(InvestorLists, AnErrorOnTheWayIsTheAnswer) {
    get(foreign, 0, 10);
    answer(200, collection({"U1"}, "?offset=1", "3"));
    answer(500);
    EXPECT_EQ(told.error().kind, ApiErrorKind::server);
}

TEST_F(InvestorLists, OneUserInPlaceOfACollection) {
    get(foreign);
    answer(200, document::queried_user);
    EXPECT_THAT(ids(), ElementsAre("U01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_EQ(told.value().total_count, 1);
}

// A list says nothing of further pages, so it is asked on until nothing new comes.
TEST_F(InvestorLists, AListIsOnePage) {
    get(foreign, 4, 3);
    answer(200, list({"U5"}));
    EXPECT_THAT(asked(), HasSubstr("&limit=3&offset=5"));
    answer(200, list({"U6"}));
    EXPECT_THAT(asked(), HasSubstr("&limit=3&offset=6"));
    answer(200, list({}));
    EXPECT_THAT(ids(), ElementsAre("U5", "U6"));
    EXPECT_EQ(told.value().total_count, 6);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, AListThatIsTheSameForEveryPageIsTheOnlyOne) {
    get(foreign, 0, 3);
    answer(200, list({"U1", "U2"}));
    answer(200, list({"U1", "U2"}));
    EXPECT_EQ(count(), 2U);
    EXPECT_EQ(told.value().total_count, 2);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, AFullListMayHaveAnotherPage) {
    get(foreign, 4);
    answer(200, list({"U5", "U6"}));
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(told.value().total_count, 7);
    EXPECT_FALSE(told.value().is_total_exact);
}

TEST_F(InvestorLists, AListThatIsLongerThanThePageIsTheWhole) {
    get(foreign, 2);
    answer(200, list({"U1", "U2", "U3", "U4", "U5"}));
    EXPECT_THAT(ids(), ElementsAre("U3", "U4"));
    EXPECT_EQ(told.value().total_count, 5);
    EXPECT_TRUE(told.value().is_total_exact);
}

TEST_F(InvestorLists, WhatIsNoCollectionIsNotUnderstood) {
    for (const char* body : {"<html>Sign in</html>", "{}", "", "null"}) {
        Told<domain::UserRecordPage> each;
        foreign.get_users({}, each.here());
        answer(200, body);
        EXPECT_EQ(each.error().kind, ApiErrorKind::protocol) << body;
    }
}

TEST_F(InvestorLists, NumbersOfAccountsAreMasked) {
    get(foreign);
    answer(200, R"({"results":[)" + std::string(document::got_user) + "]}");
    const UserRecord& record = told.value().users.at(0);
    EXPECT_TRUE(record.is_account_number_masked);
    EXPECT_THAT(record.user.counter_account->bank_account_number, Not(HasSubstr("234567")));
}

}  // namespace
}  // namespace net
