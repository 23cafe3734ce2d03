#include "domain/bank_id.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_bic(raw, "bank_id"));
}
Codes check_routing(std::string_view raw) {
    return codes(check_routing_number(raw, "bank_id"));
}

TEST(Bic, Vectors) {
    for (const char* bic : {"IDQMIE2D", "DEUTDEFF", "DEUTDEFF500", "NEDSZAJJXXX", "RZBAXKPR"}) {
        EXPECT_EQ(check(bic), Codes{}) << bic;
        EXPECT_TRUE(is_bic_form(bic)) << bic;
    }
    for (const char* text :
         {"DEUTDEF", "AGRIFRPP8", "AGRIF2PP", "AGR1FRPP", "DEUTDEFF50", "DEUTDEFF5000",
          "DEUTDEFF\n", "DEUTDE/F", "DEUTDEF\xC3\x89", "123456789"}) {
        EXPECT_EQ(check(text), Codes{"bic.malformed"}) << text;
        EXPECT_FALSE(is_bic_form(text)) << text;
    }
    EXPECT_EQ(check(" "), Codes{"bic.required"});
}

TEST(Bic, IsTakenAsItIsPasted) {
    for (const char* raw : {"BIC DEUTDEFF", "BIC: DEUTDEFF", "bic/swift: DEUT DE FF",
                            "SWIFT DEUTDEFF", "BIC\u00A0DEUTDEFF", "\u2066DEUTDEFF\u2069"}) {
        EXPECT_EQ(normalise_bank_id(raw), "DEUTDEFF") << raw;
    }
    EXPECT_EQ(normalise_bank_id("BICICIAB"), "BICICIAB") << "a bank whose code begins so";
    EXPECT_EQ(normalise_bank_id("ABA 021000021"), "021000021");
}

TEST(Bic, WarnsOfACountryThatIsNone) {
    const Problems problems = check_bic("DEUTXXFF", "bank_id");
    EXPECT_EQ(codes(problems), Codes{"W:bic.unknown_country"});
    EXPECT_NE(problems.front().message.find("XX"), std::string::npos);
    EXPECT_EQ(problems.front().field, "bank_id");
    EXPECT_EQ(check("DEUTUKFF"), Codes{"W:bic.unknown_country"});  // GB
}

TEST(Bic, IsUpperCase) {
    EXPECT_EQ(check("deut de ff 500"), Codes{});
    EXPECT_EQ(normalise_bank_id(" deut de ff-500"), "DEUTDEFF500");
    EXPECT_FALSE(is_bic_form("deutdeff"));
}

TEST(RoutingNumber, Vectors) {
    for (const char* number : {"021000021", "011401533", "111000025", "0210-0002-1"}) {
        EXPECT_EQ(check_routing(number), Codes{}) << number;
    }
    for (const char* number : {"123456789", "000000000"}) {
        EXPECT_EQ(check_routing(number), Codes{"W:routing_number.check_digit"}) << number;
    }
    for (const char* text : {"12345678", "0210000211", "02100002A", "021000021\n"}) {
        EXPECT_EQ(check_routing(text), Codes{"routing_number.malformed"}) << text;
        EXPECT_FALSE(is_routing_number_form(text)) << text;
    }
    EXPECT_EQ(check_routing(""), Codes{"routing_number.required"});
    EXPECT_TRUE(is_routing_number_form("123456789"));
}

}  // namespace
}  // namespace domain
