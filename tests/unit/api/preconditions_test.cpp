#include "api/preconditions.hpp"

#include <gtest/gtest.h>

namespace {

using api::names_tag;
using api::read_tags;

TEST(ReadTags, TakesListsOfStrongAndWeakOnes) {
    const auto tags = read_tags(R"( "3" ,, W/"4","", "a,b")");
    ASSERT_TRUE(tags.has_value());
    ASSERT_EQ(tags->size(), 4u);
    EXPECT_EQ((*tags)[0].text, "3");
    EXPECT_FALSE((*tags)[0].is_weak);
    EXPECT_EQ((*tags)[1].text, "4");
    EXPECT_TRUE((*tags)[1].is_weak);
    EXPECT_EQ((*tags)[2].text, "");
    EXPECT_EQ((*tags)[3].text, "a,b");
}

TEST(ReadTags, RefusesWhatIsNone) {
    for (const char* field : {"", ",", "3", "\"3", "\"3\" \"4\"", "w/\"3\"", "W/", "\"3\", *", "*",
                              "\"a b\"", "W/ \"3\""}) {
        EXPECT_FALSE(read_tags(field).has_value()) << field;
    }
}

TEST(NamesTag, ComparesWeakly) {
    EXPECT_TRUE(names_tag(R"("3")", R"("3")"));
    EXPECT_TRUE(names_tag(R"("2", W/"3")", R"("3")"));
    EXPECT_TRUE(names_tag(" * ", R"("3")"));
    EXPECT_FALSE(names_tag(R"("33", "3-br", 3)", R"("3")"));
    EXPECT_FALSE(names_tag("", R"("3")"));
}

TEST(Tags, AreOfACodingOrOfABody) {
    EXPECT_EQ(api::tag_of_coding("\"3\"", "br"), "\"3-br\"");
    EXPECT_EQ(api::body_tag("a").size(), 18u);
    EXPECT_NE(api::body_tag("a"), api::body_tag("b"));
}

TEST(UnlessKnown, AnswersWhatTheClientHasWith304) {
    const auto status = [](std::string method, std::string known, int answered = 200) {
        const api::Request request{
            std::move(method), "/", {{"If-None-Match", std::move(known)}}, {}};
        return api::unless_known(request, {answered, {{"ETag", "\"3\""}}, "body"}).status;
    };
    EXPECT_EQ(status("GET", "\"3\""), 304);
    EXPECT_EQ(status("HEAD", "\"2\", W/\"3\""), 304);
    EXPECT_EQ(status("GET", "\"3-br\""), 304);
    EXPECT_EQ(status("GET", "*"), 304);
    EXPECT_EQ(status("GET", "\"2\""), 200);
    EXPECT_EQ(status("GET", "3"), 200);
    EXPECT_EQ(status("POST", "*"), 200);
    EXPECT_EQ(status("GET", "*", 404), 404);
}

}  // namespace
