#include "domain/email.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_email(raw, "email"));
}

TEST(Email, Vectors) {
    EXPECT_EQ(check("jane.doe@example.com"), Codes{});
    EXPECT_EQ(check("john_doe@example.com"), Codes{});
    EXPECT_EQ(check("a@b"), Codes{"W:email.no_dot"});
    EXPECT_EQ(check("a@b."), Codes{"email.malformed"});
    EXPECT_EQ(check("@b.c"), Codes{"email.malformed"});
    EXPECT_EQ(check("a b@c.d"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@-b.com"), Codes{"email.malformed"});
    EXPECT_EQ(check("jos\xC3\xA9@example.com"), Codes{"W:email.international"});
}

TEST(Email, Shape) {
    EXPECT_EQ(check(""), Codes{"email.required"});
    EXPECT_EQ(check("   "), Codes{"email.required"});
    EXPECT_EQ(check("a@b@c.d"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@b-.com"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@b..com"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@b_c.com"), Codes{"email.malformed"});
    EXPECT_EQ(check("\"a\"@b.com"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@b.com\n"), Codes{"email.malformed"});
    EXPECT_EQ(check("a@b.com\xFF"), Codes{"email.malformed"});
    EXPECT_EQ(check(std::string_view("a\0b@c.de", 8)), Codes{"email.malformed"});
    EXPECT_EQ(check("!#$%&'*+/=?^_`{|}~-@x.y"), Codes{});
}

TEST(Email, DotsAndBlanksOfOtherScripts) {
    for (const char* dot : {"。", "．", "｡", "․", "。。"}) {
        EXPECT_EQ(check("a@example.com" + std::string(dot)), Codes{"email.malformed"}) << dot;
    }
    EXPECT_EQ(check("a@example。com"), Codes{"W:email.international"});
    for (const char* blank : {"\u200A", "\u2003", "\u00A0", "\u3000"}) {
        EXPECT_EQ(check("a" + std::string(blank) + "@example.com"), Codes{"email.malformed"});
        EXPECT_EQ(check("a@" + std::string(blank) + "example.com"), Codes{"email.malformed"});
    }
}

TEST(Email, Lengths) {
    EXPECT_EQ(check("a@" + std::string(63, 'b') + ".com"), Codes{});
    EXPECT_EQ(check("a@" + std::string(64, 'b') + ".com"), Codes{"email.malformed"});
    const std::string host = "@example.com";
    EXPECT_EQ(check(std::string(254 - host.size(), 'a') + host), Codes{});
    EXPECT_EQ(check(std::string(255 - host.size(), 'a') + host), Codes{"W:email.too_long"});
    EXPECT_EQ(check(std::string(320 - host.size(), 'a') + host), Codes{"W:email.too_long"});
    EXPECT_EQ(check(std::string(321 - host.size(), 'a') + host), Codes{"email.over_limit"});
}

TEST(Email, DotsInTheLocalPart) {
    EXPECT_EQ(check(".a@b.com"), Codes{"W:email.dots"});
    EXPECT_EQ(check("a.@b.com"), Codes{"W:email.dots"});
    EXPECT_EQ(check("a..b@c.com"), Codes{"W:email.dots"});
}

TEST(Email, IsTrimmedAndKeepsItsCase) {
    EXPECT_EQ(make_email("  Jane.Doe@Example.COM\xC2\xA0", "email").value(),
              "Jane.Doe@Example.COM");
    EXPECT_FALSE(make_email("jane", "email"));
}

TEST(Email, NamesItsField) {
    EXPECT_EQ(check_email("x", "secondaryEmail").front().field, "secondaryEmail");
}

TEST(Email, BecomesInvalidAsItIsTyped) {
    EXPECT_EQ(check("jane@example"), Codes{"W:email.no_dot"});
    EXPECT_EQ(check("jane@example."), Codes{"email.malformed"});
    EXPECT_EQ(check("jane@example.c"), Codes{});
}

}  // namespace
}  // namespace domain
