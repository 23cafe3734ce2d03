#include "api/graphql/error.hpp"

#include <gtest/gtest.h>

namespace {

using namespace api::graphql;

TEST(Locate, CountsLinesAndUtf16Columns) {
    const std::string source = "a\r\nb\rc\n\xF0\x9F\x98\x80\xC3\xA9x";
    EXPECT_EQ(locate(source, 0), (Location{1, 1}));
    EXPECT_EQ(locate(source, 3), (Location{2, 1}));
    EXPECT_EQ(locate(source, 5), (Location{3, 1}));
    EXPECT_EQ(locate(source, 7), (Location{4, 1}));
    EXPECT_EQ(locate(source, 11), (Location{4, 3}));
    EXPECT_EQ(locate(source, 13), (Location{4, 4}));
    EXPECT_EQ(locate(source, 99), (Location{4, 5}));
}

TEST(Locate, GoesForwardAndBack) {
    const std::string source = "ab\ncd\nef";
    Locator locator(source);
    for (const std::size_t offset : {1U, 4U, 4U, 7U, 0U, 8U, 3U})
        EXPECT_EQ(locator.at(offset), locate(source, offset)) << offset;
}

TEST(Locate, IsTheSameInAnyOrderOverALongSource) {
    std::string source;
    for (int i = 0; i < 400; ++i)
        source += i % 7 == 0 ? "ab\r\n" : i % 3 == 0 ? "\xF0\x9F\x98\x80" : "\xC3\xA9x";
    Locator locator(source);
    for (std::size_t i = 0; i <= source.size(); ++i) {
        const std::size_t offset = i * 7919 % (source.size() + 1);
        EXPECT_EQ(locator.at(offset), locate(source, offset)) << offset;
    }
}

TEST(WriteJson, WritesAnErrorAsTheSpecificationShowsIt) {
    Error error{
        "no \"a\"\n\x01\xFF", {{1, 2}}, {std::string("a"), std::size_t{3}}, {{"code", "x"}}};
    std::string out;
    write_json(out, error);
    EXPECT_EQ(out, R"({"message":"no \"a\"\n\u0001)"
                   "\xEF\xBF\xBD"
                   R"(","locations":[{"line":1,"column":2}],"path":["a",3],)"
                   R"("extensions":{"code":"x"}})");
    EXPECT_EQ(to_response({Error{"m", {}, {}, nullptr}}), R"({"errors":[{"message":"m"}]})");
}

}  // namespace
