#include "api/content_type.hpp"

#include <gtest/gtest.h>

namespace api {
namespace {

Request with(std::vector<Header> headers) {
    Request request;
    request.headers = std::move(headers);
    return request;
}

TEST(HeaderTest, SeveralLinesOfAListAreOneList) {
    const Request request =
        with({{"If-Match", "\"1\""}, {"Accept", "text/html"}, {"if-match", "\"2\", \"3\""}});
    EXPECT_EQ(joined_header(request.headers, "If-Match"), "\"1\", \"2\", \"3\"");
    EXPECT_EQ(joined_header(request.headers, "ACCEPT"), "text/html");
    EXPECT_EQ(joined_header(request.headers, "Cookie"), "");
    EXPECT_EQ(joined_header(with({{"Cookie", "a=1"}, {"Cookie", "b=2"}}).headers, "Cookie", "; "),
              "a=1; b=2");
    EXPECT_EQ(joined_header(with({{"X", ""}, {"X", "a"}}).headers, "X"), ", a");
}

TEST(ContentTypeTest, JsonIsUtf8) {
    for (const char* type :
         {"application/json", "Application/JSON", " application/json ; charset=utf-8",
          "application/json;charset=UTF-8", "application/json; charset=\"utf-8\"",
          "application/json; charset = utf8", "application/json; profile=x; charset=US-ASCII",
          "application/json;"}) {
        EXPECT_TRUE(has_json_body(with({{"Content-Type", type}}))) << type;
    }
    for (const char* type :
         {"", "text/plain", "application/jsonp", "application/json, text/plain",
          "application/json; charset=UTF-16", "application/json; charset=\"utf-16le\"",
          "application/json; charset=iso-8859-1", "application/json; charset=",
          "application/json; charset", "application/json; charset=utf-8; charset=utf-7",
          "application/json\r", "application\n/json"}) {
        EXPECT_FALSE(has_json_body(with({{"Content-Type", type}}))) << type;
    }
    EXPECT_FALSE(has_json_body(with({})));
}

TEST(ContentTypeTest, ItIsSaidOnce) {
    EXPECT_FALSE(has_json_body(
        with({{"Content-Type", "application/json"}, {"content-type", "application/json"}})));
}

}  // namespace
}  // namespace api
