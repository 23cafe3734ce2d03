#include "domain/iban.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Codes check(std::string_view raw) {
    return codes(check_iban(raw, "iban"));
}

// The examples of the IBAN registry itself, one for each country. Norway and Russia, whose numbers
// the documented pattern refuses, are below.
constexpr const char* registry_examples[] = {
    "AD1200012030200359100100",
    "AE070331234567890123456",
    "AL47212110090000000235698741",
    "AT611904300234573201",
    "AZ21NABZ00000000137010001944",
    "BA391290079401028494",
    "BE68539007547034",
    "BG80BNBG96611020345678",
    "BH67BMAG00001299123456",
    "BI4210000100010000332045181",
    "BR1800360305000010009795493C1",
    "BY13NBRB3600900000002Z00AB00",
    "CH9300762011623852957",
    "CR05015202001026284066",
    "CY17002001280000001200527600",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DJ2100010000000154000100186",
    "DK5000400440116243",
    "DO28BAGR00000001212453611324",
    "EE382200221020145685",
    "EG380019000500000000263180002",
    "ES9121000418450200051332",
    "FI2112345600000785",
    "FK88SC123456789012",
    "FO6264600001631634",
    "FR1420041010050500013M02606",
    "GB29NWBK60161331926819",
    "GE29NB0000000101904917",
    "GI75NWBK000000007099453",
    "GL8964710001000206",
    "GR1601101250000000012300695",
    "GT82TRAJ01020000001210029690",
    "HN88CABF00000000000250005469",
    "HR1210010051863000160",
    "HU42117730161111101800000000",
    "IE29AIBK93115212345678",
    "IL620108000000099999999",
    "IQ98NBIQ850123456789012",
    "IS140159260076545510730339",
    "IT60X0542811101000000123456",
    "JO94CBJO0010000000000131000302",
    "KW81CBKU0000000000001234560101",
    "KZ86125KZT5004100100",
    "LB62099900000001001901229114",
    "LC55HEMM000100010012001200023015",
    "LI21088100002324013AA",
    "LT121000011101001000",
    "LU280019400644750000",
    "LV80BANK0000435195001",
    "LY83002048000020100120361",
    "MC5811222000010123456789030",
    "MD24AG000225100013104168",
    "ME25505000012345678951",
    "MK07250120000058984",
    "MN121234123456789123",
    "MR1300020001010000123456753",
    "MT84MALT011000012345MTLCAST001S",
    "MU17BOMM0101101030300200000MUR",
    "NI45BAPR00000013000003558124",
    "NL91ABNA0417164300",
    "OM810180000001299123456",
    "PK36SCBL0000001123456702",
    "PL61109010140000071219812874",
    "PS92PALS000000000400123456702",
    "PT50000201231234567890154",
    "QA58DOHB00001234567890ABCDEFG",
    "RO49AAAA1B31007593840000",
    "RS35260005601001611379",
    "SA0380000000608010167519",
    "SC18SSCB11010000000000001497USD",
    "SD2129010501234001",
    "SE4550000000058398257466",
    "SI56263300012039086",
    "SK3112000000198742637541",
    "SM86U0322509800000000270100",
    "SO211000001001000100141",
    "ST23000100010051845310146",
    "SV62CENR00000000000000700025",
    "TL380080012345678910157",
    "TN5910006035183598478831",
    "TR330006100519786457841326",
    "UA213223130000026007233566001",
    "VA59001123000012345678",
    "VG96VPVG0000012345678901",
    "XK051212012345678906",
    "YE15CBYE0001018861234567891234",
};

TEST(Iban, AcceptsTheRegistrysExampleOfEachCountry) {
    EXPECT_EQ(std::size(registry_examples), 87U);
    for (const std::string iban : registry_examples) {
        EXPECT_EQ(check(iban), Codes{}) << iban;
        EXPECT_EQ(iban_length(iban.substr(0, 2)), iban.size()) << iban;
        EXPECT_EQ(iban_remainder(iban), 1) << iban;
    }
}

TEST(Iban, NoticesALostCharacterOfEachCountry) {
    for (std::string iban : registry_examples) {
        iban.pop_back();
        const Codes expected = {iban.size() < 16 ? "iban.malformed" : "W:iban.length"};
        EXPECT_EQ(check(iban), expected) << iban;
    }
}

TEST(Iban, NoticesTwoSwappedDigits) {
    for (const std::string known : registry_examples) {
        std::string iban = known;
        std::swap(iban[2], iban[3]);
        if (iban != known) {
            EXPECT_EQ(check(iban).size(), 1U) << iban;
            EXPECT_NE(iban_remainder(iban), 1) << iban;
        }
    }
}

TEST(Iban, AcceptsOtherValidNumbers) {
    for (const char* iban :
         {"GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "FR1420041010050500013M02606",
          "NL91ABNA0417164300", "BE68539007547034", "BE32123456789002", "ES9121000418450200051332",
          "IT60X0542811101000000123456", "CH9300762011623852957", "AE070331234567890123456",
          "MT84MALT011000012345MTLCAST001S", "LC14BOSL123456789012345678901234",
          "XK051212012345678906"}) {
        EXPECT_EQ(check(iban), Codes{}) << iban;
    }
}

