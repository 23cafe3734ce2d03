#include "api/json_depth.hpp"

#include <gtest/gtest.h>
#include <string>

namespace {

TEST(JsonDepth, IsCountedOutsideOfTexts) {
    EXPECT_FALSE(api::is_too_deep(std::string(64, '[')));
    EXPECT_TRUE(api::is_too_deep(std::string(65, '[')));
    EXPECT_FALSE(api::is_too_deep('"' + std::string(65, '[') + "\\\"[\""));
    std::string flat;
    for (int i = 0; i < 100; ++i) {
        flat += "[{}],";
    }
    EXPECT_FALSE(api::is_too_deep(flat));
}

TEST(JsonValues, AreCountedOutsideOfTexts) {
    EXPECT_FALSE(api::has_too_many_values('[' + std::string(19'998, ',') + ']'));
    EXPECT_TRUE(api::has_too_many_values('[' + std::string(20'000, ',') + ']'));
    EXPECT_TRUE(api::has_too_many_values(std::string(20'000, '{')));
    EXPECT_FALSE(api::has_too_many_values('"' + std::string(50'000, ',') + '"'));
    EXPECT_FALSE(api::has_too_many_values(std::string(100, '9')));
    EXPECT_TRUE(api::has_too_many_values(std::string(101, '9')));
    EXPECT_FALSE(api::has_too_many_values('"' + std::string(101, '9') + '"'));
}

}  // namespace
