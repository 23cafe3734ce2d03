#include "api/graphql/parser.hpp"

#include <gtest/gtest.h>

namespace {

using namespace api::graphql;

std::string error_of(const std::string& source, const ParseLimits& limits = {}) {
    const auto document = parse_document(source, limits);
    if (document)
        return {};
    const Location at = document.error().locations.front();
    return document.error().message + " @" + std::to_string(at.line) + ":" +
           std::to_string(at.column);
}

TEST(Parser, ReadsAWholeDocument) {
    const auto document = parse_document(R"(
query Q($a: [Int!]! = [1, 2] @d, $b: T) @e(x: $a) { k: f(o: {p: null, q: ENUM}) @g { id } ...F
  ... on T @h { __typename } ... { x } }
fragment F on T @i { y }
mutation { z }
subscription S { w })");
    ASSERT_TRUE(document) << document.error().message;
    ASSERT_EQ(document->operations.size(), 3U);
    const ast::Operation& query = document->operations[0];
    EXPECT_EQ(query.name.text, "Q");
    ASSERT_EQ(query.variables.size(), 2U);
    EXPECT_EQ(print_type(query.variables[0].type.name.text, query.variables[0].type.wrapping),
              "[Int!]!");
    EXPECT_EQ(print_value(*query.variables[0].default_value), "[1, 2]");
    ASSERT_EQ(query.selections.size(), 4U);
    EXPECT_EQ(query.selections[0].response_key(), "k");
    EXPECT_EQ(print_value(query.selections[0].arguments[0].value), "{p: null, q: ENUM}");
    EXPECT_EQ(query.selections[1].kind, ast::Selection::Kind::fragment_spread);
    EXPECT_EQ(query.selections[2].name.text, "T");
    EXPECT_EQ(query.selections[3].name.text, "");
    EXPECT_EQ(document->operations[1].kind, OperationKind::mutation);
    EXPECT_EQ(document->operations[2].kind, OperationKind::subscription);
    EXPECT_EQ(document->fragment("F")->type_condition.text, "T");
    EXPECT_EQ(document->fragment("G"), nullptr);
}

TEST(Parser, PointsAtWhatItDidNotExpect) {
    EXPECT_EQ(error_of("{"), "Syntax Error: Expected Name, found <EOF>. @1:2");
    EXPECT_EQ(error_of("{}"), "Syntax Error: Expected Name, found \"}\". @1:2");
    EXPECT_EQ(error_of("\n{ a(b) }"), "Syntax Error: Expected \":\", found \")\". @2:6");
    EXPECT_EQ(error_of("{ \"\xF0\x9F\x98\x80\" }"),
              "Syntax Error: Expected Name, found String \"\xF0\x9F\x98\x80\". @1:3");
    EXPECT_EQ(error_of("{ ...on }"), "Syntax Error: Expected Name, found \"}\". @1:9");
    EXPECT_EQ(error_of("fragment on on T { a }"), "Syntax Error: Unexpected Name \"on\". @1:10");
    EXPECT_EQ(error_of("query ($a: Int = $b) { a }"),
              "Syntax Error: Unexpected variable \"$b\" in constant value. @1:18");
    EXPECT_EQ(error_of(""), "Syntax Error: Unexpected <EOF>. @1:1");
}

TEST(Parser, CountsColumnsInUtf16) {
    EXPECT_EQ(error_of("{ a(b: \"\xF0\x9F\x98\x80\") ! }"),
              "Syntax Error: Expected Name, found \"!\". @1:14");
}

TEST(Parser, HoldsItsLimits) {
    const ParseLimits limits{100, 10, 3};
    EXPECT_EQ(error_of("{ a { b { c } } }", limits), "");
    EXPECT_EQ(error_of("{ a { b { c { d } } } }", limits).substr(0, 36),
              "Syntax Error: Document is nested mor");
    EXPECT_EQ(error_of("{ a(b: [[[1]]]) }", limits).substr(0, 36),
              "Syntax Error: Document is nested mor");
    EXPECT_EQ(error_of("{ a a a a a a a a }", limits), "");
    EXPECT_EQ(error_of("{ a a a a a a a a a }", limits),
              "Syntax Error: Document contains more than 10 tokens. @1:21");
    EXPECT_EQ(error_of("{ a }" + std::string(96, ' '), limits),
              "Syntax Error: Document is larger than 100 bytes. @1:1");
    EXPECT_NE(error_of(std::string(100'000, '{')), "");
    EXPECT_NE(error_of("{ a(b: " + std::string(100'000, '[')), "");
    EXPECT_NE(error_of("query ($a: " + std::string(100'000, '[')), "");
}

}  // namespace
