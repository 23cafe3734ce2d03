#include "net/api_error.hpp"

#include <gtest/gtest.h>

#include "net/graphql_answer.hpp"

namespace net {
namespace {

using domain::FailureKind;

Reply reply(int status, std::string body, std::vector<api::Header> headers = {}) {
    return {status, std::move(headers), std::move(body), TransportFailure::none};
}
ApiError error_of(int status, const std::string& body) {
    return read_api_error(reply(status, body));
}
ApiError error_of_answer(int status, const std::string& body) {
    const auto answer = read_graphql_answer(reply(status, body), "GetUser");
    return answer ? ApiError() : answer.error();
}

TEST(ApiErrors, TheStatusDecidesTheKind) {
    const std::vector<std::pair<int, ApiErrorKind>> kinds = {
        {400, ApiErrorKind::validation},      {422, ApiErrorKind::validation},
        {401, ApiErrorKind::unauthenticated}, {403, ApiErrorKind::forbidden},
        {404, ApiErrorKind::not_found},       {410, ApiErrorKind::not_found},
        {409, ApiErrorKind::conflict},        {412, ApiErrorKind::conflict},
        {408, ApiErrorKind::timeout},         {504, ApiErrorKind::timeout},
        {429, ApiErrorKind::rate_limited},    {500, ApiErrorKind::server},
        {503, ApiErrorKind::server},          {599, ApiErrorKind::server},
        {302, ApiErrorKind::protocol},        {418, ApiErrorKind::protocol}};
    for (const auto& [status, kind] : kinds) {
        const ApiError error = error_of(status, "");
        EXPECT_EQ(error.kind, kind) << status;
        EXPECT_EQ(error.http, status);
        EXPECT_FALSE(error.code.empty());
        EXPECT_EQ(error.message.back(), '.') << error.message;
    }
}

TEST(ApiErrors, NoAnswerIsAFailureOfTheWire) {
    const ApiError network = read_api_error({0, {}, {}, TransportFailure::network});
    EXPECT_EQ(network.kind, ApiErrorKind::network);
    EXPECT_EQ(network.code, "network.unreachable");
    const ApiError timeout = read_api_error({0, {}, {}, TransportFailure::timeout});
    EXPECT_EQ(timeout.kind, ApiErrorKind::timeout);
    EXPECT_EQ(to_failure(timeout).kind, FailureKind::unavailable);
    EXPECT_EQ(to_failure(network).problems.front().code, "network.unreachable");
}

TEST(ApiErrors, ReadsOurProblems) {
    const ApiError error = error_of(200, R"({"errors":[{"message":"Use another e-mail address.",
        "extensions":{"code":"email.taken","kind":"conflict","problems":[
        {"code":"email.taken","field":"email","message":"Use another.","severity":"error"},
        {"code":"locale.unusual","field":"locale","message":"Odd.","severity":"warning"}]}}]})");
    EXPECT_EQ(error.kind, ApiErrorKind::conflict);
    const domain::Failure failure = to_failure(error);
    ASSERT_EQ(failure.problems.size(), 2U);
    EXPECT_EQ(failure.problems[0],
              (domain::Problem{"email.taken", "email", "Use another.", domain::Severity::error}));
    EXPECT_EQ(failure.problems[1].severity, domain::Severity::warning);
    EXPECT_FALSE(failure.current_version.has_value());
}

TEST(ApiErrors, AProblemWithoutASentenceTakesTheWholesAndTheOtherWayRound) {
    ApiError error = error_of(422, R"({"errors": [{"extensions": {"problems": [
        {"code": "email.malformed", "field": "email"},
        {"code": "mobile.malformed", "field": "mobile", "message": "Start with +."}]}}]})");
    EXPECT_EQ(error.message, "Start with +.");
    EXPECT_EQ(error.problems.at(0).message, "Start with +.");
    error = error_of(422, R"({"errors": [{"extensions": {"problems": [{"code": "odd"}]}}]})");
    EXPECT_EQ(error.message, "The server refused the input.");
    EXPECT_EQ(error.problems.at(0).message, error.message);
}

TEST(ApiErrors, AStaleWriteSaysWhatIsCurrent) {
    const ApiError error = error_of(409, R"({"errors":[{"message":"Changed.","extensions":
        {"code":"version.stale","kind":"conflict","currentVersion":7}}]})");
    EXPECT_EQ(to_failure(error).kind, FailureKind::conflict);
    EXPECT_EQ(to_failure(error).current_version, 7);
}

