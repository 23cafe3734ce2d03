#include "domain/text_folding.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

using Terms = std::vector<std::string>;

TEST(Fold, DropsCaseAndAccents) {
    EXPECT_EQ(fold("Céline"), "celine");
    EXPECT_EQ(fold("Ce\xCC\x81line"), "celine");  // a combining accent
    EXPECT_EQ(fold("STRASSE"), "strasse");
    EXPECT_EQ(fold("Straße"), "strasse");
    EXPECT_EQ(fold("ẞ"), "ss");
    EXPECT_EQ(fold("Łukasz Żółć"), "lukasz zolc");
    EXPECT_EQ(fold("Søren Ærø"), "soren aero");
    EXPECT_EQ(fold("Đorđe"), "dorde");
    EXPECT_EQ(fold("Œuvre"), "oeuvre");
    EXPECT_EQ(fold("Þór Guðrún"), "thor gudrun");
    EXPECT_EQ(fold("İstanbul ılıca"), "istanbul ilica");
    EXPECT_EQ(fold("Nguyễn Thị"), "nguyen thi");
    EXPECT_EQ(fold("ΑΣ ας"), "ασ ασ");
    EXPECT_EQ(fold("ЁЛКА"), "елка");
    EXPECT_EQ(fold("李"), "李");
}

TEST(Fold, ResolvesCompatibilityForms) {
    EXPECT_EQ(fold("ﬁﬀ"), "fiff");
    EXPECT_EQ(fold("Ｆｕｌｌ１"), "full1");
    EXPECT_EQ(fold("O’Brien"), "o'brien");
    EXPECT_EQ(fold("Dupont‑Martin"), "dupont-martin");
    EXPECT_EQ(fold("a\u00A0b"), "a b");
    EXPECT_EQ(fold("co\u00ADop"), "coop");
}

TEST(Fold, NeverContainsALineEnd) {
    EXPECT_EQ(fold("a\nb\tc\x7F"
                   "d\u0085e\u2028f"),
              "a b c d e f");
}

TEST(Fold, LeavesOutIllFormedBytes) {
    EXPECT_EQ(fold("a\xFF\xC3"
                   "b\xE2\x82"),
              "ab");
    EXPECT_EQ(fold(std::string_view("a\0b", 3)), "a b");
}

TEST(Fold, IsIdempotent) {
    for (const char* text : {"Straße İ Œ ﬃ ½ ℡ ﷺ 가각 が", "ΑΣ Ǆ ŉ ΐ"}) {
        EXPECT_EQ(fold(fold(text)), fold(text));
    }
}

TEST(SearchTerms, AreTheFoldedWordsOnce) {
    EXPECT_EQ(search_terms("  Céline\u00A0 BERNARD celine "), (Terms{"celine", "bernard"}));
    EXPECT_EQ(search_terms(""), Terms{});
    EXPECT_EQ(search_terms(" \n "), Terms{});
}

TEST(SearchTerms, TakeATelephoneNumberWhole) {
    EXPECT_EQ(search_terms("+33 6 12 34 56 78"), Terms{"+33612345678"});
    EXPECT_EQ(search_terms("0033.6.12.34"), Terms{"+3361234"});
    EXPECT_EQ(search_terms("06 12 34"), Terms{"061234"});
    EXPECT_EQ(search_terms("12 34"), (Terms{"12", "34"}));
    EXPECT_EQ(search_terms("2021-06-24x"), Terms{"2021-06-24x"});
    EXPECT_EQ(search_terms("0151/23456780"), Terms{"015123456780"});
    EXPECT_EQ(search_terms("(0151) 2345-6780,"), Terms{"015123456780"});
    EXPECT_EQ(search_terms("[+49] 151/234 567 80"), Terms{"+4915123456780"});
    EXPECT_EQ(search_terms("+49 (0)151 23456780"), Terms{"+4915123456780"});
    EXPECT_EQ(search_terms("0049 (0)151 23456780"), Terms{"+4915123456780"});
    EXPECT_EQ(search_terms("tel:+49-151-23456780"), Terms{"+4915123456780"});
    EXPECT_EQ(search_terms("Kumar 0151/23456780"), (Terms{"kumar", "015123456780"}));
    EXPECT_EQ(search_terms("fund 2001-2002"), (Terms{"fund", "2001-2002"}));
}

