#include "server/error_reply.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace server {
namespace {

using nlohmann::json;

std::vector<std::string> members_of(const Reply& reply) {
    std::vector<std::string> names;
    const auto body = nlohmann::ordered_json::parse(*reply.body);
    for (const auto& member : body.items()) {
        names.push_back(member.key());
    }
    return names;
}

TEST(ErrorReply, HasTheShapeOfTheDialectThatThePathBelongsTo) {
    const auto members = [](std::string_view path) {
        return members_of(error_reply(path, 503, "overloaded", "Busy."));
    };
    const std::vector<std::string> investor = {"title", "detail", "status", "code"};
    for (const char* path :
         {"/users", "/users/", "/users/U1", "/users/U1/x", "/auth/", "/auth/login/"}) {
        EXPECT_EQ(members(path), investor) << path;
    }
    for (const char* path : {"/graphql", "/graphql/", "/public/graphql"}) {
        EXPECT_EQ(members(path), std::vector<std::string>{"errors"}) << path;
    }
    const std::vector<std::string> problem_details = {"title", "status", "code"};
    for (const char* path : {"", "/", "/session", "/usersx", "/authx", "/x/users"}) {
        EXPECT_EQ(members(path), problem_details) << path;
    }
}

TEST(ErrorReply, OfTheInvestorDialectIsTitledByItsStatus) {
    const auto title = [](int status) {
        return json::parse(*error_reply("/users/", status, "code", "Sentence.").body)["title"];
    };
    EXPECT_EQ(title(400), "Bad request");
    EXPECT_EQ(title(403), "Access forbidden");
    EXPECT_EQ(title(404), "Resource not found");
    EXPECT_EQ(title(422), "Validation error");
    EXPECT_EQ(title(500), "Internal Server Error");
    EXPECT_EQ(title(418), "Bad request");
    EXPECT_EQ(title(599), "Internal Server Error");
    const Reply waits =
        error_reply("/users/", 429, "rate_limited", "Wait.", std::chrono::seconds(3));
    EXPECT_EQ(json::parse(*waits.body), json({{"title", "Too many requests"},
                                              {"detail", "Wait."},
                                              {"status", 429},
                                              {"code", "rate_limited"}}));
    EXPECT_EQ(api::find_header(waits.headers, "Retry-After"), "3");
    EXPECT_EQ(api::find_header(waits.headers, "Content-Type"), "application/json");
}

TEST(UnauthenticatedReply, SaysInTheInvestorDialectWhichRequestItWasAndWhen) {
    const domain::Timestamp now{std::chrono::milliseconds(1'613'636'462'000)};
    Incoming incoming;
    incoming.request.target = "/users/?query=x";
    incoming.request.headers = {{"X-Request-Id", "console-42"}};
    const Reply reply =
        unauthenticated_reply(incoming, "unauthenticated", "Send a token.", "Bearer", now);
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(json::parse(*reply.body), json({{"title", "Unauthorized"},
                                              {"description", "Send a token."},
                                              {"request_id", "console-42"},
                                              {"timestamp", "2021-02-18T08:21:02.000Z"}}));
    EXPECT_EQ(api::find_header(reply.headers, "WWW-Authenticate"), "Bearer");
    EXPECT_EQ(api::find_header(reply.headers, "X-Request-Id"), "console-42");
}

TEST(UnauthenticatedReply, ElsewhereIsAnErrorLikeOthers) {
    Incoming incoming;
    incoming.request.target = "/graphql";
    const Reply reply = unauthenticated_reply(incoming, "unauthenticated", "Send a token.",
                                              "Bearer error=\"invalid_token\"", {});
    EXPECT_EQ(json::parse(*reply.body)["errors"][0]["extensions"]["kind"], "unauthenticated");
    EXPECT_EQ(api::find_header(reply.headers, "WWW-Authenticate"),
              "Bearer error=\"invalid_token\"");
    EXPECT_EQ(api::find_header(reply.headers, "X-Request-Id"), "");
}

}  // namespace
}  // namespace server
