// A key is a promise about a write: what is kept is what was done, and the answer is made anew,
// with the rights of whoever asks again.

#include <atomic>
#include <thread>

#include "contract/api/engine_fixture.hpp"
#include "service/work_budget.hpp"

namespace {

using contract::json;

class Idempotency : public contract::EngineTest {
  protected:
    using Headers = std::vector<api::Header>;

    static std::string create(const std::string& email, const std::string& more = {},
                              const std::string& selection = "id email firstName version") {
        return R"(mutation { CreateUser(firstName: "Zoë", lastName: "Nørgård", email: ")" + email +
               R"(", persona: distributed_customer, firstAccountInformation:
               {firstAccountType: individualAccount})" +
               more + ") { " + selection + " } }";
    }
    static std::string registration(const std::string& email) {
        return R"(mutation { CreateUser(firstName: "A", lastName: "B", email: ")" + email +
               R"(", persona: customer, tosAcknowledged: true, mobile: "+33612345678",
               firstAccountInformation: {firstAccountType: individualAccount}) { id email } })";
    }

    json ask(const domain::Caller& caller, const std::string& query, const Headers& headers) {
        return json::parse(send(query, caller, headers).body, nullptr, false);
    }
    static std::string code(const json& reply) {
        return reply.contains("errors") ? reply["errors"][0]["extensions"].value("code", "") : "";
    }
    [[nodiscard]] std::int64_t user_count() {
        return post("{ GetUsers { totalCount } }")["data"]["GetUsers"]["totalCount"];
    }

    const Headers key_ = {{"Idempotency-Key", "5f0c1a"}};
};

INSTANTIATE_TEST_SUITE_P(Stores, Idempotency, contract::all_stores(), contract::store_name);

TEST_P(Idempotency, ARepeatShowsTheUserAsTheWriteLeftIt) {
    const std::string query = create("zoe@example.com");
    const json first = ask(admin_, query, key_);
    const std::string id = first["data"]["CreateUser"]["id"];
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
         "\", firstName: \"Ann\") { id } }");
    const api::Response again = send(query, admin_, key_);
    EXPECT_EQ(json::parse(again.body), first);
    EXPECT_EQ(api::find_header(again.headers, "Idempotency-Replayed"), "true");
    EXPECT_EQ(user_count(), 1);
    // What is kept holds nothing of the person.
    const std::string kept = store_->find_reply(admin_.id, "5f0c1a").value()->body;
    EXPECT_EQ(kept.find("Zo"), std::string::npos) << kept;
    EXPECT_EQ(kept.find("example"), std::string::npos) << kept;
}

TEST_P(Idempotency, ARepeatSaysThatItIsOne) {
    const auto mark = [](const api::Response& response) {
        return std::string(api::find_header(response.headers, "Idempotency-Replayed"));
    };
    const std::string query = create("zoe@example.com");
    EXPECT_EQ(mark(send(query, admin_, key_)), "");
    EXPECT_EQ(mark(send(query, admin_, key_)), "true");
    EXPECT_EQ(mark(send("{ Viewer { id } }", admin_, key_)), "");
    const api::Request rest{"POST",
                            "/users/",
                            {{"Idempotency-Key", "rest"}, {"Content-Type", "application/json"}},
                            "{}"};
    EXPECT_EQ(mark(engine_->handle(rest, admin_)), "");
    EXPECT_EQ(mark(engine_->handle(rest, admin_)), "true");
}

TEST_P(Idempotency, WhoMayNoLongerReadTheUserIsNotAnswered) {
    const std::string query = create("zoe@example.com", ", distributorAdvisorId: \"advisor-789\"");
    const json first = ask(distributor_, query, key_);
    EXPECT_EQ(code(first), "");
    const std::string id = first["data"]["CreateUser"]["id"];
    EXPECT_EQ(ask(distributor_, query, key_), first);
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
         "\", distributorAdvisorId: \"advisor-1\") { id } }");
    const json after = ask(distributor_, query, key_);
    EXPECT_EQ(code(after), "user.not_found") << after;
    EXPECT_EQ(after["data"]["CreateUser"], nullptr);
    EXPECT_EQ(user_count(), 1);
}

TEST_P(Idempotency, ADocumentWithSeveralFieldsIsDoneOnce) {
    const auto field = [](const std::string& alias, const std::string& email) {
        return alias + R"(: CreateUser(firstName: "A", lastName: "B", email: ")" + email +
               R"(", persona: distributed_customer,
               firstAccountInformation: {firstAccountType: individualAccount}) { id email })";
    };
    const std::string query = "mutation { " + field("a", "a@example.com") +
                              field("b", "malformed") + field("c", "c@example.com") + " }";
    const json first = ask(admin_, query, key_);
    EXPECT_EQ(first["data"]["b"], nullptr);
    EXPECT_EQ(first["data"]["c"]["email"], "c@example.com");
    EXPECT_EQ(ask(admin_, query, key_), first);
    EXPECT_EQ(user_count(), 2);
}

