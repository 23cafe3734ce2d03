#include "net/graphql_writer.hpp"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(GraphqlStrings, AreEscapedAsTheSpecificationSays) {
    EXPECT_EQ(graphql_string(""), R"("")");
    EXPECT_EQ(graphql_string("Alice \"A\" \\ B"), R"("Alice \"A\" \\ B")");
    EXPECT_EQ(graphql_string("a\nb\tc\r"), R"("a\nb\u0009c\u000D")");
    EXPECT_EQ(graphql_string(std::string("\0\x1f\x7f", 3)), R"("\u0000\u001F\u007F")");
    EXPECT_EQ(graphql_string("é 漢 😀 #{}$"), "\"é 漢 😀 #{}$\"");
}

// What was typed can never end its literal and begin something else.
TEST(GraphqlStrings, NothingTypedLeavesItsLiteral) {
    const std::string written = GraphqlArguments(GraphqlValues::literals)
                                    .text("search", "\") { id } } #\\\"")
                                    .text("b", "x")
                                    .str();
    EXPECT_EQ(written, R"((search: "\") { id } } #\\\"", b: "x"))");
}

GraphqlArguments with_every_kind(GraphqlValues values) {
    GraphqlArguments arguments(values);
    arguments.text("a", "x")
        .boolean("b", true)
        .id("c", "U1")
        .integer("d", -7)
        .token("e", "ACTIVE")
        .ids("f", {"x", "\""})
        .tokens("g", {"A", "B"})
        .null("h")
        .begin_object("i")
        .text("j", "")
        .begin_object("k")
        .end_object()
        .integer("a", 1)
        .end_object()
        .begin_objects("m")
        .token("n", "N")
        .end_objects()
        .text_if_any("o", "")
        .token_if_any("p", "")
        .id_if_any("q", "")
        .text_if_any("a", "z");
    return arguments;
}

TEST(GraphqlArgumentsTest, WriteEveryKindOfValue) {
    const GraphqlArguments arguments = with_every_kind(GraphqlValues::literals);
    EXPECT_EQ(arguments.str(),
              R"((a: "x", b: true, c: "U1", d: -7, e: ACTIVE, f: ["x", "\""], g: [A, B], h: null, )"
              R"(i: {j: "", k: {}, a: 1}, m: [{n: N}], a: "z"))");
    EXPECT_EQ(arguments.definitions(), "");
    EXPECT_TRUE(arguments.variables().empty());
    EXPECT_TRUE(arguments.is_valid());
}

// Two objects may have members of one name.
TEST(GraphqlArgumentsTest, DeclareAVariableForEveryValueButEnumsAndNull) {
    const GraphqlArguments arguments = with_every_kind(GraphqlValues::variables);
    EXPECT_EQ(arguments.str(),
              "(a: $a, b: $b, c: $c, d: $d, e: ACTIVE, f: $f, g: [A, B], h: null, "
              "i: {j: $j, k: {}, a: $a2}, m: [{n: N}], a: $a3)");
    EXPECT_EQ(arguments.definitions(),
              "($a: String!, $b: Boolean!, $c: ID!, $d: Int!, $f: [ID!]!, $j: String!, $a2: Int!, "
              "$a3: String!)");
    EXPECT_EQ(arguments.variables().dump(),
              R"({"a":"x","a2":1,"a3":"z","b":true,"c":"U1","d":-7,"f":["x","\""],"j":""})");
}

TEST(GraphqlArgumentsTest, NoArgumentsAreNoParentheses) {
    EXPECT_EQ(GraphqlArguments().str(), "");
    EXPECT_EQ(GraphqlArguments().definitions(), "");
    EXPECT_EQ(GraphqlArguments().text_if_any("a", "").str(), "");
}

TEST(GraphqlArgumentsTest, ATokenThatIsNoEnumValueIsNeverSent) {
    for (const char* token :
         {"", "true", "false", "null", "1a", "a-b", "a b", "é", "a}", "\"a\""}) {
        EXPECT_FALSE(is_enum_value(token)) << token;
        EXPECT_FALSE(GraphqlArguments().token("a", token).is_valid()) << token;
        EXPECT_FALSE(GraphqlArguments().tokens("a", {"A", token}).token("b", "B").is_valid());
    }
    for (const char* token : {"a", "_", "A1", "TO_COMPLETE", "Expired", "trueish"}) {
        EXPECT_TRUE(is_enum_value(token)) << token;
    }
}

}  // namespace
}  // namespace net
