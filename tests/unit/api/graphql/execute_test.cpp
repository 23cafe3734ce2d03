#include "api/graphql/execute.hpp"

#include <gtest/gtest.h>

#include "service/work_budget.hpp"
#include "unit/api/graphql/pets_schema.hpp"

namespace {

using namespace api::graphql;
using nlohmann::json;

class Execute : public testing::Test {
  protected:
    Execute() {
        world_.animals = {{"Dog", "Rex", {{"Dog", "Max", {}}, {"Dog", "", {}}}},
                          {"Cat", "Tom", {}}};
    }

    // The body as text, because the order of its members is part of the answer.
    std::string run(const std::string& text, const json& variables = nullptr,
                    const std::string& operation = "", const ExecutionLimits& limits = {}) {
        const auto executable = Executable::prepare(pets::schema(), text);
        if (!executable)
            return executable.error().errors.front().message;
        return execute(*executable, operation, variables, world_, limits).body;
    }

    pets::World world_;
};

TEST_F(Execute, AnswersInTheOrderOfTheDocument) {
    EXPECT_EQ(
        run("{ z: dog { barks name } a: __typename ...F } fragment F on Query { dog { name } }"),
        R"({"data":{"z":{"barks":true,"name":"Rex"},"a":"Query","dog":{"name":"Rex"}}})");
}

TEST_F(Execute, KnowsTheTypesBehindAnInterfaceAndAUnion) {
    EXPECT_EQ(run("{ pets { __typename name ... on Cat { lives } } }"),
              R"({"data":{"pets":[{"__typename":"Dog","name":"Rex"},)"
              R"({"__typename":"Cat","name":"Tom","lives":9}]}})");
    EXPECT_EQ(run("{ guests { ... on Pet { name } ... on Dog { barks } } }"),
              R"({"data":{"guests":[{"name":"Rex","barks":true},{"name":"Tom"}]}})");
}

TEST_F(Execute, MergesTheSelectionsOfOneKey) {
    EXPECT_EQ(run("{ dog { name } dog { barks } }"),
              R"({"data":{"dog":{"name":"Rex","barks":true}}})");
}

TEST_F(Execute, SkipsAndIncludes) {
    const std::string text =
        "query ($v: Boolean!) { dog { name @skip(if: $v) barks @include(if: "
        "$v) ... @skip(if: $v) { n: name } } }";
    EXPECT_EQ(run(text, {{"v", true}}), R"({"data":{"dog":{"barks":true}}})");
    EXPECT_EQ(run(text, {{"v", false}}), R"({"data":{"dog":{"name":"Rex","n":"Rex"}}})");
}

// Section 6.4.4: null goes up to the nearest place that may be null.
TEST_F(Execute, CarriesNullUp) {
    EXPECT_EQ(run("{ dog { young { name } name } }"),
              R"({"errors":[{"message":"Cannot return null for non-nullable field Dog.name.",)"
              R"("locations":[{"line":1,"column":17}],"path":["dog","young",1,"name"],)"
              R"("extensions":{"code":"internal","kind":"unavailable"}}],)"
              R"("data":{"dog":{"young":null,"name":"Rex"}}})");
    EXPECT_EQ(run("{ fails failsNonNull }"),
              R"({"errors":[{"message":"It failed.","locations":[{"line":1,"column":3}],)"
              R"("path":["fails"],"extensions":{"code":"broken"}},{"message":"It failed.",)"
              R"("locations":[{"line":1,"column":9}],"path":["failsNonNull"]}],"data":null})");
    EXPECT_EQ(run("{ dog { mood name } }"),
              R"({"errors":[{"message":"Enum \"Mood\" cannot represent the value of its )"
              R"(resolver.","locations":[{"line":1,"column":9}],"path":["dog","mood"],)"
              R"("extensions":{"code":"internal","kind":"unavailable"}}],)"
              R"("data":{"dog":{"mood":null,"name":"Rex"}}})");
}