TEST(ApiErrors, TheBodysKindIsMoreThanTheStatus) {
    EXPECT_EQ(
        error_of(400, R"({"errors":[{"message":"m","extensions":{"kind":"unauthenticated"}}]})")
            .kind,
        ApiErrorKind::unauthenticated);
    EXPECT_EQ(error_of(200, R"({"errors":[{"message":"m","extensions":{"code":"invalid"}}]})").kind,
              ApiErrorKind::validation);
    EXPECT_EQ(
        error_of(200, R"({"errors":[{"message":"m","extensions":{"code":"unauthorized"}}]})").kind,
        ApiErrorKind::unauthenticated);
    EXPECT_EQ(
        error_of(200, R"({"errors":[{"message":"m","extensions":{"code":"internal"}}]})").kind,
        ApiErrorKind::server);
    EXPECT_EQ(error_of(200, R"({"errors":[{"message":"m"}]})").kind, ApiErrorKind::protocol);
    EXPECT_EQ(
        error_of(429, R"({"errors":[{"message":"m","extensions":{"kind":"rate_limited"}}]})").kind,
        ApiErrorKind::rate_limited);
}

TEST(ApiErrors, ReadsTheShapesOfOtherServers) {
    EXPECT_EQ(error_of(401, R"({"error":{"code":"expired","message":"Expired."}})").code,
              "expired");
    const ApiError titled = error_of(
        422, R"({"title":"Wrong","detail":[{"loc":["body","email"],"msg":"bad","type":"value"},
             {"loc":["query",0],"msg":"worse","type":"type"}]})");
    ASSERT_EQ(titled.problems.size(), 2U);
    EXPECT_EQ(titled.problems[0].field, "email");
    EXPECT_EQ(titled.problems[1].field, "0");
    EXPECT_EQ(titled.message, "Wrong");
    EXPECT_EQ(error_of(404, R"({"title":"T","detail":"Not here.","status":404})").message,
              "Not here.");
    const ApiError fields =
        error_of(422, R"({"message":"Invalid.","errors":{"email":["Bad.","Worse."]}})");
    ASSERT_EQ(fields.problems.size(), 2U);
    EXPECT_EQ(fields.problems[1].message, "Worse.");
    EXPECT_EQ(fields.problems[1].field, "email");
    EXPECT_EQ(error_of(403, R"({"msg":"No."})").message, "No.");
    EXPECT_EQ(error_of(500, "It broke.").message, "It broke.");
}

TEST(ApiErrors, ReadsWhatTheInvestorDialectSays) {
    const ApiError signed_out = error_of(401, R"({"title":"Unauthorized",
        "description":"JWT invalid","request_id":"0b1c","timestamp":"2021-06-07T14:26:21+00:00"})");
    EXPECT_EQ(signed_out.kind, ApiErrorKind::unauthenticated);
    EXPECT_EQ(signed_out.message, "JWT invalid");
    EXPECT_EQ(signed_out.request_id, "0b1c");
    EXPECT_EQ(error_of(401, R"({"description":"JWT invalid"})").message, "JWT invalid");
    EXPECT_EQ(error_of(409, R"({"title":"Business Logic Error","status":409})").message,
              "Business Logic Error");

    const ApiError invalid = error_of(400, R"({"title":"Bad request","status":400,
        "detail":[{"loc":["body","feature_flags",1],"msg":"not an enum","type":"type_error.enum"},
                  {"loc":["body","counter_account","bank_id"],"msg":"no","type":"value_error"},
                  {"loc":["body","__root__"],"msg":"whole","type":"value_error"},
                  "and one more"],
        "body":{"first_name":"echo"}})");
    ASSERT_EQ(invalid.problems.size(), 4U);
    EXPECT_EQ(invalid.problems[0].field, "feature_flags[1]");
    EXPECT_EQ(invalid.problems[0].code, "type_error.enum");
    EXPECT_EQ(invalid.problems[1].field, "counter_account.bank_id");
    EXPECT_EQ(invalid.problems[2].field, "");
    EXPECT_EQ(invalid.problems[3].message, "and one more");
    EXPECT_EQ(invalid.message, "Bad request");
}

TEST(ApiErrors, AnInvestorServerOfOursHasItsOwnCodes) {
    const ApiError error = error_of(409, R"({"title":"Business Logic Error","status":409,
        "detail":[{"loc":["body","email"],"msg":"Use another.","type":"value_error.unique",
                   "code":"email.taken"}],"code":"email.taken","current_version":7})");
    EXPECT_EQ(error.code, "email.taken");
    EXPECT_EQ(error.current_version, 7);
    ASSERT_EQ(error.problems.size(), 1U);
    EXPECT_EQ(error.problems[0].code, "email.taken");
    EXPECT_EQ(error.problems[0].field, "email");
}

TEST(ApiErrors, AFieldThatIsWriteOnceIsFoundInTheSentence) {
    const std::string sentence =
        "phone may not be updated because it is marked with allow_mutation=False";
    for (const std::string& body :
         {R"({"title":"Bad request","detail":")" + sentence + R"("})",
          R"({"title":"Bad request","detail":[{"loc":["body"],"type":"type_error","msg":")" +
              sentence + R"("}]})"}) {
        const ApiError error = error_of(400, body);
        ASSERT_EQ(error.problems.size(), 1U) << body;
        EXPECT_EQ(error.problems[0].code, "field.write_once");
        EXPECT_EQ(error.problems[0].field, "phone");
        EXPECT_EQ(error.problems[0].message, sentence);
    }
}

