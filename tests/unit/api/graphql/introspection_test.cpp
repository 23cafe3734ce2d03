#include <gtest/gtest.h>

#include "unit/api/graphql/pets_schema.hpp"

namespace {

using namespace api::graphql;
using nlohmann::json;

json ask(const std::string& text) {
    pets::World world;
    const auto executable = Executable::prepare(pets::schema(), text);
    EXPECT_TRUE(executable) << executable.error().errors.front().message;
    return json::parse(execute(*executable, "", nullptr, world).body)["data"];
}

TEST(Introspection, TellsTheRoots) {
    EXPECT_EQ(ask("{ __schema { queryType { name } mutationType { name } subscriptionType { name } "
                  "} }")["__schema"],
              json::parse(R"({"queryType": {"name": "Query"}, "mutationType": {"name": "Mutation"},
                              "subscriptionType": null})"));
}

TEST(Introspection, TellsATypeWithItsFields) {
    const json type =
        ask("{ __type(name: \"Cat\") { kind description interfaces { name } fields { "
            "name } all: fields(includeDeprecated: true) { name deprecationReason "
            "type { kind name ofType { name } } } } }")["__type"];
    EXPECT_EQ(type["kind"], "OBJECT");
    EXPECT_EQ(type["interfaces"], json::parse(R"([{"name": "Pet"}])"));
    EXPECT_EQ(type["fields"], json::parse(R"([{"name": "name"}])"));
    EXPECT_EQ(type["all"], json::parse(R"([
        {"name": "name", "deprecationReason": null,
         "type": {"kind": "NON_NULL", "name": null, "ofType": {"name": "String"}}},
        {"name": "lives", "deprecationReason": "who knows",
         "type": {"kind": "SCALAR", "name": "Int", "ofType": null}}])"));
}

TEST(Introspection, TellsTheOtherKinds) {
    const json types =
        ask("{ guest: __type(name: \"Guest\") { kind possibleTypes { name } } "
            "mood: __type(name: \"Mood\") { kind enumValues { name } } "
            "filter: __type(name: \"Filter\") { kind inputFields { name "
            "defaultValue } } pet: __type(name: \"Pet\") { description } "
            "none: __type(name: \"None\") { name } }");
    EXPECT_EQ(types["guest"], json::parse(R"({"kind": "UNION", "possibleTypes": [{"name": "Dog"},
                                                                 {"name": "Cat"}]})"));
    EXPECT_EQ(types["mood"]["enumValues"], json::parse(R"([{"name": "HAPPY"}, {"name": "SAD"}])"));
    EXPECT_EQ(types["filter"]["inputFields"],
              json::parse(R"([{"name": "name", "defaultValue": null},
                              {"name": "limit", "defaultValue": "3"},
                              {"name": "moods", "defaultValue": null}])"));
    EXPECT_EQ(types["pet"]["description"], "Those who live with people");
    EXPECT_EQ(types["none"], nullptr);
}

TEST(Introspection, TellsTheDirectives) {
    const json directives = ask("{ __schema { directives { name locations } } }");
    std::vector<std::string> names;
    for (const json& each : directives["__schema"]["directives"])
        names.push_back(each["name"]);
    EXPECT_EQ(names,
              (std::vector<std::string>{"include", "skip", "deprecated", "specifiedBy", "oneOf"}));
}

}  // namespace