TEST_F(Execute, TellsDeniedFieldsFromErrors) {
    EXPECT_EQ(run("{ denied }"),
              R"({"data":{"denied":null},"extensions":{"warnings":[{"message":"Not for you.",)"
              R"("locations":[{"line":1,"column":3}],"path":["denied"]}]}})");
    EXPECT_EQ(run("mutation { denied }"),
              R"({"errors":[{"message":"Not for you.","locations":[{"line":1,"column":12}],)"
              R"("path":["denied"]}],"data":{"denied":null}})");
}

TEST_F(Execute, RunsMutationsOneAfterAnother) {
    EXPECT_EQ(run("mutation { a: count b: count c: count }"), R"({"data":{"a":1,"b":2,"c":3}})");
}

TEST_F(Execute, CoercesArgumentsAndDefaults) {
    const auto found = [&](const std::string& arguments, const json& variables = nullptr,
                           const std::string& head = "") {
        const json answer = json::parse(run(head + "{ find(" + arguments + ") }", variables));
        return answer.contains("data") && answer["data"]["find"].is_string()
                   ? answer["data"]["find"].get<std::string>()
                   : answer.dump();
    };
    EXPECT_EQ(found("filter: {name: \"x\", moods: SAD}"),
              R"({"filter":{"limit":3,"moods":["SAD"],"name":"x"},"loud":false})");
    EXPECT_EQ(found("filter: {name: \"x\", limit: null}, loud: null"),
              R"({"filter":{"limit":null,"name":"x"},"loud":null})");
    EXPECT_EQ(found("filter: $f, loud: $l", {{"f", {{"name", "y"}, {"limit", 1.0}}}},
                    "query ($f: Filter!, $l: Boolean) "),
              R"({"filter":{"limit":1,"name":"y"},"loud":false})");
    EXPECT_EQ(found("filter: {name: $n}", {{"n", "z"}}, "query ($n: String!) "),
              R"({"filter":{"limit":3,"name":"z"},"loud":false})");
}

TEST_F(Execute, RefusesVariablesThatDoNotFit) {
    const std::string text = "query ($f: Filter!) { find(filter: $f) }";
    EXPECT_EQ(run(text),
              R"({"errors":[{"message":"Variable \"$f\" of required type \"Filter!\" was not )"
              R"(provided.","locations":[{"line":1,"column":8}],)"
              R"("extensions":{"code":"variables.invalid","kind":"invalid"}}]})");
    EXPECT_EQ(
        run(text, {{"f", {{"name", 1}, {"limit", 1.5}}}}),
        R"({"errors":[{"message":"Variable \"$f\" got an invalid value at \"f.name\"; String )"
        R"(cannot represent a non string value: 1","locations":[{"line":1,"column":8}],)"
        R"("extensions":{"code":"variables.invalid","kind":"invalid"}},)"
        R"({"message":"Variable \"$f\" got an invalid value at \"f.limit\"; Int cannot )"
        R"(represent non-integer value: 1.5","locations":[{"line":1,"column":8}],)"
        R"("extensions":{"code":"variables.invalid","kind":"invalid"}}]})");
}

TEST_F(Execute, ChoosesTheOperationByName) {
    const std::string two = "query A { fails } mutation B { count }";
    EXPECT_EQ(run(two, nullptr, "B"), R"({"data":{"count":1}})");
    EXPECT_EQ(run(two), R"({"errors":[{"message":"Must provide operation name if query contains )"
                        R"(multiple operations.",)"
                        R"("extensions":{"code":"operation.unknown","kind":"invalid"}}]})");
    EXPECT_EQ(run(two, nullptr, "C"),
              R"({"errors":[{"message":"Unknown operation named \"C\".",)"
              R"("extensions":{"code":"operation.unknown","kind":"invalid"}}]})");
}

