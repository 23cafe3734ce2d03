#include "domain/invisible.hpp"

#include <gtest/gtest.h>

#include "domain/comment.hpp"
#include "domain/email.hpp"
#include "domain/person_name.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"
#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

std::string found(std::string_view text) {
    const auto invisible = find_invisible(text);
    return invisible ? name_of(*invisible) + " at " + std::to_string(invisible->place) : "";
}

TEST(Invisible, IsFoundAndNamed) {
    EXPECT_EQ(found("victim\u200B@example.com"), "U+200B zero width space at 7");
    EXPECT_EQ(found("é\u2060"), "U+2060 word joiner at 2");
    EXPECT_EQ(found("\u3164"), "U+3164 Hangul filler at 1");
    EXPECT_EQ(found("a\u00ADb"), "U+00AD soft hyphen at 2");
    EXPECT_EQ(found("a\u202Eb"), "U+202E right-to-left override at 2");
    EXPECT_EQ(found("a\U000E0041"), "U+E0041 tag at 2");
    EXPECT_EQ(found("a\u2800b"), "U+2800 braille blank at 2");
    EXPECT_EQ(found("a\uFFFF"), "U+FFFF noncharacter at 2");
    EXPECT_EQ(found("a\uFDD0"), "U+FDD0 noncharacter at 2");
    EXPECT_EQ(found("a\U0001FFFE"), "U+1FFFE noncharacter at 2");
    EXPECT_EQ(found("a\nb"), "U+000A line feed at 2");
    EXPECT_EQ(found(std::string_view("a\0", 2)), "U+0000 control character at 2");
    EXPECT_EQ(found("a\uFE0F"), "U+FE0F variation selector at 2");
    for (const char* visible :
         {"", "Zoë", "O'Brien", "d\u2019Arc", "Anna\u00A0Maria", "李", "e\u0301", "ﷺ", "a\xFF"}) {
        EXPECT_EQ(found(visible), "") << visible;
    }
}

// What a script or a picture needs.
TEST(Invisible, StaysWhereItShows) {
    for (const char* visible : {"می\u200Cخواهم",         // Persian: letters that must not join
                                "ක්\u200Dෂ",              // Sinhala: a conjunct
                                "क्\u200Dष", "र्\u200Cक",  // Devanagari
                                "അവന്\u200D",             // Malayalam: a final chillu
                                "葛\U000E0100城",  // the form of an ideograph that a family writes
                                "❤\uFE0F", "1\uFE0F\u20E3", "👩\u200D👩\u200D👧"}) {
        EXPECT_EQ(found(visible), "") << visible;
    }
    EXPECT_EQ(found("Al\u200Dice"), "U+200D zero width joiner at 3");
    EXPECT_EQ(found("Al\u200Cice"), "U+200C zero width non-joiner at 3");
    EXPECT_EQ(found("می\u200C"), "U+200C zero width non-joiner at 3");
    EXPECT_EQ(found("\u200Dष"), "U+200D zero width joiner at 1");
}

TEST(Invisible, IsTrimmedAtTheEnds) {
    EXPECT_EQ(trim("\u202A+33612345678\u202C"), "+33612345678");
    EXPECT_EQ(trim(" \u2066\u200Ba\u200Bb\u2069\u00A0\uFEFF"), "a\u200Bb");
    EXPECT_EQ(trim("\na\n"), "\na\n") << "controls stay for the check";
    EXPECT_EQ(trim("അവന്\u200D"), "അവന്\u200D");
    EXPECT_EQ(trim_lines("\u200B\n a \n\u200B"), "a");
}

Codes check_name(std::string_view raw) {
    return codes(check_person_name(raw, "firstName"));
}

