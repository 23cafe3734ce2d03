#include "domain/phone.hpp"

#include <gtest/gtest.h>
#include <utility>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_phone(raw, "mobile"));
}
Codes check_strictly(std::string_view raw) {
    return codes(check_phone_of_8_to_16_digits(raw, "phone"));
}

TEST(Phone, AcceptsInternationalNumbers) {
    EXPECT_EQ(check("+33612345678"), Codes{});
    EXPECT_EQ(check("+12025550123"), Codes{});
    EXPECT_EQ(check("+123456789012345"), Codes{"W:phone.north_american"});
    EXPECT_EQ(check("+33"), Codes{"W:phone.short"});
    EXPECT_EQ(check("+3361234"), Codes{"W:phone.short"});
    EXPECT_EQ(check("+33612345"), Codes{});
}

TEST(Phone, StripsSeparators) {
    EXPECT_EQ(make_phone(" +33 6.12-34 (56) 78 ", "mobile").value(), "+33612345678");
    EXPECT_EQ(make_phone("+33\xE2\x80\xAF"  // narrow no-break space
                         "6\xC2\xA0"        // no-break space
                         "12\xE2\x80\x91"   // non-breaking hyphen
                         "345678",
                         "mobile")
                  .value(),
              "+33612345678");
}

TEST(Phone, SaysWhatIsWrong) {
    EXPECT_EQ(check(""), Codes{"phone.required"});
    EXPECT_EQ(check(" - "), Codes{"phone.required"});
    EXPECT_EQ(check("0612345678"), Codes{"phone.no_plus"});
    EXPECT_EQ(check("12345678"), Codes{"phone.no_plus"});
    EXPECT_EQ(check("+0123456789"), Codes{"phone.leading_zero"});
    EXPECT_EQ(check("+"), Codes{"phone.too_short"});
    EXPECT_EQ(check("+3"), Codes{"phone.too_short"});
    EXPECT_EQ(check("+1234567890123456"), Codes{"phone.too_long"});
    EXPECT_EQ(check("+33 six"), Codes{"phone.character"});
    EXPECT_EQ(check("++33612345678"), Codes{"phone.character"});
    EXPECT_EQ(check("+33612345678\n"), Codes{"phone.character"});
    EXPECT_EQ(check("+3361234567\xD9\xA8"), Codes{"phone.character"});  // an Arabic digit
    EXPECT_FALSE(make_phone("0612345678", "mobile"));
}

TEST(Phone, OffersPlusForDoubleZero) {
    const Problems problems = check_phone("00 33 6 12 34 56 78", "mobile");
    EXPECT_EQ(codes(problems), Codes{"phone.prefix_00"});
    EXPECT_NE(problems.front().message.find("+33612345678"), std::string::npos);
    EXPECT_EQ(problems.front().field, "mobile");
}

TEST(Phone, WarnsOfATrunkZero) {
    EXPECT_EQ(check("+33 (0)6 12 34 56 78"), Codes{"W:phone.trunk_zero"});
    EXPECT_EQ(check("+39 (0)6 1234 5678"), Codes{"W:phone.trunk_zero"});
}

TEST(Phone, AZeroInParenthesesIsNoPartOfIt) {
    for (const auto& [raw, number] : {
             std::pair("+44 (0)20 7946 0000", "+442079460000"),
             std::pair("+44 ( 0 ) 20 7946 0000", "+442079460000"),
             std::pair("+44(0)2079460000", "+442079460000"),
             std::pair("+33 (6) 12 34 56 78", "+33612345678"),
             std::pair("+39 (0)6 1234 5678", "+390612345678"),
         }) {
        EXPECT_EQ(make_phone(raw, "mobile").value(), number) << raw;
    }
    EXPECT_EQ(phone_term("+44 (0)20 7946"), "+44207946");
}

TEST(Phone, IsTakenAsItIsPasted) {
    for (const char* raw :
         {"\u202A+33 6 12 34 56 78\u202C", "\u2066+33612345678\u2069", "tel:+33612345678",
          "Tel.: +33 6 12 34 56 78", "+33\u200B612\u2060345678", "＋３３６１２３４５６７８"}) {
        EXPECT_EQ(make_phone(raw, "mobile").value(), "+33612345678") << raw;
    }
    EXPECT_EQ(check_strictly("\u202A+33612345678\u202C"), Codes{});
    EXPECT_EQ(check_strictly("+336\u200B12345678"), Codes{"phone.malformed"});
}

TEST(PhoneOf8To16Digits, Vectors) {
    EXPECT_EQ(check_strictly("+12345667"), Codes{"W:phone.north_american"});
    EXPECT_EQ(check_strictly("+123456789"), Codes{"W:phone.north_american"});
    EXPECT_EQ(check_strictly("+33612345678"), Codes{});
    EXPECT_EQ(check_strictly("+12345678901"), Codes{});
    EXPECT_EQ(check_strictly("+1234567890123456"),
              (Codes{"W:phone.too_long", "W:phone.north_american"}));
    for (const char* bad : {"+1234567", "+0123456789", "12345678", "+123456789\n",
                            "+12345678901234567", "+33 612345678", "+", "+12345678Z"}) {
        EXPECT_EQ(check_strictly(bad), Codes{"phone.malformed"}) << bad;
    }
    EXPECT_EQ(check_strictly(""), Codes{"phone.required"});
}

TEST(Phone, BecomesValidAndInvalidAsItIsTyped) {
    EXPECT_EQ(check("+336123456789012"), Codes{});
    EXPECT_EQ(check("+3361234567890123"), Codes{"phone.too_long"});
}

}  // namespace
}  // namespace domain