TEST_F(Execute, HoldsItsLimits) {
    world_.animals.assign(1'000, {"Dog", "", {}});
    ExecutionLimits limits;
    limits.errors_max = 10;
    // Each of the elements may be null and fails.
    const json few = json::parse(run("{ guests { ... on Dog { name } } }", nullptr, "", limits));
    EXPECT_EQ(few["data"], nullptr);
    EXPECT_LE(few["errors"].size(), 12U);
    EXPECT_EQ(few["errors"].back()["extensions"]["code"], "answer.too_large");

    world_.animals.assign(1'000, {"Dog", "Rex", {}});
    limits.response_bytes_max = 1'000;
    const json large = json::parse(run("{ pets { name } }", nullptr, "", limits));
    EXPECT_EQ(large["data"], nullptr);
    EXPECT_EQ(large["errors"].size(), 1U);
    EXPECT_EQ(json::parse(run("{ pets { name } }"))["data"]["pets"].size(), 1'000U);
}

TEST_F(Execute, StopsAtTheHundredthMistakeInAVariable) {
    json moods = json::array();
    for (int i = 0; i < 1'000; ++i)
        moods.push_back("NONE");
    const json answer = json::parse(run("query ($f: Filter!) { find(filter: $f) }",
                                        {{"f", {{"name", "x"}, {"moods", moods}}}}));
    EXPECT_EQ(answer["errors"].size(), 100U);
}

TEST_F(Execute, RefusesAnotherContext) {
    const auto executable = Executable::prepare(pets::schema(), "{ fails }");
    int other = 0;
    EXPECT_FALSE(execute(*executable, "", nullptr, other).is_executed);
}

TEST_F(Execute, RefusesLongTextsAndListsInVariables) {
    const std::string text = "query ($f: Filter!) { find(filter: $f) }";
    const auto code = [&](const json& filter) {
        const json answer = json::parse(run(text, {{"f", filter}}));
        return answer.contains("errors") ? answer["errors"][0]["extensions"]["code"] : json();
    };
    EXPECT_EQ(code({{"name", std::string(16'384, 'x')}}), nullptr);
    EXPECT_EQ(code({{"name", std::string(16'385, 'x')}}), "variable.text_too_long");
    EXPECT_EQ(code({{"name", "x"}, {"moods", json(1'000, "SAD")}}), nullptr);
    EXPECT_EQ(code({{"name", "x"}, {"moods", json(1'001, "SAD")}}), "variable.list_too_long");
}

std::chrono::nanoseconds no_time() {
    return {};
}

TEST_F(Execute, EndsWithNothingByHalfWhenTheBudgetIsOver) {
    world_.animals.assign(1'000, {"Dog", "Rex", {}});
    const std::atomic<bool> is_abandoned = true;
    service::WorkBudget budget({std::chrono::seconds(1), 0, 0}, no_time, &is_abandoned);
    const service::WorkScope scope(budget);
    const json answer = json::parse(run("{ pets { name } }"));
    EXPECT_TRUE(answer.contains("data"));
    EXPECT_EQ(answer["data"], nullptr);
    ASSERT_EQ(answer["errors"].size(), 1U);
    EXPECT_EQ(answer["errors"][0]["extensions"]["code"], "request.too_costly");
}

TEST_F(Execute, AMutationMayBeResolvedFirstAndAnsweredLater) {
    const auto executable =
        Executable::prepare(pets::schema(), "mutation { a: count t: __typename denied b: count }");
    auto staged = StagedExecution::prepare(*executable, "", nullptr, world_);
    ASSERT_TRUE(staged);
    EXPECT_EQ(staged->field_count(), 4U);
    const std::vector<Value> values = staged->resolve();
    EXPECT_EQ(world_.calls, 2);
    const json answer = json::parse(staged->complete(values).body);
    EXPECT_EQ(world_.calls, 2);
    EXPECT_EQ(answer["data"], json::parse(R"({"a": 1, "t": "Mutation", "denied": null, "b": 2})"));
    EXPECT_EQ(answer["errors"][0]["message"], "Not for you.");
}

}  // namespace
