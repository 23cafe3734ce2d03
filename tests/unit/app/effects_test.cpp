#include "app/effects.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/console.hpp"
#include "unit/app/recording_browser.hpp"
#include "unit/net/waiting_transport.hpp"

namespace app {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* viewer_reply =
    R"({"data":{"Viewer":{"id":"admin","name":"Ada","role":"ADMIN","permissions":["users.read",
       "users.create","users.approve","users.suspend","users.edit","users.send_access",
       "outbox.read","groups.read","audit.read"]}}})";
constexpr const char* user_reply =
    R"("id":"U1","version":3,"state":"ACTIVE","firstName":"Alice","lastName":"Dupont",
       "email":"alice@example.com","acceptedAt":"2024-01-01T00:00:00Z")";

// The console over a transport that answers when told to.
class EffectsTest : public testing::Test {
  protected:
    EffectsTest() : EffectsTest(Connection()) {}
    explicit EffectsTest(Connection connection) {
        Options options;
        options.now = [] { return domain::Timestamp(); };
        options.random = [this] { return ++random_; };
        options.connection = std::move(connection);
        console.emplace(transport, browser, std::move(options));
        console->handle_inbox();
    }

    void did(Event event) {
        console->post(std::move(event));
        console->handle_inbox();
    }
    void answer(std::size_t place, int status, const std::string& body) {
        transport.answer(place, status, body);
        console->handle_inbox();
    }
    void sign_in() { answer(0, 200, viewer_reply); }
    // The place of the only request whose operation is that.
    [[nodiscard]] std::size_t place_of(const std::string& operation) const {
        std::size_t found = transport.requests.size();
        for (std::size_t i = 0; i < transport.requests.size(); ++i) {
            if (operation_of(i) == operation) {
                EXPECT_EQ(found, transport.requests.size()) << "twice: " << operation;
                found = i;
            }
        }
        EXPECT_LT(found, transport.requests.size()) << "never: " << operation;
        return found;
    }
    // The place of the last request of that method whose target begins so.
    [[nodiscard]] std::size_t place_of_target(const std::string& method,
                                              const std::string& target) const {
        std::size_t found = transport.requests.size();
        for (std::size_t i = 0; i < transport.requests.size(); ++i) {
            if (transport.requests[i].method == method &&
                transport.requests[i].target.rfind(target, 0) == 0) {
                found = i;
            }
        }
        EXPECT_LT(found, transport.requests.size()) << "never: " << method << ' ' << target;
        return found;
    }
    [[nodiscard]] std::string operation_of(std::size_t place) const {
        const auto body = nlohmann::json::parse(transport.requests[place].body, nullptr, false);
        return body.is_object() ? body.value("operationName", "") : "";
    }
    [[nodiscard]] std::string query_of(std::size_t place) const {
        return nlohmann::json::parse(transport.requests[place].body)["query"];
    }
    [[nodiscard]] std::string variables_of(std::size_t place) const {
        return nlohmann::json::parse(transport.requests[place].body)["variables"].dump();
    }
    [[nodiscard]] bool asks_for(std::size_t place, const std::string& text) const {
        return query_of(place).find(text) != std::string::npos;
    }
    // Signed in, at the page of Alice.
    void show_alice() {
        sign_in();
        const std::size_t place = transport.requests.size();
        did(RouteChosen{user_route(domain::UserId("U1"))});
        answer(place, 200, R"({"data":{"GetUser":{)" + std::string(user_reply) + "}}}");
    }

    net::WaitingTransport transport;
    RecordingBrowser browser;
    std::optional<Console> console;

  private:
    std::uint64_t random_ = 0;
};

TEST_F(EffectsTest, TheStartAsksWhoIsThereAndNothingElse) {
    ASSERT_EQ(transport.requests.size(), 1U);
    const api::Request& request = transport.requests[0];
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.target, "/graphql");
    EXPECT_EQ(transport.header(0, "content-type"), "application/json");
    EXPECT_EQ(transport.header(0, "accept"),
              "application/graphql-response+json, application/json;q=0.9");
    EXPECT_EQ(transport.header(0, "Idempotency-Key"), "");
    EXPECT_EQ(query_of(0), "query Viewer { Viewer { id name role permissions } }");
}

