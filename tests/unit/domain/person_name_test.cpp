#include "domain/person_name.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_person_name(raw, "firstName"));
}

std::string repeat(std::string_view text, int count) {
    std::string repeated;
    for (int i = 0; i < count; ++i) {
        repeated += text;
    }
    return repeated;
}

TEST(PersonName, AcceptsHowPeopleAreCalled) {
    for (const char* name : {"Alice", "Dupont-Martin",
                             "O\xE2\x80\x99"
                             "Brien",
                             "\xE6\x9D\x8E", "d'Arc 3rd", "X"}) {
        EXPECT_EQ(check(name), Codes{}) << name;
    }
    EXPECT_EQ(make_person_name("  Anna  Maria ", "firstName").value(), "Anna  Maria");
}

TEST(PersonName, CountsCodePoints) {
    EXPECT_EQ(check(repeat("\xC3\xA9", 128)), Codes{});
    EXPECT_EQ(check(repeat("\xC3\xA9", 129)), Codes{"name.too_long"});
    EXPECT_EQ(check(' ' + repeat("\xC3\xA9", 128) + ' '), Codes{});
}

TEST(PersonName, Refuses) {
    EXPECT_EQ(check(""), Codes{"name.required"});
    EXPECT_EQ(check(" \xC2\xA0\xE3\x80\x80"), Codes{"name.required"});
    EXPECT_EQ(check("A\nB"), Codes{"name.control_character"});
    EXPECT_EQ(check("A\x7F"), Codes{"name.control_character"});
    EXPECT_EQ(check("A\xC2\x85"), Codes{"name.control_character"});  // C1
    EXPECT_EQ(check("A\xE2\x80\xAE"
                    "B"),
              Codes{"name.control_character"});  // right-to-left override
    EXPECT_EQ(check("A\xC3"), Codes{"name.encoding"});
    EXPECT_EQ(check("\xED\xA0\x80"), Codes{"name.encoding"});  // a surrogate
    EXPECT_EQ(check("\xC0\xAF"), Codes{"name.encoding"});      // an overlong form
}

TEST(CorporateName, HasRulesOfItsOwnName) {
    EXPECT_EQ(codes(check_corporate_name(" ", "corporateName")), Codes{"corporate_name.required"});
    EXPECT_EQ(make_corporate_name(" Bernard Holding SAS ", "corporateName").value(),
              "Bernard Holding SAS");
}

}  // namespace
}  // namespace domain