TEST(SearchTerms, AreWithoutWhatSurroundsThemWhereTheyAreCopiedFrom) {
    EXPECT_EQ(search_terms("Kumar, Ashok"), (Terms{"kumar", "ashok"}));
    EXPECT_EQ(search_terms("Kumar,Ashok"), (Terms{"kumar", "ashok"}));
    EXPECT_EQ(search_terms("Ashok Kumar <a@b.c>"), (Terms{"ashok", "kumar", "a@b.c"}));
    EXPECT_EQ(search_terms("\"Kumar, Ashok\" <a@b.c>;"), (Terms{"kumar", "ashok", "a@b.c"}));
    EXPECT_EQ(search_terms("a@b.c;"), Terms{"a@b.c"});
    EXPECT_EQ(search_terms("a@b.c; d@e.f"), (Terms{"a@b.c", "d@e.f"}));
    EXPECT_EQ(search_terms("<mailto:a@b.c>."), Terms{"a@b.c"});
    EXPECT_EQ(search_terms("\"Kumar\" "), Terms{"kumar"});
    EXPECT_EQ(search_terms("“Kumar” «Ashok» (admin)"), (Terms{"kumar", "ashok", "admin"}));
    EXPECT_EQ(search_terms("O'Neil-Smith A&B"), (Terms{"o'neil-smith", "a&b"}));
    EXPECT_EQ(search_terms(", ;"), Terms{});
}

User celine() {
    User user;
    user.id = UserId("U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    user.first_name = "Céline";
    user.last_name = "Bernard";
    user.email = "Celine.B@holding.fr";
    user.mobile = "+33677889900";
    Account corporate;
    corporate.label = "Bernard Holding SAS";
    corporate.corporate_name = "Bernard Holding Société";
    corporate.representative = Representative{"Jörg", "Weiß"};
    Account joint;
    joint.label = "Céline & Sophie";
    joint.second_holder = SecondHolder{"Sophie", "Müller", "sophie@example.com", "+4915112345678"};
    user.accounts = {corporate, joint};
    return user;
}

TEST(SearchText, HoldsEverythingThatAUserIsFoundBy) {
    const std::string text = search_text(celine());
    for (const char* query : {"celine",
                              "CÉLINE",
                              "bern",
                              "celine.b@",
                              "holding.fr",
                              "+33677889900",
                              "33677889900",
                              "06 77 88 99 00",
                              "00 33 6 77 88",
                              "u01arz3ndek",
                              "holding sas",
                              "societe",
                              "jorg weiss",
                              "muller",
                              "sophie@example.com",
                              "+49 151 1234",
                              "bernard celine",
                              "Bernard, Céline",
                              "Céline Bernard <celine.b@holding.fr>",
                              "06/77889900",
                              "celine.b@holding.fr;"}) {
        EXPECT_TRUE(matches(text, search_terms(query))) << query;
    }
    for (const char* query : {"alice", "celine alice", "celinebernard", "bernardceline"}) {
        EXPECT_FALSE(matches(text, search_terms(query))) << query;
    }
    EXPECT_TRUE(matches(text, {}));
}

TEST(SearchText, StrasseFindsStrasse) {
    User user;
    user.last_name = "Straße";
    EXPECT_TRUE(matches(search_text(user), search_terms("strasse")));
    EXPECT_TRUE(matches(search_text(user), search_terms("STRAß")));
}

TEST(SortKey, OrdersNamesAsPeopleExpect) {
    EXPECT_LT(sort_key("Émile"), sort_key("Frank"));
    EXPECT_EQ(sort_key(" Émile "), sort_key("emile"));
    User li;
    li.last_name = "Li";
    li.first_name = "Zoe";
    User liang;
    liang.last_name = "Liang";
    liang.first_name = "Amy";
    EXPECT_LT(sort_key(li, UserSortField::last_name), sort_key(liang, UserSortField::last_name));
    EXPECT_GT(sort_key(li, UserSortField::first_name), sort_key(liang, UserSortField::first_name));
    EXPECT_EQ(sort_key(li, UserSortField::state), "");
}

}  // namespace
}  // namespace domain
