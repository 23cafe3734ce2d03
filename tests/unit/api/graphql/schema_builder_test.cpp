#include <gtest/gtest.h>

#include "api/graphql/schema.hpp"

namespace {

using namespace api::graphql;

std::string problem_of(const std::string& sdl) {
    const auto schema = Schema::parse(sdl);
    if (schema)
        return {};
    const Error& error = schema.error().front();
    const Location at = error.locations.front();
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + error.message;
}

TEST(SchemaBuilder, CoercesDefaultValues) {
    const auto schema = Schema::parse(R"(
input Outer { inner: Inner = {name: "a"}, colors: [Color!]! = RED }
input Inner { name: String!, size: Int! = 2 }
enum Color { RED GREEN }
type Query { f(o: Outer = {}): Int })");
    ASSERT_TRUE(schema) << schema.error().front().message;
    const auto& argument = schema->type("Query")->field("f")->arguments[0];
    EXPECT_EQ(argument.default_value->dump(),
              R"({"colors":["RED"],"inner":{"name":"a","size":2}})");
}

TEST(SchemaBuilder, RefusesWithAPlace) {
    EXPECT_EQ(problem_of("type Query { a: Missing }"), "1:17 Unknown type \"Missing\".");
    EXPECT_EQ(problem_of("type Query { f(a: Int = \"x\"): Int }"),
              "1:25 Int cannot represent non-integer value: \"x\"");
    EXPECT_EQ(problem_of("type Query { f(a: I): Int } input I { a: I = {} }"),
              "1:46 The default value of \"a\" contains itself.");
    EXPECT_NE(problem_of("type Query { a: Int } type Query { b: Int }"), "");
    EXPECT_NE(problem_of("type T { a: Int }"), "");
    EXPECT_NE(problem_of("interface I { a: Int } type Query implements I { b: Int }"), "");
    EXPECT_NE(problem_of("input I { a: I! } type Query { f(i: I): Int }"), "");
    EXPECT_NE(problem_of("union U = Query type Query { __a: U }"), "");
}

TEST(SchemaBuilder, KnowsWhatHasNoResolver) {
    auto schema = Schema::parse("type Query { a: Int b: Int }");
    ASSERT_TRUE(schema);
    schema->bind("Query", "a", [] { return 1; });
    schema->bind("Query", "c", [] { return 1; });
    EXPECT_EQ(schema->binding_problems().size(), 2U);
}

}  // namespace