TEST_F(EffectsTest, SignedInTheListIsAskedForAndTheApprovalsCounted) {
    sign_in();
    Texts operations;
    for (std::size_t i = 1; i < transport.requests.size(); ++i) {
        operations.push_back(operation_of(i));
    }
    EXPECT_EQ(operations, (Texts{"GetUsers", "GetUserGroups", "GetUsers"}));
    EXPECT_TRUE(asks_for(1,
                         "states: [PENDING], orderBy: [{field: createdAt, direction: ASC}], "
                         "resultsPerPage: $resultsPerPage, page: $page"));
    EXPECT_TRUE(asks_for(3,
                         "(orderBy: [{field: lastName, direction: ASC}], "
                         "resultsPerPage: $resultsPerPage, page: $page)"));
    EXPECT_EQ(variables_of(3), R"({"page":1,"resultsPerPage":100})");
}

TEST_F(EffectsTest, ASearchGoesOutAsItWasTyped) {
    sign_in();
    did(UsersSearchEdited{"o'\"Neil\\ é"});
    const std::size_t first = transport.requests.size() - 1;
    EXPECT_EQ(variables_of(first), R"({"page":1,"resultsPerPage":100,"search":"o'\"Neil\\ é"})");
    EXPECT_TRUE(asks_for(first, "query GetUsers($search: String!, "));

    // One document for all letters, so that the server has it in its cache.
    did(UsersSearchEdited{"o'\"Neil\\ éa"});
    const std::size_t second = transport.requests.size() - 1;
    ASSERT_GT(second, first);
    EXPECT_EQ(query_of(second), query_of(first));
}

class AtAForeignPlatform : public EffectsTest {
  protected:
    AtAForeignPlatform() : EffectsTest(make_connection("platform", "", true)) {}
};

// Not all of its types are documented, and a variable needs the name of its type.
TEST_F(AtAForeignPlatform, ValuesAreLiterals) {
    sign_in();
    did(UsersSearchEdited{"o'\"Neil\\ é"});
    const std::size_t place = transport.requests.size() - 1;
    EXPECT_TRUE(asks_for(place, R"(query GetUsers { GetUsers(search: "o'\"Neil\\ é", )"));
    EXPECT_EQ(variables_of(place), "null");
}

TEST_F(EffectsTest, AnswersAreTakenInTheNextFrameOnly) {
    const int frames = browser.frame_count;
    transport.answer(0, 200, viewer_reply);
    EXPECT_EQ(console->state().session.state, SessionState::starting);
    EXPECT_GT(browser.frame_count, frames);
    EXPECT_TRUE(console->handle_inbox());
    EXPECT_EQ(console->state().session.state, SessionState::signed_in);
    EXPECT_FALSE(console->handle_inbox());
}

TEST_F(EffectsTest, AnAnswerAfterTheConsoleIsGoneIsDropped) {
    const int frames = browser.frame_count;
    const Texts calls = browser.calls;
    console.reset();
    transport.answer(0, 200, viewer_reply);
    EXPECT_EQ(browser.frame_count, frames);
    EXPECT_EQ(browser.calls, calls);
    EXPECT_EQ(transport.requests.size(), 1U);
}

TEST_F(EffectsTest, AWriteCarriesItsKeyAndVersion) {
    show_alice();
    const std::size_t before = transport.requests.size();
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"Left."});
    did(DeactivateUserSubmitted{});
    ASSERT_EQ(transport.requests.size(), before + 1);
    EXPECT_EQ(query_of(before).find(
                  "mutation DeactivateUser($userId: ID!, $withEmail: Boolean!, "
                  "$unactiveComment: String!, $expectedVersion: Int!) { "
                  "DeactivateUser(userId: $userId, withEmail: $withEmail, "
                  "unactiveComment: $unactiveComment, expectedVersion: $expectedVersion) {"),
              0U);
    EXPECT_EQ(variables_of(before), R"({"expectedVersion":3,"unactiveComment":"Left.",)"
                                    R"("userId":"U1","withEmail":false})");
    EXPECT_EQ(transport.header(before, "Idempotency-Key").size(), 32U);
}

TEST_F(EffectsTest, ARetryCarriesTheSameKeyAndTheSameBytes) {
    show_alice();
    const std::size_t first = transport.requests.size();
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"Left."});
    did(DeactivateUserSubmitted{});
    transport.fail(first, net::TransportFailure::timeout);
    console->handle_inbox();
    ASSERT_TRUE(console->state().deactivate_user.has_value());
    EXPECT_EQ(shown_problem(*console->state().deactivate_user)->code, "network.timeout");

    did(DeactivateUserSubmitted{});
    const std::size_t second = transport.requests.size() - 1;
    ASSERT_GT(second, first);
    EXPECT_EQ(transport.header(second, "Idempotency-Key"),
              transport.header(first, "Idempotency-Key"));
    EXPECT_EQ(transport.requests[second].body, transport.requests[first].body);

    answer(second, 409,
           R"({"errors":[{"message":"Changed meanwhile.","extensions":{"code":"version.stale",
              "kind":"conflict","currentVersion":5}}]})");
    did(DeactivateUserSubmitted{});
    const std::size_t third = transport.requests.size() - 1;
    EXPECT_NE(variables_of(third).find(R"("expectedVersion":5)"), std::string::npos);
    EXPECT_NE(transport.header(third, "Idempotency-Key"),
              transport.header(first, "Idempotency-Key"));
}

