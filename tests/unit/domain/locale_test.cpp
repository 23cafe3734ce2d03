#include "domain/locale.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_language_tag(raw, "language"));
}

TEST(Locale, IsOneOfThePlatforms) {
    EXPECT_TRUE(check_locale("fr", "locale").empty());
    EXPECT_EQ(make_locale(" en ", "locale").value(), "en");
    EXPECT_EQ(codes(check_locale("", "locale")), Codes{"locale.required"});
    EXPECT_EQ(codes(check_locale("FR", "locale")), Codes{"locale.unsupported"});
    EXPECT_EQ(codes(check_locale("de", "locale")), Codes{"locale.unsupported"});
}

TEST(Locale, IsTheOneInWhichALanguageIsSpokenTo) {
    EXPECT_EQ(supported_locale("fr"), "fr");
    EXPECT_EQ(supported_locale("fr-BE"), "fr");
    EXPECT_EQ(supported_locale("FR-be"), "fr");
    EXPECT_EQ(supported_locale("en-US-u-ca-gregory"), "en");
    for (const char* tag : {"", "nl-BE", "be-NL", "frr", "f", "x-fr", "fr_BE"}) {
        EXPECT_EQ(supported_locale(tag), "") << tag;
    }
}

TEST(Region, IsAnAssignedCode) {
    for (const char* code : {"AD", "BE", "XK", "ZW"}) {
        EXPECT_TRUE(is_region(code)) << code;
    }
    for (const char* code : {"", "D", "be", "XX", "UK", "BEL", "D ", "056"}) {
        EXPECT_FALSE(is_region(code)) << code;
    }
}

TEST(LanguageTag, WellFormedVectors) {
    for (const char* tag :
         {"en", "en-US", "be-NL", "nl-BE", "zh-Hans-CN", "sr-Latn-RS", "es-419", "de-CH-1996",
          "en-US-u-ca-gregory", "x-priv", "english-language", "i-klingon", "sgn-BE-FR",
          "zh-cmn-Hans-CN", "de-CH-x-phonebk", "sl-rozaj-biske-1994", "a-DE-x", "x-a-b-c"}) {
        EXPECT_EQ(is_well_formed_language_tag(tag), std::string_view(tag) != "a-DE-x") << tag;
    }
}

TEST(LanguageTag, IllFormedVectors) {
    for (const char* tag :
         {"", "e", "en_US", "en-", "-en", "en--US", "en-US-u", "x", "x-", "en-abcdefghi",
          "de-419-DE", "a-DE", "i-unknown", "en-\xC3\xA9", "1n", "ar-a-aaa-b-bbb-a-"}) {
        EXPECT_FALSE(is_well_formed_language_tag(tag)) << tag;
    }
}

TEST(LanguageTag, Problems) {
    EXPECT_EQ(check("fr-BE"), Codes{});
    EXPECT_EQ(check("es-419"), Codes{});
    EXPECT_EQ(check("x-priv"), Codes{});
    EXPECT_EQ(check("i-klingon"), Codes{});
    EXPECT_EQ(check(" "), Codes{"language.required"});
    EXPECT_EQ(check("e"), Codes{"language.malformed"});
    EXPECT_EQ(check("en-x-" + std::string(60, 'a')), Codes{"language.too_long"});
    EXPECT_EQ(check("english-language"), Codes{"W:language.unregistered"});
    EXPECT_EQ(check("qq-FR"), Codes{"W:language.unregistered"});
    EXPECT_EQ(check("fr-QQ"), Codes{"W:language.unregistered"});
}

TEST(LanguageTag, OffersTheHyphen) {
    const Problems problems = check_language_tag("en_us", "language");
    EXPECT_EQ(codes(problems), Codes{"language.underscore"});
    EXPECT_NE(problems.front().message.find("en-US"), std::string::npos);
}

TEST(LanguageTag, AsksWhetherASwappedPairWasMeant) {
    const Problems problems = check_language_tag("be-NL", "language");
    EXPECT_EQ(codes(problems), Codes{"W:language.swapped"});
    EXPECT_NE(problems.front().message.find("nl-BE"), std::string::npos);
    EXPECT_EQ(make_language_tag("be-NL", "language").value(), "be-NL");  // never rewritten
    EXPECT_EQ(check("nl-BE"), Codes{});
    EXPECT_EQ(check("fr-FR"), Codes{});
    EXPECT_EQ(check("be-by"), Codes{});
}

TEST(LanguageTag, CanonicalCase) {
    EXPECT_EQ(make_language_tag("ZH-hans-cn", "language").value(), "zh-Hans-CN");
    EXPECT_EQ(make_language_tag("EN-us-U-CA-Gregory", "language").value(), "en-US-u-ca-gregory");
    EXPECT_EQ(make_language_tag("SGN-be-fr", "language").value(), "sgn-BE-FR");
    EXPECT_EQ(make_language_tag("X-PRIV-AB", "language").value(), "x-priv-ab");
}

}  // namespace
}  // namespace domain
