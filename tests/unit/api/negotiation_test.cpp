#include "api/negotiation.hpp"

#include <gtest/gtest.h>

namespace {

using api::acceptance;
using api::choose_coding;
using api::Coding;

TEST(Acceptance, IsOfTheMostPreciseRange) {
    const auto weight = [](std::string_view accept) {
        return acceptance(accept, "application/json").weight;
    };
    EXPECT_EQ(weight(""), 1000);
    EXPECT_EQ(weight("*/*"), 1000);
    EXPECT_EQ(weight("*/*;q=0.1, application/*;q=0.2, application/json;q=0.3"), 300);
    EXPECT_EQ(weight("application/json;q=0.3, */*"), 300);
    EXPECT_EQ(weight("application/json;q=0, */*"), 0);
    EXPECT_EQ(weight("application/json;q=0.000"), 0);
    EXPECT_EQ(weight("Application/JSON; charset=utf-8"), 1000);
    EXPECT_EQ(weight("application/json ; a=\";q=0, x\" ; Q=.5"), 500);
    EXPECT_EQ(weight("text/html"), 0);
    EXPECT_EQ(weight("text/html, image/gif, *; q=.2, */*; q=.2"), 200);  // Java's own
    EXPECT_EQ(weight("application/json;q=nonsense"), 1000);
    EXPECT_EQ(weight("text/*;q=1"), 0);
    EXPECT_TRUE(acceptance("text/html, application/json", "application/json").is_by_name);
    EXPECT_FALSE(acceptance("application/*", "application/json").is_by_name);
}

TEST(ChooseCoding, TakesTheMostWelcome) {
    EXPECT_EQ(choose_coding(""), Coding::identity);
    EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::brotli);
    EXPECT_EQ(choose_coding("gzip, deflate"), Coding::gzip);
    EXPECT_EQ(choose_coding("x-gzip"), Coding::gzip);
    EXPECT_EQ(choose_coding("GZIP;q=1.0, br;q=0.5"), Coding::gzip);
    EXPECT_EQ(choose_coding("br;q=0, gzip;q=0"), Coding::identity);
    EXPECT_EQ(choose_coding("*"), Coding::brotli);
    EXPECT_EQ(choose_coding("br;q=0, *"), Coding::gzip);
    EXPECT_EQ(choose_coding("identity, gzip;q=0.5"), Coding::identity);
    EXPECT_EQ(choose_coding("deflate"), Coding::identity);
    EXPECT_EQ(choose_coding("br, gzip", false, true), Coding::gzip);
    EXPECT_EQ(choose_coding("br, gzip", false, false), Coding::identity);
}

TEST(ChooseCoding, TakesNoneWhereIdentityIsRefused) {
    EXPECT_EQ(choose_coding("identity;q=0, br"), Coding::brotli);
    EXPECT_EQ(choose_coding("identity;q=0"), std::nullopt);
    EXPECT_EQ(choose_coding("*;q=0"), std::nullopt);
    EXPECT_EQ(choose_coding("*;q=0, gzip"), Coding::gzip);
    EXPECT_EQ(choose_coding("gzip, *;q=0", false, false), std::nullopt);
    EXPECT_EQ(choose_coding("identity;q=0.001, *;q=0"), Coding::identity);
}

}  // namespace
