#include "ui/semantics.hpp"

#include <gtest/gtest.h>

namespace ui {
namespace {

using Kind = Interaction::Kind;

TEST(TakeNext, ends_with_the_first_act) {
    std::vector<Interaction> waiting{{1, Kind::edit, "a"},    {1, Kind::edit, "ab"},
                                     {1, Kind::caret, "2 0"}, {1, Kind::key, "Enter"},
                                     {1, Kind::edit, "abc"},  {0, Kind::key, "j"},
                                     {0, Kind::key, "j"}};
    EXPECT_EQ(take_next(waiting).size(), 4U);
    EXPECT_EQ(take_next(waiting).front().text, "abc");
    EXPECT_EQ(take_next(waiting).size(), 1U);
    EXPECT_EQ(take_next(waiting).size(), 1U);
    EXPECT_TRUE(take_next(waiting).empty());
}

TEST(TakeNext, lets_typing_and_a_click_elsewhere_follow_each_other) {
    std::vector<Interaction> waiting{{1, Kind::edit, "a"},
                                     {1, Kind::blur, ""},
                                     {2, Kind::focus, ""},
                                     {2, Kind::activate, ""},
                                     {1, Kind::edit, "again"}};
    EXPECT_EQ(take_next(waiting).size(), 3U);
    EXPECT_EQ(take_next(waiting).front().kind, Kind::activate);
    EXPECT_EQ(take_next(waiting).front().text, "again");
}

}  // namespace
}  // namespace ui