TEST_F(EffectsTest, EveryWriteGoesOutUnderItsName) {
    show_alice();
    const domain::UserId id("U1");
    did(SendEmailAccessOpened{id});
    did(SendEmailAccessSubmitted{});
    EXPECT_TRUE(asks_for(place_of("SendEmailAccess"),
                         "mutation SendEmailAccess($userId: ID!) { "
                         "SendEmailAccess(userId: $userId) {"));
    answer(place_of("SendEmailAccess"), 200,
           R"({"data":{"SendEmailAccess":{)" + std::string(user_reply) + "}}}");

    did(EditUserOpened{id});
    did(EditUserFieldEdited{EditUserField::first_name, "Alicia"});
    did(EditUserFieldEdited{EditUserField::email, "alicia@example.com"});
    did(EditUserSubmitted{});
    EXPECT_EQ(variables_of(place_of("UpdateUserInfosAndPermissions")),
              R"({"email":"alicia@example.com","expectedVersion":3,"firstName":"Alicia",)"
              R"("userId":"U1"})");
    EXPECT_NE(transport.header(place_of("SendEmailAccess"), "Idempotency-Key"),
              transport.header(place_of("UpdateUserInfosAndPermissions"), "Idempotency-Key"));
}

TEST_F(EffectsTest, SigningOutEndsTheSessionAtTheServer) {
    sign_in();
    did(SignOutRequested{});
    const std::size_t place = transport.requests.size() - 1;
    EXPECT_EQ(transport.requests[place].method, "DELETE");
    EXPECT_EQ(transport.requests[place].target, "/session");
    answer(place, 204, "");
    EXPECT_EQ(console->state().session.state, SessionState::signed_out);
}

TEST_F(EffectsTest, ASignOutThatDidNotArriveIsTold) {
    sign_in();
    did(SignOutRequested{});
    transport.fail(transport.requests.size() - 1, net::TransportFailure::network);
    console->handle_inbox();
    EXPECT_EQ(console->state().session.state, SessionState::signed_in);
    EXPECT_EQ(console->state().notices.shown.back().kind, NoticeKind::trouble);
}

TEST_F(EffectsTest, AnUnauthorisedAnswerFreezesThePage) {
    sign_in();
    answer(3, 401, R"({"errors":[{"message":"You are no longer signed in.",
                      "extensions":{"code":"unauthenticated","kind":"unauthenticated"}}]})");
    EXPECT_EQ(console->state().session.state, SessionState::expired);
}

TEST_F(EffectsTest, AQueryGoesToTheInvestorDialect) {
    sign_in();
    did(UsersQueryChosen{true});
    did(UsersQueryEdited{"status eq ACTIVE", 16});
    const api::Request& request = transport.requests.back();
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.target.find("/users/?"), 0U) << request.target;
    EXPECT_NE(request.target.find("status"), std::string::npos) << request.target;
    did(UsersQueryChosen{false});
    EXPECT_EQ(transport.requests.back().target, "/graphql");
}

