#include "api/graphql/http.hpp"

#include <gtest/gtest.h>

namespace {

using namespace api::graphql;

std::string refusal_of(const std::string& body) {
    const auto request = decode_request(body);
    return request ? "" : request.error().message;
}

TEST(DecodeRequest, ReadsAllMembers) {
    const auto request = decode_request(
        R"({"query": "{a}", "operationName": "Q", "variables": {"v": [1]}, "extensions": {"e": 1},
            "other": 1})");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->query, "{a}");
    EXPECT_EQ(request->operation_name, "Q");
    EXPECT_EQ(request->variables.dump(), R"({"v":[1]})");
    EXPECT_EQ(request->extensions.dump(), R"({"e":1})");
    const auto least = decode_request(R"({"query": "", "operationName": null, "variables": null})");
    ASSERT_TRUE(least);
    EXPECT_TRUE(least->variables.is_null());
}

TEST(DecodeRequest, SaysWhatIsWrong) {
    EXPECT_EQ(refusal_of("{"), "The body must be JSON.");
    EXPECT_EQ(refusal_of("[]"), "The body must be a JSON object.");
    EXPECT_EQ(refusal_of("{}"), "The member \"query\" must be a string.");
    EXPECT_EQ(refusal_of(R"({"query": "", "variables": []})"),
              "The member \"variables\" must be an object.");
    EXPECT_EQ(refusal_of(R"({"query": "", "operationName": 1})"),
              "The member \"operationName\" must be a string.");
    EXPECT_EQ(refusal_of(std::string(100'000, '[')), "The body is nested too deeply.");
    EXPECT_EQ(refusal_of("{\"query\": \"" + std::string(1'000, '[') + "\"}"), "");
}

TEST(HttpStatus, DependsOnTheMediaType) {
    for (const auto outcome : {Outcome::unparsable, Outcome::invalid, Outcome::not_executable})
        EXPECT_EQ(http_status(outcome, MediaType::json), 200);
    EXPECT_EQ(http_status(Outcome::unparsable, MediaType::graphql_response), 400);
    EXPECT_EQ(http_status(Outcome::invalid, MediaType::graphql_response), 422);
    EXPECT_EQ(http_status(Outcome::not_executable, MediaType::graphql_response), 400);
    EXPECT_EQ(http_status(Outcome::not_json, MediaType::json), 400);
    EXPECT_EQ(http_status(Outcome::executed, MediaType::graphql_response), 200);
}

}  // namespace