TEST(ApiErrors, AValueThatIsTakenIsFoundInTheSentence) {
    const auto problems_of = [](const std::string& sentence, int status = 409) {
        return error_of(status, R"({"title":"T","detail":")" + sentence + R"("})").problems;
    };
    const auto taken = problems_of("external_id is not unique");
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0],
              (domain::Problem{"external_id.taken", "external_id", "external_id is not unique"}));
    EXPECT_TRUE(problems_of("email and phone must be unique").empty());
    EXPECT_TRUE(problems_of("Something collides").empty());
    EXPECT_TRUE(problems_of("email cannot be seen", 403).empty());
}

TEST(ApiErrors, APageOrALongTextIsNotShownWhole) {
    EXPECT_EQ(error_of(502, "<html><h1>Bad gateway</h1>").message,
              "The server cannot do this now. Try again later.");
    EXPECT_EQ(error_of(500, std::string(2000, 'x')).message.size(), 500U);
}

TEST(ApiErrors, TheRequestIsQuotedWhereNothingBetterIsKnown) {
    const ApiError error = read_api_error(reply(500, "", {{"x-request-id", "r-42"}}));
    EXPECT_EQ(to_failure(error).problems.front().message,
              "The server cannot do this now. Try again later. (Request r-42.)");
}

TEST(GraphqlAnswers, TheRootFieldIsTheAnswer) {
    const auto answer =
        read_graphql_answer(reply(200, R"({"data":{"GetUser":{"id":"U1"}}})"), "GetUser");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->root["id"], "U1");
    EXPECT_TRUE(
        read_graphql_answer(reply(294, R"({"data":{"GetUser":[]}})"), "GetUser").has_value());
}

TEST(GraphqlAnswers, AWarningBelowTheRootIsADeniedField) {
    const auto answer = read_graphql_answer(
        reply(200, R"({"data":{"GetUser":{"id":"U1","mobile":null}},"extensions":{"warnings":[
            {"message":"Access denied to this field","path":["GetUser","mobile"]},
            {"message":"Access denied to this field","path":["Another","mobile"]},
            {"message":"no path"}, null, 7]}})"),
        "GetUser");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->denied, (std::vector<DeniedPath>{{"mobile"}}));
}

TEST(GraphqlAnswers, AWarningOnTheRootIsForbidden) {
    EXPECT_EQ(error_of_answer(200, R"({"data":{"GetUser":null},"extensions":{"warnings":[
                  {"message":"Access denied to this field","path":["GetUser"]}]}})")
                  .kind,
              ApiErrorKind::forbidden);
}

TEST(GraphqlAnswers, NullWithoutAWordIsNotFound) {
    EXPECT_EQ(error_of_answer(200, R"({"data":{"GetUser":null}})").kind, ApiErrorKind::not_found);
}

TEST(GraphqlAnswers, ErrorsBesideDataAreErrors) {
    EXPECT_EQ(error_of_answer(200, R"({"data":{"GetUser":{"id":"U1"}},"errors":[{"message":"m",
                  "extensions":{"kind":"unavailable"}}]})")
                  .kind,
              ApiErrorKind::server);
}

// A sign-in page, a proxy, another API: never a crash, never an empty list, and a sentence.
TEST(GraphqlAnswers, WhatIsNoAnswerIsSaidToBeNone) {
    const std::string deep(100, '[');
    for (const std::string& body :
         {std::string(), std::string("<!doctype html>"), std::string("null"), std::string("[]"),
          std::string("7"), std::string("{}"), std::string(R"({"data":null})"),
          std::string(R"({"data":[]})"), std::string(R"({"data":{"Other":{}}})"),
          std::string(R"({"errors":{}})"), std::string(R"({"errors":[]})"), std::string("\xff\xfe"),
          deep, R"({"data":{"GetUser":)" + deep, std::string(9 * 1024 * 1024, ' ')}) {
        const ApiError error = error_of_answer(200, body);
        EXPECT_EQ(error.kind, ApiErrorKind::protocol) << body.substr(0, 40);
        EXPECT_EQ(error.code, "protocol.unexpected");
        EXPECT_NE(error.message.find("Reload the page"), std::string::npos);
    }
}

TEST(GraphqlAnswers, OddErrorsAreErrorsAllTheSame) {
    for (const char* body :
         {R"({"errors":[7]})", R"({"errors":["text"]})", R"({"errors":[{"extensions":7}]})",
          R"({"errors":[{"message":7,"extensions":{"problems":[7,null,{"code":1}]}}]})"}) {
        const ApiError error = error_of_answer(200, body);
        EXPECT_EQ(error.kind, ApiErrorKind::protocol) << body;
        EXPECT_FALSE(to_failure(error).problems.empty());
    }
}

}  // namespace
}  // namespace net
