#include "domain/given_id.hpp"

#include <gtest/gtest.h>

namespace {

using domain::given_id;

TEST(GivenId, OursAreTheSameInLowerCase) {
    EXPECT_EQ(given_id("u01f8yw5njxmf78pmfkxte2r7q7"), "U01F8YW5NJXMF78PMFKXTE2R7Q7");
    EXPECT_EQ(given_id(" U01f8YW5NJXMF78PMFKXTE2R7Q7\xC2\xA0"), "U01F8YW5NJXMF78PMFKXTE2R7Q7");
    EXPECT_EQ(given_id("g01arz3ndektsv4rrffq69g5fa1"), "G01ARZ3NDEKTSV4RRFFQ69G5FA1");
}

TEST(GivenId, ThoseOfOthersStayAsTheyAre) {
    EXPECT_EQ(given_id("advisor-789"), "advisor-789");
    EXPECT_EQ(given_id(" 456 "), "456");
    EXPECT_EQ(given_id(""), "");
    // I, L, O and U are no letters of the alphabet, and one character is missing.
    EXPECT_EQ(given_id("u01f8yw5njxmf78pmfkxte2r7ql"), "u01f8yw5njxmf78pmfkxte2r7ql");
    EXPECT_EQ(given_id("u01f8yw5njxmf78pmfkxte2r7q"), "u01f8yw5njxmf78pmfkxte2r7q");
}

}  // namespace