TEST_F(EffectsTest, ACopyIsTheRequestThatWouldBeSentAndNothingIsSent) {
    show_alice();
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"It's over."});
    const std::size_t before = transport.requests.size();
    browser.calls.clear();
    did(CopyAsCurlRequested{{DeactivateUserSubmitted{}}});
    EXPECT_EQ(transport.requests.size(), before);
    ASSERT_EQ(browser.calls.size(), 2U);
    const std::string command = browser.calls[0];
    EXPECT_EQ(browser.calls[1], "wake");
    EXPECT_EQ(command.find("copy curl"), 0U);
    EXPECT_NE(command.find("/graphql'"), std::string::npos);
    EXPECT_NE(command.find(R"(-H "Authorization: Bearer $TOKEN")"), std::string::npos);

    did(DeactivateUserSubmitted{});
    ASSERT_EQ(transport.requests.size(), before + 1);
    std::string quoted = transport.requests[before].body;
    quoted.replace(quoted.find('\''), 1, "'\\''");
    EXPECT_NE(command.find("'" + quoted + "'"), std::string::npos) << command;
    EXPECT_NE(command.find("'Idempotency-Key: "), std::string::npos);
    EXPECT_EQ(command.find(transport.header(before, "Idempotency-Key")), std::string::npos);
}

TEST_F(EffectsTest, WhatIsForTheBrowserReachesIt) {
    console.reset();
    Options options;
    options.now = [] { return domain::Timestamp(); };
    options.random = [] { return std::uint64_t{1}; };
    options.is_offline = true;
    options.fragment = "#/settings";
    console.emplace(transport, browser, std::move(options));
    console->handle_inbox();
    browser.calls.clear();

    did(ThemeChosen{Theme::dark});
    did(OfflineDataExportRequested{});
    did(OfflineDataImportRequested{});
    did(OfflineDataFileOpened{"users.json", "{}"});
    did(OfflineDataImportConfirmed{});
    did(OfflineDataReported{});
    did(OfflineDataResetRequested{});
    did(OfflineDataResetConfirmed{});
    did(OfflineDataReported{});
    did(OfflineDataKeepToggled{true});
    did(RouteChosen{parse_route("#/outbox")});
    EXPECT_EQ(browser.calls, (Texts{"theme dark", "export", "open file", "import {}", "reset",
                                    "keep true", "address #/outbox"}));
}

TEST_F(EffectsTest, BothDialectsTellOfTheOpenUser) {
    show_alice();
    const auto place = place_of_target("GET", "/users/U1");
    answer(place, 200,
           R"({"id":"U1","version":3,"first_name":"Alice","status":"WAITING_FOR_SIGNATURE"})");
    const auto& investor = console->state().user_detail.investor;
    ASSERT_TRUE(investor.value.has_value());
    EXPECT_EQ(investor.value->user.lifecycle, domain::Lifecycle::pending_signature);
}

TEST_F(EffectsTest, EveryWriteOfTheInvestorDialectGoesOutWithKeyAndVersion) {
    show_alice();
    const domain::UserId id("U1");
    answer(place_of_target("GET", "/users/U1"), 200,
           R"({"id":"U1","version":3,"first_name":"Alice","status":"WAITING_FOR_SIGNATURE"})");
    did(OnboardingStatusChosen{id, domain::OnboardingStatus::active});
    std::size_t place = transport.requests.size() - 1;
    EXPECT_EQ(transport.requests[place].method, "PATCH");
    EXPECT_EQ(transport.requests[place].body, R"({"status":"ACTIVE"})");
    EXPECT_EQ(transport.header(place, "If-Match"), "\"3\"");
    EXPECT_EQ(transport.header(place, "Idempotency-Key").size(), 32U);

    did(EditAccessOpened{id});
    did(EditAccessTextEdited{EditAccessField::external_id, "C-1"});
    did(EditAccessSubmitted{});
    EXPECT_EQ(transport.requests.back().body, R"({"external_id":"C-1"})");
    answer(transport.requests.size() - 1, 500, "");
    did(EditAccessCancelled{});
    did(LeaveConfirmed{});

    did(DeleteUserOpened{id});
    did(DeleteUserSubmitted{});
    EXPECT_EQ(transport.requests.back().method, "DELETE");
    EXPECT_EQ(transport.requests.back().target.substr(0, 9), "/users/U1");
}

