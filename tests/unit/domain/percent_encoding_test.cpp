#include "domain/percent_encoding.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

TEST(PercentEncoding, WhatMeansSomethingInAUrlIsEncoded) {
    EXPECT_EQ(percent_encoded("phone eq '+33612345678'"), "phone%20eq%20%27%2B33612345678%27");
    EXPECT_EQ(percent_encoded("a&b=c#d?e/f%g\\h\"i[j]"),
              "a%26b%3Dc%23d%3Fe%2Ff%25g%5Ch%22i%5Bj%5D");
    EXPECT_EQ(percent_encoded("jane-doe_1.x~*"), "jane-doe_1.x~%2A");
    EXPECT_EQ(percent_encoded("a b*", "*"), "a%20b*");
    EXPECT_EQ(percent_encoded("Zoë\n"), "Zo%C3%AB%0A");
    EXPECT_EQ(percent_encoded(std::string_view("\0\xff", 2)), "%00%FF");
}

TEST(PercentEncoding, WhatIsNoEscapeStandsForItself) {
    EXPECT_EQ(percent_decoded("a+b%2Bc%55%c3%A9"), "a+b+cUé");
    EXPECT_EQ(percent_decoded("100%&%zz%4"), "100%&%zz%4");
}

}  // namespace
}  // namespace domain