TEST(Iban, SaysThatAValidNumberDoesNotFitTheDocumentedPattern) {
    for (const std::string iban : {"NO9386011117947", "RU0304452522540817810538091310419"}) {
        EXPECT_EQ(iban_remainder(iban), 1);
        EXPECT_EQ(iban_length(iban.substr(0, 2)), iban.size());
        const Problems problems = check_iban(iban, "iban");
        EXPECT_EQ(codes(problems), Codes{"iban.malformed"});
        EXPECT_NE(problems.front().message.find("valid in " + iban.substr(0, 2)),
                  std::string::npos);
    }
    // With other check digits, or another length than the country's, they are plainly wrong.
    EXPECT_EQ(check_iban("NO9486011117947", "iban"), check_iban("12", "iban"));
    EXPECT_EQ(iban_remainder("BE6312345678912"), 1);
    EXPECT_EQ(check_iban("BE6312345678912", "iban"), check_iban("12", "iban"));
}

TEST(Iban, WarnsOfNumbersThatBreakTheStandard) {
    EXPECT_EQ(check("GB82WEST12345698765433"), Codes{"W:iban.check_digits"});
    EXPECT_EQ(iban_remainder("GB82WEST12345698765433"), 28);
    EXPECT_EQ(check("GB82WEST1234569876543"), Codes{"W:iban.length"});
    EXPECT_EQ(check("DE00370400440532013000"), Codes{"W:iban.check_digits"});
    EXPECT_EQ(iban_remainder("DE00370400440532013000"), 9);
    EXPECT_EQ(check("DE99370400440532013000"), Codes{"W:iban.check_digits"});
    EXPECT_EQ(iban_remainder("DE99370400440532013000"), 11);
    EXPECT_EQ(check("US64SVBKUS6S3300958879"), Codes{"W:iban.unknown_country"});
}

TEST(Iban, HasCheckDigitsFrom02To98) {
    EXPECT_EQ(check("DEA9370400440532013000"), Codes{"W:iban.check_digits_malformed"});
    const std::string number = "BE02000000004040";
    EXPECT_EQ(iban_remainder(number), 1);
    EXPECT_EQ(check(number), Codes{});
    EXPECT_EQ(iban_remainder("BE99000000004040"), 1);  // the same remainder by 97
    EXPECT_EQ(check("BE99000000004040"), Codes{"W:iban.check_digits_malformed"});
}

TEST(Iban, WarnsOfTheDocumentsOwnSample) {
    EXPECT_EQ(check("BE01234567891234"),
              (Codes{"W:iban.check_digits", "W:iban.national_check_digits"}));
    EXPECT_EQ(iban_remainder("BE01234567891234"), 71);
    EXPECT_EQ(check_iban("BE01234567891234", "iban").front().field, "iban");
}

TEST(Iban, KnowsTheBelgianCheckDigits) {
    EXPECT_EQ(check("BE28234567891234"), Codes{"W:iban.national_check_digits"});
    EXPECT_EQ(check("BE54000000000097"), Codes{});  // a remainder of 0 is written 97
}

TEST(Iban, SaysWhichCharacterBreaksTheStructure) {
    const Problems problems = check_iban("GB82WEST1234569876543O", "iban");
    EXPECT_EQ(codes(problems), Codes{"W:iban.structure"});
    EXPECT_NE(problems.front().message.find("character 22: in GB it is a digit"),
              std::string::npos);
    EXPECT_NE(check_iban("GB82WES71234569876543O", "iban")
                  .front()
                  .message.find("character 8: in GB it is a letter"),
              std::string::npos);
}

TEST(Iban, RefusesOtherForms) {
    for (const char* text :
         {"BE6853900754703", "B", "1268539007547034", "BE68539007547034\n", "BE68\t539007547034",
          "BE6853900754703\xC3\x89", "BE68539007547034/", "LC14BOSL1234567890123456789012345"}) {
        EXPECT_EQ(check(text), Codes{"iban.malformed"}) << text;
    }
    EXPECT_EQ(check(std::string_view("BE68539007547034\0", 17)), Codes{"iban.malformed"});
    EXPECT_EQ(check(" -. "), Codes{"iban.required"});
    EXPECT_EQ(check(""), Codes{"iban.required"});
}

TEST(Iban, IsNormalised) {
    EXPECT_EQ(normalise_iban(" be68-5390.0754\xC2\xA0"
                             "7034 "),
              "BE68539007547034");
    EXPECT_EQ(check("be68 5390 0754 7034"), Codes{});
}

TEST(Iban, GivesTheCheckDigitsToWhoLeavesThemZero) {
    EXPECT_EQ(98 - iban_remainder("BE00234567891234"), 28);
    EXPECT_EQ(98 - iban_remainder("GB00WEST12345698765432"), 82);
    EXPECT_EQ(98 - iban_remainder("NO0086011117947"), 93);
}

TEST(Iban, HasNoRemainderOfOtherText) {
    EXPECT_EQ(iban_remainder("be68539007547034"), 97);
    EXPECT_EQ(iban_remainder("BE68 5390 0754 7034"), 97);
    EXPECT_EQ(iban_length("US"), 0U);
    EXPECT_EQ(iban_length("be"), 0U);
    EXPECT_EQ(iban_length(""), 0U);
}

TEST(Iban, IsTakenAsItIsPasted) {
    for (const char* raw : {"IBAN DE89 3704 0044 0532 0130 00", "IBAN: DE89 3704 0044 0532 0130 00",
                            "iban DE89370400440532013000", "IBANDE89370400440532013000",
                            "\u202AIBAN\u00A0DE89 3704\u200B0044 0532 0130 00\u202C",
                            "ＤＥ８９３７０４００４４０５３２０１３０００"}) {
        EXPECT_EQ(normalise_iban(raw), "DE89370400440532013000") << raw;
        EXPECT_EQ(check(raw), Codes{}) << raw;
    }
    EXPECT_EQ(check("IBAN"), Codes{"iban.required"});
}

}  // namespace
}  // namespace domain
