#include "net/url.hpp"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(Urls, WhatMeansSomethingInAUrlIsEncoded) {
    EXPECT_EQ(percent_encoded("phone eq '+33612345678'"), "phone%20eq%20%27%2B33612345678%27");
    EXPECT_EQ(percent_encoded("a&b=c#d?e/f%g\\h\"i[j]"),
              "a%26b%3Dc%23d%3Fe%2Ff%25g%5Ch%22i%5Bj%5D");
    EXPECT_EQ(percent_encoded("*jane-doe_1.x~*"), "*jane-doe_1.x~*");
    EXPECT_EQ(percent_encoded("Zoë\n"), "Zo%C3%AB%0A");
    EXPECT_EQ(percent_encoded(std::string_view("\0\xff", 2)), "%00%FF");
}

TEST(Urls, ParametersAreJoined) {
    std::string query;
    add_parameter(query, "query", "a eq 'b c'");
    add_parameter(query, "limit", "20");
    EXPECT_EQ(query, "query=a%20eq%20%27b%20c%27&limit=20");
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
