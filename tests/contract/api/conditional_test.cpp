// Conditional requests of the investor dialect (RFC 9110, 13).

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::InvestorReply;
using contract::InvestorTest;
using contract::json;

class Conditional : public InvestorTest {
  protected:
    InvestorReply get(const std::string& target, const std::string& known) {
        return ask("GET", target, {}, {{"If-None-Match", known}});
    }
    InvestorReply patch(const std::string& id, std::vector<api::Header> headers,
                        const std::string& body = R"({"first_name": "A"})") {
        return ask("PATCH", "/users/" + id, body, std::move(headers));
    }
};

TEST_P(Conditional, WhatTheClientHasIsNotSentAgain) {
    const std::string id = create("{}");
    const std::string target = "/users/" + id;
    for (const std::string known : {"\"1\"", "W/\"1\"", "\"7\", \"1\"", "*", "\"1-br\""}) {
        const InvestorReply reply = get(target, known);
        EXPECT_EQ(reply.status, 304) << known;
        EXPECT_TRUE(reply.body.is_discarded()) << known;
        EXPECT_EQ(reply.header("ETag"), known == "\"1-br\"" ? known : "\"1\"") << known;
    }
    for (const std::string other : {"\"2\"", "1", "\"11\"", ""}) {
        EXPECT_EQ(get(target, other).status, 200) << other;
    }
    // Two lines of a list are one list.
    EXPECT_EQ(
        ask("GET", target, {}, {{"If-None-Match", "\"7\""}, {"If-None-Match", "\"1\""}}).status,
        304);
    EXPECT_EQ(patch(id, {}).status, 200);
    EXPECT_EQ(get(target, "\"1\"").status, 200);
    EXPECT_EQ(get(target + "?version=1", "\"1\"").status, 304);
}

TEST_P(Conditional, WhoMayNotReadLearnsNothing) {
    const std::string id = create("{}");
    const InvestorReply reply =
        ask_as(investor(create("{}")), "GET", "/users/" + id, {}, {{"If-None-Match", "\"1\""}});
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.header("ETag"), "");
    EXPECT_EQ(get("/users/U01F8YW5NJXMF78PMFKXTE2R7Q7", "*").status, 404);
}

TEST_P(Conditional, AListAndWhatIsEmbeddedHaveTagsOfTheirContent) {
    const std::string other = create("{}");
    const std::string id = create(R"({"readable_by": [")" + other + R"("]})");
    const std::string embedded = "/users/" + id + "?embed=readable_by";
    const std::string tag = ask("GET", embedded).header("ETag");
    EXPECT_EQ(tag.substr(0, 3), "\"1-");
    EXPECT_EQ(get(embedded, tag).status, 304);
    const std::string list = ask("GET", "/users/").header("ETag");
    EXPECT_EQ(get("/users/", list).status, 304);
    EXPECT_EQ(patch(other, {}).status, 200);
    EXPECT_EQ(get(embedded, tag).status, 200);
    EXPECT_EQ(get("/users/", list).status, 200);
    // It still names the version.
    EXPECT_EQ(patch(id, {{"If-Match", tag}}).status, 200);
}

TEST_P(Conditional, IfMatchTakesListsAndOurOwnTagsOfCodings) {
    const std::string id = create("{}");
    EXPECT_EQ(patch(id, {{"If-Match", "\"1-br\""}}, R"({"first_name": "A"})").status, 200);
    EXPECT_EQ(patch(id, {{"If-Match", "\"9\", \"2\""}}, R"({"first_name": "B"})").status, 200);
    EXPECT_EQ(
        patch(id, {{"If-Match", "\"9\""}, {"If-Match", "\"3-gzip\""}}, R"({"first_name": "C"})")
            .status,
        200);
    EXPECT_EQ(patch(id, {{"If-Match", " * "}}, R"({"first_name": "D"})").status, 200);
    EXPECT_EQ(read(id)["version"], 5);
    EXPECT_EQ(ask("DELETE", "/users/" + id, {}, {{"If-Match", "\"4\", \"5\""}}).status, 200);
}

