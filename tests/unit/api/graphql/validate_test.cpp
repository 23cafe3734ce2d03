#include "api/graphql/validate.hpp"

#include <gtest/gtest.h>

#include "unit/api/graphql/pets_schema.hpp"

namespace {

using namespace api::graphql;

std::vector<std::string> problems_of(const std::string& text, const ValidationLimits& limits = {}) {
    const auto document = parse_document(text);
    EXPECT_TRUE(document) << document.error().message;
    std::vector<std::string> messages;
    for (const Error& each : validate(pets::schema(), *document, limits))
        messages.push_back(each.message);
    return messages;
}

struct Case {
    const char* document;
    const char* message;
};

// One document for each rule of section 5; the oracle has the rest.
TEST(Validate, ReportsEachRule) {
    const Case cases[] = {
        {"query A { fails } query A { fails }", "There can be only one operation named \"A\"."},
        {"{ fails } query B { fails }",
         "This anonymous operation must be the only defined "
         "operation."},
        {"{ missing }", "Cannot query field \"missing\" on type \"Query\"."},
        {"{ fail }", "Cannot query field \"fail\" on type \"Query\". Did you mean \"fails\"?"},
        {"{ fails { x } }",
         "Field \"fails\" must not have a selection since type \"String\" has no "
         "subfields."},
        {"{ dog }",
         "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean "
         "\"dog { ... }\"?"},
        {"{ dog { x: name x: barks } }",
         "Fields \"x\" conflict because \"name\" and \"barks\" are different fields. Use different "
         "aliases on the fields to fetch both if this was intentional."},
        {"{ dog(ib: 1) { name } }",
         "Unknown argument \"ib\" on field \"Query.dog\". Did you mean \"id\"?"},
        {"{ dog(id: 1, id: 1) { name } }", "There can be only one argument named \"id\"."},
        {"{ find }",
         "Field \"find\" argument \"filter\" of type \"Filter!\" is required, but it "
         "was not provided."},
        {"{ find(filter: {}) }",
         "Field \"Filter.name\" of required type \"String!\" was not "
         "provided."},
        {"{ find(filter: {name: 1}) }", "String cannot represent a non string value: 1"},
        {"{ find(filter: {name: \"\", moods: EXUBERANT}) }",
         "Value \"EXUBERANT\" does not exist in \"Mood\" enum."},
        {"{ find(filter: {name: \"\", name: \"\"}) }",
         "There can be only one input field named \"name\"."},
        {"{ ...F } fragment F on Query { fails } fragment F on Query { fails }",
         "There can be only one fragment named \"F\"."},
        {"{ fails } fragment F on Query { fails }", "Fragment \"F\" is never used."},
        {"{ ...F }", "Unknown fragment \"F\"."},
        {"{ dog { ...F } } fragment F on Dog { young { ...F } }",
         "Cannot spread fragment \"F\" within itself."},
        {"{ ... on Mood { x } }", "Fragment cannot condition on non composite type \"Mood\"."},
        {"{ ... on Dgo { name } }", "Unknown type \"Dgo\". Did you mean \"Dog\"?"},
        {"{ dog { ... on Cat { lives } } }",
         "Fragment cannot be spread here as objects of type "
         "\"Dog\" can never be of type \"Cat\"."},
        {"{ fails @some }", "Unknown directive \"@some\"."},
        {"query @skip(if: true) { fails }", "Directive \"@skip\" may not be used on QUERY."},
        {"{ fails @skip(if: true) @skip(if: true) }",
         "The directive \"@skip\" can only be used once at this location."},
        {"query ($a: ID!, $a: ID!) { dog(id: $a) { name } }",
         "There can be only one variable named \"$a\"."},
        {"query ($a: Dog) { dog(id: $a) { name } }",
         "Variable \"$a\" cannot be non-input type "
         "\"Dog\"."},
        {"{ dog(id: $a) { name } }", "Variable \"$a\" is not defined."},
        {"query ($a: ID) { fails }", "Variable \"$a\" is never used."},
        {"query ($a: Int!) { dog(id: $a) { name } }",
         "Variable \"$a\" of type \"Int!\" used in position expecting type \"ID!\"."},
        {"type T { a: Int } { fails }", "The \"T\" definition is not executable."},
    };
    for (const Case& each : cases) {
        const auto problems = problems_of(each.document);
        ASSERT_FALSE(problems.empty()) << each.document;
        EXPECT_EQ(problems.front(), each.message) << each.document;
    }
}

TEST(Validate, AcceptsWhatIsRight) {
    EXPECT_EQ(problems_of("query ($id: ID, $yes: Boolean!) { dog(id: $id) { ...F young { name } } "
                          "guests { ... on Dog { x: barks } ... on Cat { x: name @skip(if: $yes) } "
                          "} } fragment F on Pet { name ... on Dog { barks } }"),
              std::vector<std::string>{
                  "Fields \"x\" conflict because they return conflicting types \"Boolean\" and "
                  "\"String!\". Use different aliases on the fields to fetch both if this was "
                  "intentional."});
    EXPECT_EQ(problems_of("query ($id: ID = 1, $yes: Boolean!) { dog(id: $id) { ...F } guests { "
                          "... on Dog { x: name } ... on Cat { x: name @skip(if: $yes) } } } "
                          "fragment F on Pet { name ... on Dog { barks } }"),
              std::vector<std::string>{});
}

TEST(Limits, BoundDepth) {
    ValidationLimits limits;
    limits.depth_max = 3;
    EXPECT_EQ(problems_of("{ dog { young { name } } }", limits), std::vector<std::string>{});
    EXPECT_EQ(
        problems_of("{ dog { young { ...F } } } fragment F on Dog { young { name } }", limits),
        std::vector<std::string>{"Operation has a depth of 4, more than the limit of 3."});
}

TEST(Limits, BoundCost) {
    ValidationLimits limits;
    limits.cost_max = 50;
    const auto cost = [&](const std::string& text) { return problems_of(text, limits); };
    // One for the list and two for each of its elements.
    EXPECT_EQ(cost("{ guests(resultsPerPage: 24) { ... on Dog { name barks } } }").size(), 0U);
    EXPECT_EQ(cost("{ guests(resultsPerPage: 25) { ... on Dog { name barks } } }"),
              std::vector<std::string>{"Operation has a cost of 51, more than the limit of 50."});
    EXPECT_EQ(cost("{ guests { ... on Dog { name barks } } }").size(), 0U);  // 20 by default
    EXPECT_EQ(cost("{ dog { young { young { name } } } }").size(), 0U);
    limits.list_sizes = {{"Dog.young", 7}};
    EXPECT_EQ(cost("{ dog { young { young { name } } } }"),
              std::vector<std::string>{"Operation has a cost of 58, more than the limit of 50."});
    EXPECT_EQ(cost("query ($n: Int) { guests(resultsPerPage: $n) { __typename } }"),
              std::vector<std::string>{"Operation has a cost of 101, more than the limit of 50."});
    EXPECT_EQ(
        cost("{ guests(resultsPerPage: 2147483647) { __typename } }"),
        std::vector<std::string>{"Operation has a cost of 2147483648, more than the limit of 50."});
}

TEST(Limits, BoundAliasesAndIntrospection) {
    ValidationLimits limits;
    limits.aliases_max = 2;
    EXPECT_EQ(problems_of("{ a: fails b: fails }", limits).size(), 0U);
    EXPECT_EQ(problems_of("{ a: fails b: fails c: fails }", limits),
              std::vector<std::string>{"Document has 3 aliases, more than the limit of 2."});
    EXPECT_EQ(problems_of("{ __type(name: \"Dog\") { fields { type { fields { type { fields { type "
                          "{ fields { name } } } } } } } } }"),
              std::vector<std::string>{"Operation nests lists of introspection to a depth of 4, "
                                       "more than the limit of 3."});
}

// Fragments that double at each step cost nothing until somebody counts what they stand for.
TEST(Limits, CountFragmentsAsOftenAsTheyAreSpread) {
    std::string text = "{ ...F0 }";
    for (int i = 0; i < 40; ++i) {
        const std::string next = std::to_string(i + 1);
        text +=
            " fragment F" + std::to_string(i) + " on Query { ...F" + next + " ...F" + next + " }";
    }
    text += " fragment F40 on Query { fails }";
    ASSERT_EQ(problems_of(text).size(), 1U);
    EXPECT_EQ(problems_of(text).front(),
              "Operation has a cost of 1099511627776, more than the limit of 50000.");
}

TEST(Limits, BoundTheErrors) {
    std::string text = "{";
    for (int i = 0; i < 300; ++i)
        text += " x" + std::to_string(i);
    const auto problems = problems_of(text + " }");
    EXPECT_LE(problems.size(), 101U);
    EXPECT_GE(problems.size(), 100U);
}

// Each of these is small to send; none may take more than a moment to refuse.
TEST(Limits, KeepHostileDocumentsCheap) {
    std::string same_argument = "{ dog(" + std::string(900'000, ',');
    for (int i = 0; i < 2'000; ++i)
        same_argument += "id: 1 ";
    const auto document = parse_document(same_argument + ") { name } }");
    ASSERT_TRUE(document) << document.error().message;
    const auto errors = validate(pets::schema(), *document);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].locations.size(), 100U) << "the first ones";

    std::string conflicts = "{";
    for (int i = 0; i < 2'000; ++i)
        conflicts += " dog(id: " + std::to_string(i) + ") { name }";
    const auto other = parse_document(conflicts + " }", {1U << 20U, 100'000, 64});
    ASSERT_TRUE(other);
    EXPECT_FALSE(validate(pets::schema(), *other).empty());
}

}  // namespace