TEST(Names, OfWhatNobodySeesAreNone) {
    for (const char* nothing :
         {"\u200B", "\u2060", "\u3164", "\u115F", " \uFEFF ", "\u00AD\u200B", "\u2800"}) {
        EXPECT_EQ(check_name(nothing), Codes{"name.invisible_character"}) << nothing;
    }
    EXPECT_EQ(check_name("\U000E0041\U000E0042"), Codes{"name.invisible_character"});
    EXPECT_EQ(check_name("\u202E"), Codes{"name.control_character"});
    EXPECT_EQ(check_name("\uFE0F"), Codes{"name.invisible_character"});
    EXPECT_EQ(codes(check_corporate_name("A\u200BG", "corporateName")),
              Codes{"corporate_name.invisible_character"});
}

TEST(Names, AreRefusedByNameOfWhatTheyHide) {
    const Problems problems = check_person_name(" Al\u200Bice", "firstName");
    EXPECT_EQ(codes(problems), Codes{"name.invisible_character"});
    EXPECT_EQ(problems.front().field, "firstName");
    EXPECT_EQ(problems.front().message,
              "The name has an invisible character (U+200B zero width space) at place 3: "
              "delete it.");
    EXPECT_EQ(make_person_name("\u202AAlice\u202C\u200B", "firstName").value(), "Alice");
}

TEST(Comments, MayHaveLinesAndEmojiAndNothingHidden) {
    EXPECT_EQ(codes(check_comment("Two\n\tlines ❤\uFE0F", "c")), Codes{});
    EXPECT_EQ(codes(check_comment("a\u200Bb", "c")), Codes{"comment.invisible_character"});
    EXPECT_EQ(codes(check_comment("a\u2066b", "c")), Codes{"comment.control_character"});
    EXPECT_EQ(codes(check_comment("\u200B\n", "c")), Codes{"comment.invisible_character"});
    EXPECT_EQ(codes(check_comment("\n \n", "c")), Codes{"comment.required"});
}

TEST(Ids, HideNothing) {
    EXPECT_EQ(codes(check_id("advisor\u200B-789", "a")), Codes{"id.invisible_character"});
    EXPECT_EQ(codes(check_id("\u200Badvisor-789\u202C", "a")), Codes{});
    EXPECT_EQ(codes(check_id("a\nb", "a")), Codes{"id.malformed"});
}

TEST(Emails, HideNothing) {
    const auto check = [](std::string_view raw) { return check_email(raw, "email"); };
    EXPECT_EQ(check("victim\u200B@example.com").front().message,
              "The e-mail address has an invisible character (U+200B zero width space) at place "
              "7: delete it.");
    for (const char* hidden : {"vic\u2060tim@example.com", "victim@\u200Eexample.com",
                               "vic\u00ADtim@example.com", "v\U000E0041@example.com"}) {
        EXPECT_EQ(codes(check(hidden)), Codes{"email.invisible_character"}) << hidden;
    }
    EXPECT_EQ(codes(check("vic\u202Etim@example.com")), Codes{"email.control_character"});
    EXPECT_EQ(codes(check("\u200B")), Codes{"email.invisible_character"});
    EXPECT_EQ(make_email("\u202Avictim@example.com\u202C", "email").value(), "victim@example.com");
}

TEST(MixedScripts, AreWarnedOfInOneWord) {
    EXPECT_EQ(codes(check_email("victim@exаmple.com", "email")),
              (Codes{"W:email.international", "W:email.mixed_scripts"}));
    EXPECT_EQ(codes(check_email("viсtim@example.com", "email")),
              (Codes{"W:email.international", "W:email.mixed_scripts"}));
    EXPECT_EQ(codes(check_email("иван@пример.com", "email")), Codes{"W:email.international"});
    EXPECT_EQ(check_name("Аlice"), Codes{"W:name.mixed_scripts"});
    EXPECT_EQ(check_name("Νikos"), Codes{"W:name.mixed_scripts"});
    EXPECT_EQ(check_name("Alice Иванова"), Codes{}) << "two words";
    EXPECT_EQ(check_name("Ольга"), Codes{});
    EXPECT_EQ(check_name("Zoé\u0301"), Codes{});
    EXPECT_EQ(check_person_name("Аlice", "firstName").front().message,
              "Check the spelling: one word has Cyrillic and Latin letters, which look alike.");
}

}  // namespace
}  // namespace domain
