#include "app/paged.hpp"

#include <gtest/gtest.h>

#include "app/list_state.hpp"

namespace app {
namespace {

using List = Paged<int>;
using Numbers = std::vector<std::int64_t>;

std::vector<int> rows(int first, int count = List::page_size) {
    std::vector<int> made;
    for (int i = 0; i < count; ++i) {
        made.push_back(first + i);
    }
    return made;
}

// Asks for what is missing, as request `request`.
Numbers ask(List& list, std::uint64_t request) {
    const Numbers missing = missing_pages(list);
    for (const std::int64_t page : missing) {
        list.in_flight[page] = request;
    }
    return missing;
}

// A list of 1000 rows whose first page is here.
List thousand() {
    List list;
    begin_query(list);
    ask(list, 1);
    EXPECT_TRUE(accept_page(list, 1, 1, 0, rows(0), 1000));
    return list;
}

void show(List& list, std::int64_t first, std::int64_t last) {
    list.first_shown = first;
    list.last_shown = last;
}

TEST(Paged, AsksForThePagesOfTheRowsThatAreShown) {
    List list = thousand();
    EXPECT_EQ(ask(list, 2), Numbers{});
    show(list, 250, 310);
    EXPECT_EQ(ask(list, 2), (Numbers{2, 3}));
    EXPECT_EQ(ask(list, 3), Numbers{});  // under way
    EXPECT_TRUE(accept_page(list, 1, 2, 3, rows(300), 1000));
    EXPECT_EQ(*list.row_at(310), 310);
    EXPECT_EQ(list.row_at(250), nullptr);
    EXPECT_TRUE(list.is_loading());
}

TEST(Paged, ANewQueryKeepsTheOldRowsUntilItsOwnCome) {
    List list = thousand();
    show(list, 450, 460);
    begin_query(list);
    EXPECT_EQ(ask(list, 2), Numbers{0});
    EXPECT_EQ(*list.row_at(7), 7);
    EXPECT_TRUE(accept_page(list, 2, 2, 0, rows(5000, 3), 3));
    EXPECT_EQ(*list.row_at(0), 5000);
    EXPECT_EQ(list.row_at(7), nullptr);
    EXPECT_EQ(list.total_count, 3);
}

TEST(Paged, ALateReplyDoesNotOverwriteANewerOne) {
    List list = thousand();
    begin_query(list);
    ask(list, 2);
    begin_query(list);
    ask(list, 3);
    EXPECT_TRUE(accept_page(list, 3, 3, 0, rows(3000, 1), 1));
    EXPECT_FALSE(accept_page(list, 2, 2, 0, rows(2000, 1), 1));
    EXPECT_FALSE(refuse_page(list, 2, 2, 0, {}));
    EXPECT_EQ(*list.row_at(0), 3000);
    EXPECT_FALSE(list.failure.has_value());
}

TEST(Paged, WhatWasAskedForBeforeAWriteIsTooOld) {
    List list = thousand();
    show(list, 100, 110);
    ask(list, 2);
    make_old(list);
    EXPECT_EQ(ask(list, 3), Numbers{1});
    EXPECT_FALSE(accept_page(list, 1, 2, 1, rows(100), 1000));
    EXPECT_TRUE(accept_page(list, 1, 3, 1, rows(101), 1001));
    EXPECT_EQ(*list.row_at(100), 101);
    EXPECT_EQ(*list.row_at(0), 0);  // old, and not shown
    show(list, 0, 10);
    EXPECT_EQ(ask(list, 4), Numbers{0});
}

TEST(Paged, AFailureKeepsTheRows) {
    List list = thousand();
    make_old(list);
    ask(list, 2);
    domain::Failure failure;
    failure.kind = domain::FailureKind::unavailable;
    EXPECT_TRUE(refuse_page(list, 1, 2, 0, failure));
    EXPECT_EQ(*list.row_at(5), 5);
    EXPECT_EQ(list_state(list, false), ListState::filled);
    EXPECT_TRUE(list.failure.has_value());
    ask(list, 3);
    EXPECT_TRUE(accept_page(list, 1, 3, 0, rows(0), 1000));
    EXPECT_FALSE(list.failure.has_value());
}

TEST(Paged, KeepsAFewPagesAndThoseThatAreShown) {
    List list = thousand();
    const auto last = static_cast<std::int64_t>(List::pages_max) + 5;
    for (std::int64_t page = 1; page <= last; ++page) {
        show(list, page * 100, page * 100 + 10);
        ask(list, static_cast<std::uint64_t>(page) + 1);
        EXPECT_TRUE(accept_page(list, 1, static_cast<std::uint64_t>(page) + 1, page,
                                rows(static_cast<int>(page) * 100), 100'000));
    }
    EXPECT_EQ(list.pages.size(), List::pages_max);
    EXPECT_NE(list.row_at(last * 100), nullptr);
    EXPECT_EQ(list.row_at(0), nullptr);
}

TEST(Paged, HasFourWaysOfBeingEmpty) {
    List list;
    EXPECT_EQ(list_state(list, false), ListState::loading);
    begin_query(list);
    ask(list, 1);
    domain::Failure failure;
    failure.kind = domain::FailureKind::unavailable;
    EXPECT_TRUE(refuse_page(list, 1, 1, 0, failure));
    EXPECT_EQ(list_state(list, false), ListState::failed);

    ask(list, 2);
    failure.kind = domain::FailureKind::forbidden;
    EXPECT_TRUE(refuse_page(list, 1, 2, 0, failure));
    EXPECT_EQ(list_state(list, false), ListState::not_allowed);

    ask(list, 3);
    EXPECT_TRUE(accept_page(list, 1, 3, 0, {}, 0));
    EXPECT_EQ(list_state(list, false), ListState::nothing_yet);
    EXPECT_EQ(list_state(list, true), ListState::nothing_found);
}

}  // namespace
}  // namespace app