TEST_P(Idempotency, ARefusalIsNotKept) {
    const std::string id = ask(admin_, create("zoe@example.com"), {})["data"]["CreateUser"]["id"];
    const std::string query = create("zoe@example.com");
    EXPECT_EQ(code(ask(admin_, query, key_)), "email.taken");
    EXPECT_FALSE(store_->find_reply(admin_.id, "5f0c1a")->has_value());
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
         "\", email: \"zoe@example.org\") { id } }");
    EXPECT_EQ(code(ask(admin_, query, key_)), "");
    EXPECT_EQ(user_count(), 2);
}

TEST_P(Idempotency, StrangersOfThePublicDoNotMeetInOneKey) {
    const domain::Caller visitor;
    const json first = ask(visitor, registration("a@example.com"), key_);
    EXPECT_EQ(first["data"]["CreateUser"]["email"], "a@example.com") << first;
    const json other = ask(visitor, registration("b@example.com"), key_);
    EXPECT_EQ(other["data"]["CreateUser"]["email"], "b@example.com") << other;
    EXPECT_EQ(ask(visitor, registration("a@example.com"), key_), first);
    EXPECT_EQ(user_count(), 2);
}

TEST_P(Idempotency, ADayLaterNothingIsKeptWhetherAnybodyWritesOrNot) {
    ask(admin_, create("zoe@example.com"), key_);
    EXPECT_TRUE(store_->find_reply(admin_.id, "5f0c1a")->has_value());
    pass(std::chrono::hours(25));
    post("{ Viewer { id } }");
    EXPECT_FALSE(store_->find_reply(admin_.id, "5f0c1a")->has_value());
}

TEST_P(Idempotency, AnAnswerOfAnOlderServerIsNotTakenForARecord) {
    const std::string query = create("zoe@example.com");
    ask(admin_, query, key_);
    ASSERT_TRUE(store_->transact([&] {
        auto reply = *store_->find_reply(admin_.id, "5f0c1a").value();
        reply.body = R"({"data":{"CreateUser":{"id":"1"}}})";
        return store_->put_reply(admin_.id, "5f0c1a", reply, {});
    }));
    EXPECT_EQ(code(ask(admin_, query, key_)), "idempotency_key.unreadable");
}

TEST_P(Idempotency, RepeatsAtTheSameTimeWriteOnce) {
    if (GetParam() == contract::StoreKind::memory) {
        GTEST_SKIP() << "for one thread";
    }
    const std::string query = create("zoe@example.com");
    std::vector<std::string> answers(8);
    std::vector<std::thread> threads;
    for (std::string& answer : answers) {
        threads.emplace_back([&] { answer = send(query, admin_, key_).body; });
    }
    for (std::thread& each : threads) {
        each.join();
    }
    for (const std::string& answer : answers) {
        EXPECT_EQ(answer, answers.front());
        EXPECT_EQ(answer.find("errors"), std::string::npos) << answer;
    }
    EXPECT_EQ(user_count(), 1);
}

std::chrono::nanoseconds no_time() {
    return {};
}

// The change is committed before its answer is read: an answer that costs too much undoes nothing
// and blocks nobody.
TEST_P(Idempotency, TheAnswerIsReadAfterTheCommit) {
    for (const Headers& headers : {Headers{}, key_}) {
        const std::string query = create(headers.empty() ? "a@example.com" : "b@example.com");
        service::WorkBudget budget({std::chrono::seconds(1), 1'000, 8}, no_time);
        const service::WorkScope scope(budget);
        EXPECT_EQ(code(ask(admin_, query, headers)), "answer.too_large");
    }
    EXPECT_EQ(user_count(), 2);
    EXPECT_EQ(ask(admin_, create("b@example.com"), key_)["data"]["CreateUser"]["email"],
              "b@example.com");
}

TEST_P(Idempotency, ARequestThatCostsTooMuchWritesNothing) {
    std::vector<domain::User> users(50);
    for (std::size_t i = 0; i < users.size(); ++i) {
        users[i].id = domain::UserId("u" + std::to_string(i));
        users[i].email = users[i].id.value + "@example.com";
        users[i].version = 1;
    }
    put(users);
    std::string query = "mutation {";
    for (int i = 0; i < 50; ++i) {
        query += " a" + std::to_string(i) + ": DeactivateUser(userId: \"u" + std::to_string(i) +
                 "\", unactiveComment: \"c\") { id }";
    }
    query += " }";
    for (const Headers& headers : {Headers{}, key_}) {
        const api::Response response = [&] {
            service::WorkBudget budget({std::chrono::seconds(1), 20, 1U << 20U}, no_time);
            const service::WorkScope scope(budget);
            return send(query, admin_, headers);
        }();
        EXPECT_EQ(response.status, 200);
        const json answer = json::parse(response.body);
        EXPECT_EQ(code(answer), "request.too_costly") << answer;
        EXPECT_TRUE(answer["data"].is_null()) << answer;
        EXPECT_EQ(store_->find_user(domain::UserId("u0")).value()->version, 1);
    }
    EXPECT_FALSE(store_->find_reply(admin_.id, "5f0c1a")->has_value());
}

}  // namespace
