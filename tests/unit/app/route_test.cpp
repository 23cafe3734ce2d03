#include "app/route.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using Text = std::string;

class EveryAddress : public testing::TestWithParam<const char*> {};

TEST_P(EveryAddress, IsWrittenAsItWasRead) {
    EXPECT_EQ(format_route(parse_route(GetParam())), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Routes, EveryAddress,
    testing::Values("#/users", "#/users?state=pending,active", "#/users?state=inactive",
                    "#/users?persona=customer,distributed_customer&sort=-createdAt",
                    "#/users?kyc=to_complete,pending_review,pending_signature,completed,validated,"
                    "refused,expired",
                    "#/users?state=active&persona=customer&kyc=expired&group=G1,G%202&sort=email",
                    "#/users?sort=-lastName", "#/users?sort=firstName", "#/users?sort=updatedAt",
                    "#/users?sort=state", "#/users/U01", "#/users/U01/versions", "#/users/new",
                    "#/approvals", "#/outbox", "#/settings", "#/not-found"));

TEST(Routes, AnIdOfAnyFormGoesThroughTheAddress) {
    for (const Text id : {"new ", "a/b", "é?&=#%", "100%", "%41", "+", "versions", ".."}) {
        Route route = user_route(domain::UserId(id));
        EXPECT_EQ(parse_route(format_route(route)), route) << format_route(route);
        route.page = Page::user_versions;
        EXPECT_EQ(parse_route(format_route(route)), route) << format_route(route);
    }
}

TEST(Routes, AGroupWhoseIdHoldsACommaIsOneGroup) {
    Route route;
    route.filter.group_ids = {domain::GroupId("a,b&c=d"), domain::GroupId("e")};
    EXPECT_EQ(parse_route(format_route(route)), route);
}

TEST(Routes, NothingIsTheUserList) {
    for (const Text text : {"", "#", "#/", "/", "/users", "#/users?", "#/users?&&=&x"}) {
        EXPECT_EQ(parse_route(text), Route()) << text;
    }
}

TEST(Routes, WhatIsNotKnownIsLeftOut) {
    EXPECT_EQ(format_route(parse_route("#/users?state=gone,active&colour=red&sort=shoeSize")),
              "#/users?state=active");
    EXPECT_EQ(format_route(parse_route("#/users?sort=-")), "#/users");
    EXPECT_EQ(format_route(parse_route("#/users?group=,")), "#/users");
}

TEST(Routes, APathThatLeadsNowhereIsNotFound) {
    for (const Text text : {"#/nobody", "nobody", "#/users/", "#/users/U1/wrong", "#/users/U1/",
                            "#/users/U1/versions/2", "#/approvals/U1", "#//users"}) {
        EXPECT_EQ(parse_route(text).page, Page::not_found) << text;
    }
}

TEST(Routes, APercentSignThatBeginsNoEscapeStandsForItself) {
    EXPECT_EQ(parse_route("#/users/50%").user_id.value, "50%");
    EXPECT_EQ(parse_route("#/users/50%4").user_id.value, "50%4");
    EXPECT_EQ(parse_route("#/users/%zz%C3%A9").user_id.value, "%zzé");
}

// What a person types into the search box may be a name: it is in no address.
TEST(Routes, OnlyCodesAndIdsAreInTheAddress) {
    EXPECT_EQ(parse_route("#/users?search=alice"), Route());
}

}  // namespace
}  // namespace app