TEST_F(EffectsTest, ARevealedNumberIsAskedForAndShown) {
    show_alice();
    answer(place_of_target("GET", "/users/U1"), 200,
           R"({"id":"U1","version":3,"status":"ACTIVE","counter_account":{
              "bank_account_number":"BE68 •••• •••• 7034","bank_account_number_type":"IBAN"}})");
    did(CounterAccountRevealRequested{domain::UserId("U1")});
    EXPECT_EQ(transport.requests.back().method, "POST");
    answer(transport.requests.size() - 1, 200,
           R"({"bank_account_number":"BE68539007547034","bank_account_number_type":"IBAN"})");
    EXPECT_EQ(shown_account_number(console->state(), *console->state().user_detail.investor.value),
              "BE68 5390 0754 7034");
}

class InvestorEffectsTest : public EffectsTest {
  protected:
    InvestorEffectsTest() : EffectsTest(make_connection("investor", {}, false)) {}
    void sign_in_here() { answer(0, 200, R"({"role":"admin","id":"admin","name":"Ada"})"); }
};

TEST_F(InvestorEffectsTest, AskTheSessionWhoIsThere) {
    ASSERT_EQ(transport.requests.size(), 1U);
    EXPECT_EQ(transport.requests[0].method, "GET");
    EXPECT_EQ(transport.requests[0].target, "/session");
    sign_in_here();
    EXPECT_EQ(console->state().session.viewer.value->name, "Ada");
    EXPECT_TRUE(console->state().session.may(domain::Operation::delete_user));
}

TEST_F(InvestorEffectsTest, AskTheOneDialectForEverything) {
    sign_in_here();
    for (std::size_t i = 1; i < transport.requests.size(); ++i) {
        EXPECT_EQ(transport.requests[i].target.substr(0, 7), "/users/") << i;
    }
    const std::size_t before = transport.requests.size();
    did(RouteChosen{user_route(domain::UserId("U1"))});
    ASSERT_GE(transport.requests.size(), before + 2);
    answer(before, 200, R"({"id":"U1","version":3,"first_name":"Alice","status":"ACTIVE"})");
    EXPECT_EQ(console->state().user_detail.record.value->user.first_name, "Alice");

    did(EditUserOpened{domain::UserId("U1")});
    did(EditUserFieldEdited{EditUserField::first_name, "Alicia"});
    did(EditUserSubmitted{});
    EXPECT_EQ(transport.requests.back().method, "PATCH");
    EXPECT_EQ(transport.requests.back().body, R"({"first_name":"Alicia"})");
    did(DeactivateUserOpened{domain::UserId("U1")});
}

TEST_F(InvestorEffectsTest, CreateAUser) {
    sign_in_here();
    did(RouteChosen{parse_route("#/users/new")});
    did(CreateUserNextRequested{});
    did(CreateUserNextRequested{});
    did(CreateUserSubmitted{});
    EXPECT_EQ(transport.requests.back().method, "POST");
    EXPECT_EQ(transport.requests.back().body, "{}");
    answer(transport.requests.size() - 1, 201,
           R"({"id":"U9","version":1,"status":"WAITING_FOR_VERIFICATION"})");
    EXPECT_EQ(console->state().route, user_route(domain::UserId("U9")));
}

class ForeignEffectsTest : public EffectsTest {
  protected:
    ForeignEffectsTest() : EffectsTest(make_connection("investor", "https://api.example", true)) {}
};

TEST_F(ForeignEffectsTest, TheFirstListDecidesWhetherSomebodyIsSignedIn) {
    ASSERT_EQ(transport.requests.size(), 1U);
    EXPECT_EQ(transport.requests[0].target.substr(0, 27), "https://api.example/users/?");
    answer(0, 200, R"({"results":[],"count":0,"offset":0,"next":null})");
    EXPECT_EQ(console->state().session.state, SessionState::signed_in);
    EXPECT_EQ(console->state().session.viewer.value->name, "");
    EXPECT_TRUE(console->state().session.may(domain::Operation::delete_user));
}

TEST_F(ForeignEffectsTest, ARefusalOfTheListIsNobody) {
    answer(0, 401, R"({"title":"Unauthorized","description":"JWT invalid"})");
    EXPECT_EQ(console->state().session.state, SessionState::signed_out);
}

}  // namespace
}  // namespace app
