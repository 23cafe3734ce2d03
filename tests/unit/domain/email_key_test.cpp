#include "domain/email_key.hpp"

#include <gtest/gtest.h>
#include <utf8proc.h>
#include <utility>

namespace domain {
namespace {

TEST(EmailKey, IsOneForEveryWayToWriteAnAddress) {
    for (const char* email :
         {"victim@example.com", "Victim@Example.COM", "vic\u200Btim@example.com",
          "victim\u2060@example.com", "victim\u200E@example.com", "vic\u00ADtim@example.com",
          "ｖｉｃｔｉｍ@example.com", "victim@ｅｘａｍｐｌｅ。com", "ＶＩＣＴＩＭ＠example.com",
          " victim@example.com\u202C", "vic\u3164tim@example.com",
          "victim\U000E0041@example.com"}) {
        EXPECT_EQ(email_key(email), "victim@example.com") << email;
    }
    for (const char* email :
         {"josé@bücher.example", "JOSE\u0301@bu\u0308cher.example", "JOSÉ@BÜCHER.example",
          "josé@xn--bcher-kva.example", "josé@XN--BCHER-KVA.EXAMPLE"}) {
        EXPECT_EQ(email_key(email), "josé@xn--bcher-kva.example") << email;
    }
    EXPECT_EQ(email_key("t\u1FB7@w.example"), email_key("t\u03B1\u0345\u0342@w.example"));
    EXPECT_EQ(email_key("a@STRAẞE.example"), email_key("a@straße.example"));
    EXPECT_EQ(email_key(""), "");
}

// Two domains that different people may own.
TEST(EmailKey, TellsDomainsApart) {
    EXPECT_EQ(email_key("a@straße.example"), "a@xn--strae-oqa.example");
    EXPECT_EQ(email_key("a@strasse.example"), "a@strasse.example");
    EXPECT_EQ(email_key("a@βόλος.example"), "a@xn--nxasmm1c.example");
    EXPECT_EQ(email_key("straße@example.com"), email_key("STRASSE@example.com"));
    EXPECT_NE(email_key("victim@exаmple.com"), email_key("victim@example.com"))
        << "a Cyrillic letter is another one, of which check_email warns";
}

TEST(EmailKey, OfAKeyIsItself) {
    // Where folding and compatibility change letters: not among most ideographs.
    const std::pair<utf8proc_int32_t, utf8proc_int32_t> blocks[] = {
        {1, 0x33FF},        {0xA000, 0xD7FF},   {0xE000, 0x11FFF},
        {0x1D000, 0x1F3FF}, {0x2F800, 0x2FA1F}, {0xE0000, 0xE0FFF}};
    for (const auto& [first, last] : blocks) {
        for (utf8proc_int32_t point = first; point <= last; ++point) {
            utf8proc_uint8_t bytes[4];
            const auto size = utf8proc_encode_char(point, bytes);
            const std::string letter(reinterpret_cast<const char*>(bytes),
                                     static_cast<std::size_t>(size));
            const std::string key = email_key('a' + letter + "b@c" + letter + "d.example");
            ASSERT_EQ(email_key(key), key) << std::hex << point;
        }
    }
}

TEST(EmailKey, OfIllFormedTextIsItsLowerCase) {
    EXPECT_EQ(email_key("A\xFF@B.c"), "a\xFF@b.c");
}

TEST(EmailInLetters, DecodesTheDomain) {
    EXPECT_EQ(email_in_letters("A@xn--bcher-kva.example"), "a@bücher.example");
    EXPECT_EQ(email_in_letters("A@bücher.example"), "a@bücher.example");
    EXPECT_EQ(email_in_letters("a@xn--99999999999999.example"), "a@xn--99999999999999.example");
}

bool admits_email(const std::string& query, const char* email) {
    User user;
    user.email = email;
    return admits(parse_user_filter(query).value(), user);
}

TEST(EmailKey, IsWhatQueriesCompare) {
    EXPECT_TRUE(admits_email("email eq 'JANE@x.org'", "jane@X.org"));
    EXPECT_FALSE(admits_email("email neq 'JANE@x.org'", "jane@X.org"));
    EXPECT_TRUE(admits_email("email in ['a@b.c', 'ｊane@x.org']", "jane@X.org"));
    EXPECT_TRUE(admits_email("email in ['JANE@x.org' to 'JANE@x.org']", "jane@x.org"));
    EXPECT_TRUE(admits_email("email eq 'JANE*'", "jane@x.org"));
    EXPECT_TRUE(admits_email("email eq '*@BÜCHER.example'", "jane@xn--bcher-kva.example"));
    EXPECT_TRUE(admits_email("email eq '*@xn--bcher*'", "jane@bücher.example"));
    EXPECT_FALSE(admits_email("email eq 'jane@büch*'", "jane@bücher.example"))
        << "no whole label yet";
    EXPECT_TRUE(admits_email("email eq null", ""));
    EXPECT_FALSE(admits_email("email eq '*'", ""));
}

}  // namespace
}  // namespace domain
