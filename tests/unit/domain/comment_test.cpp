#include "domain/comment.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_comment(raw, "unactiveComment"));
}

TEST(Comment, Rules) {
    EXPECT_EQ(check("Account suspended pending compliance review."), Codes{});
    EXPECT_EQ(check("first\r\n\tsecond"), Codes{});
    EXPECT_EQ(check(""), Codes{"comment.required"});
    EXPECT_EQ(check(" \n\t \xC2\xA0\r\n"), Codes{"comment.required"});
    EXPECT_EQ(check("a\x1B[31m"), Codes{"comment.control_character"});
    EXPECT_EQ(check("a\xFF"), Codes{"comment.encoding"});
    EXPECT_EQ(check(std::string(1000, 'a')), Codes{});
    EXPECT_EQ(check(std::string(1001, 'a')), Codes{"W:comment.long"});
    EXPECT_EQ(check(std::string(10000, 'a')), Codes{"W:comment.long"});
    EXPECT_EQ(check(std::string(10001, 'a')), Codes{"comment.too_long"});
    EXPECT_EQ(make_comment("\n a \n b \n", "unactiveComment").value(), "a \n b");
}

}  // namespace
}  // namespace domain
