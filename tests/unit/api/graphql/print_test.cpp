#include <gtest/gtest.h>

#include "api/graphql/language.hpp"

namespace {

using namespace api::graphql;

Document parsed(const std::string& value) {
    auto document = parse_document("{ a(b: " + value + ") }");
    EXPECT_TRUE(document) << document.error().message;
    return std::move(*document);
}

const ast::Value& value_of(const Document& document) {
    return document.operations[0].selections[0].arguments[0].value;
}

bool same(const std::string& left, const std::string& right) {
    const Document one = parsed(left);
    const Document other = parsed(right);
    return same_value(value_of(one), value_of(other));
}

TEST(PrintValue, WritesTheLanguage) {
    const std::string text = R"([1, -2.5e3, "a\n\"b\"", true, null, ENUM, $v, {x: [], y: {}}])";
    EXPECT_EQ(print_value(value_of(parsed(text))), text);
    EXPECT_EQ(print_value(value_of(parsed("\"\"\"\n  a\n   b\n\"\"\""))), R"("a\n b")");
}

TEST(SameValue, KnowsNoOrderOfFields) {
    EXPECT_TRUE(same("{a: 1, b: [2]}", "{b: [2] a: 1}"));
    EXPECT_FALSE(same("{a: 1}", "{a: 2}"));
    EXPECT_FALSE(same("[1, 2]", "[2, 1]"));
    EXPECT_FALSE(same("1", "\"1\""));
    EXPECT_FALSE(same("{a: 1}", "{a: 1, b: 1}"));
}

}  // namespace
