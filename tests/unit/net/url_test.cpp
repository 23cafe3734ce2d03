#include "net/url.hpp"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(Urls, ParametersAreJoined) {
    std::string query;
    add_parameter(query, "query", "a eq 'b c'");
    add_parameter(query, "limit", "20");
    add_parameter(query, "sort", "+*");
    EXPECT_EQ(query, "query=a%20eq%20%27b%20c%27&limit=20&sort=%2B*");
}

TEST(Urls, OnlyTheQueryStringOfAUrlIsTaken) {
    EXPECT_EQ(query_string_of("http://evil.example:81/users/?limit=20&offset=20#here"),
              "limit=20&offset=20");
    EXPECT_EQ(query_string_of("/portfolios/?limit=20&offset=U01ARZ3NDEKTSV4RRFFQ69G5FAV"),
              "limit=20&offset=U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_EQ(query_string_of("?a=b?c"), "a=b?c");
    EXPECT_EQ(query_string_of("/users/"), "");
    EXPECT_EQ(query_string_of("/users/#?limit=1"), "");
    EXPECT_EQ(query_string_of(""), "");
}

TEST(Urls, AQueryStringKeepsItsEscapesAndGetsThoseItLacks) {
    EXPECT_EQ(query_string_of("/users/?query=email+eq+'jane*'%20x&b=\"é\r\n"),
              "query=email+eq+%27jane*%27%20x&b=%22%C3%A9%0D%0A");
}

}  // namespace
}  // namespace net
