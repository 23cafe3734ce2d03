#include "api/codecs/form_urlencoded.hpp"

#include <gtest/gtest.h>

namespace {

using api::FormField;

std::string shown(std::string_view text) {
    std::string out;
    for (const FormField& field : api::decode_form(text)) {
        out += "[" + field.name + "=" + field.value + "]";
    }
    return out;
}

TEST(FormUrlencoded, FieldsComeInTheirOrderAndMayRepeat) {
    EXPECT_EQ(shown("a=1&b=2&a=3"), "[a=1][b=2][a=3]");
    EXPECT_EQ(shown(""), "");
    EXPECT_EQ(shown("&&a&=x&b=&"), "[a=][=x][b=]");
    EXPECT_EQ(shown("query=a=b"), "[query=a=b]");
}

TEST(FormUrlencoded, PlusIsABlankAndEscapesAreBytes) {
    EXPECT_EQ(shown("email+eq='jane*'&p=%2B33%20%c3%A9"), "[email eq='jane*'][p=+33 é]");
    // What is no escape stands for itself.
    EXPECT_EQ(shown("a=100%&b=%zz%4"), "[a=100%][b=%zz%4]");
}

TEST(FormUrlencoded, WhatIsEncodedIsDecodedToTheSame) {
    const std::vector<FormField> fields = {{"query", "phone eq '+33' & a=é%\n"}, {"limit", "20"}};
    EXPECT_EQ(api::encode_form(fields), "query=phone+eq+%27%2B33%27+%26+a%3D%C3%A9%25%0A&limit=20");
    EXPECT_EQ(shown(api::encode_form(fields)), "[query=phone eq '+33' & a=é%\n][limit=20]");
}

}  // namespace
