#include "net/json_reading.hpp"

#include <gtest/gtest.h>

namespace net {
namespace {

using nlohmann::json;

TEST(JsonReading, CountersMayBeText) {
    const json value = json::parse(R"({"a":300,"b":"20","c":"2x","d":"","e":1.5,"f":null,
        "g":18446744073709551615,"h":-3,"i":true,"j":"99999999999999999999"})");
    EXPECT_EQ(read_integer(value, "a"), 300);
    EXPECT_EQ(read_integer(value, "b"), 20);
    EXPECT_EQ(read_integer(value, "h"), -3);
    for (const char* name : {"c", "d", "e", "f", "g", "i", "j", "missing"}) {
        EXPECT_FALSE(read_integer(value, name).has_value()) << name;
    }
}

TEST(JsonReading, BooleansAreStrict) {
    const json value = json::parse(R"({"a":true,"b":"true","c":1})");
    EXPECT_EQ(read_boolean(value, "a"), true);
    EXPECT_FALSE(read_boolean(value, "b").has_value());
    EXPECT_FALSE(read_boolean(value, "c").has_value());
}

TEST(JsonReading, NothingIsReadOfWhatIsNoObject) {
    for (const char* text : {"[]", "7", "null", "\"a\""}) {
        const json value = json::parse(text);
        EXPECT_EQ(find_member(value, "a"), nullptr);
        EXPECT_EQ(read_text(value, "a"), "");
        EXPECT_TRUE(read_list(value, "a").empty());
    }
}

TEST(JsonReading, NullsOfAListAreLeftOut) {
    EXPECT_EQ(read_list(json::parse(R"({"a":[1,null,2]})"), "a").size(), 2U);
}

TEST(JsonReading, BodiesAreLimitedInSizeAndDepth) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_FALSE(parse_body(nested(64)).is_discarded());
    EXPECT_TRUE(parse_body(nested(65)).is_discarded());
    EXPECT_FALSE(parse_body('"' + std::string(1000, '[') + R"(\"[[")").is_discarded());
    EXPECT_TRUE(parse_body(std::string(9 * 1024 * 1024, ' ')).is_discarded());
    for (const char* text : {"", "{", "{} x", "[1,]", "// no", "{'a':1}", "\"\xff\""}) {
        EXPECT_TRUE(parse_body(text).is_discarded()) << text;
    }
}

TEST(JsonReading, CodesAreComparedWithoutTheirCase) {
    EXPECT_EQ(fold_code("TO-COMPLETE"), "to_complete");
    EXPECT_EQ(fold_code("IndividualAccount"), fold_code("individualAccount"));
}

}  // namespace
}  // namespace net