TEST_P(Conditional, ATagThatIsNotThePresentOneIsAFailedCondition) {
    const std::string id = create("{}");
    for (const std::string tag :
         {"W/\"1\"", "\"\"", "\"0\"", "\"2\", \"3\"", "\"abc\"", "W/\"2\", W/\"1\"", "\"01x\""}) {
        const InvestorReply stale = patch(id, {{"If-Match", tag}});
        EXPECT_EQ(stale.status, 409) << tag;
        EXPECT_EQ(stale.code(), "version.stale") << tag;
        EXPECT_EQ(stale.body["current_version"], 1) << tag;
        EXPECT_EQ(ask("DELETE", "/users/" + id, {}, {{"If-Match", tag}}).code(), "version.stale");
    }
    EXPECT_EQ(ask("DELETE", "/users/" + id, {}, {{"If-Match", "1"}}).code(), "if_match.malformed");
    EXPECT_EQ(patch("U01F8YW5NJXMF78PMFKXTE2R7Q7", {{"If-Match", "W/\"1\""}}).status, 404);
    EXPECT_EQ(read(id)["version"], 1);
}

TEST_P(Conditional, AKeyAnswersAgainThoughTheListFitsNoMore) {
    const std::string id = create("{}");
    const std::vector<api::Header> headers = {{"If-Match", "\"1\", \"7\""},
                                              {"Idempotency-Key", "k"}};
    EXPECT_EQ(patch(id, headers).status, 200);
    const InvestorReply again = patch(id, headers);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body["version"], 2);
}

TEST_P(Conditional, IfNoneMatchKeepsAWriteFromWhatIsThere) {
    const std::string id = create("{}");
    for (const std::string tag : {"*", "\"1\"", "W/\"1\"", "\"1-gzip\", \"9\""}) {
        const InvestorReply refused = patch(id, {{"If-None-Match", tag}});
        EXPECT_EQ(refused.status, 412) << tag;
        EXPECT_EQ(refused.code(), "if_none_match.failed") << tag;
        EXPECT_EQ(refused.body["title"], "Precondition failed");
        EXPECT_EQ(refused.detail()["loc"], json::parse(R"(["header", "If-None-Match"])"));
    }
    EXPECT_EQ(ask("DELETE", "/users/" + id, {}, {{"If-None-Match", "*"}}).status, 412);
    EXPECT_EQ(ask("POST", "/users/", "{}", {{"If-None-Match", "*"}}).status, 412);
    EXPECT_EQ(patch(id, {{"If-None-Match", "1"}}).code(), "if_none_match.malformed");
    EXPECT_EQ(patch("U01F8YW5NJXMF78PMFKXTE2R7Q7", {{"If-None-Match", "*"}}).status, 404);
    EXPECT_EQ(read(id)["version"], 1);
    EXPECT_EQ(ask("GET", "/users/").body["count"], 1);
    EXPECT_EQ(patch(id, {{"If-None-Match", "\"7\""}}).status, 200);
    EXPECT_EQ(ask("POST", "/users/", "{}", {{"If-None-Match", "\"7\""}}).status, 201);
}

TEST_P(Conditional, AnAnswerThatTheClientCannotReadIsRefusedBeforeAnythingIsDone) {
    for (const std::string accept :
         {"text/html", "application/json;q=0", "application/json;q=0, */*"}) {
        const InvestorReply refused = ask("POST", "/users/", "{}", {{"Accept", accept}});
        EXPECT_EQ(refused.status, 406) << accept;
        EXPECT_EQ(refused.code(), "request.not_acceptable") << accept;
        EXPECT_EQ(refused.header("Content-Type"), "application/json");
    }
    EXPECT_EQ(ask("GET", "/users/").body["count"], 0);
    for (const std::string accept :
         {"", "*/*", "application/json", "application/*;q=0.1", "text/html, */*;q=0.8"}) {
        EXPECT_EQ(ask("GET", "/users/", {}, {{"Accept", accept}}).status, 200) << accept;
    }
}

INSTANTIATE_TEST_SUITE_P(Stores, Conditional, contract::all_stores(), contract::store_name);

}  // namespace
