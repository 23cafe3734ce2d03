#include "app/users/selection.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct SelectionUpdates : UpdateTest {
    [[nodiscard]] const Selection& selection() const { return state.users.selection; }

    // The users from `first` on, as a page of `total` has them.
    static domain::UserRecordPage page_of(std::int64_t first, std::int64_t total) {
        std::vector<domain::UserRecord> users;
        for (auto at = first; at < std::min<std::int64_t>(first + 100, total); ++at) {
            users.push_back(record("U" + std::to_string(at), "Person"));
        }
        return page(users, total);
    }
    // A list of that many, of which the first page is here.
    void show_many(std::int64_t total) {
        sign_in();
        did(reply(the<GetUsers>(), page_of(0, total)));
    }
    void answer(std::int64_t total) {
        const auto asked = the<GetUsers>();
        did(reply(asked, page_of(asked.what.offset, total)));
    }
};

TEST_F(SelectionUpdates, TheSelectionSurvivesSearchingAndIsCopiedAsAddresses) {
    show_users({record("U1", "Alice"), record("U2", "Bob")});
    did(UsersRowToggled{domain::UserId("U2")});
    did(UsersSearchEdited{"alice"});
    did(reply(the<GetUsers>(), page({record("U1", "Alice")})));
    did(UsersRowToggled{domain::UserId("U1")});
    did(UsersEmailsCopied{});
    EXPECT_EQ(the<CopyText>().text, "U2@example.com, U1@example.com");
    EXPECT_EQ(last_notice(), "2 addresses copied.");

    did(UsersRowToggled{domain::UserId("U2")});
    EXPECT_FALSE(state.users.selection.contains(domain::UserId("U2")));
    EXPECT_TRUE(state.users.selection.contains(domain::UserId("U1")));
    did(UsersSelectionCleared{});
    did(UsersEmailsCopied{});
    EXPECT_TRUE(commands.empty());
}

TEST_F(SelectionUpdates, ARowThatIsNotHereCannotBeSelected) {
    show_users({record("U1", "Alice")});
    did(UsersRowToggled{domain::UserId("U9")});
    EXPECT_TRUE(state.users.selection.users.empty());
}

TEST_F(SelectionUpdates, AllThatMatchAreSelectedAlsoThoseThatWereNeverShown) {
    show_many(250);
    did(UsersRangeToggled{0, 249, true});
    EXPECT_EQ(selection().users.size(), 100U);  // those that are here, and
    EXPECT_TRUE(selection().gathering.has_value());
    EXPECT_FALSE(selection().is_all);
    EXPECT_EQ(the<GetUsers>().what.offset, 100);
    answer(250);
    EXPECT_EQ(the<GetUsers>().what.offset, 200);
    answer(250);
    EXPECT_FALSE(has<GetUsers>());
    EXPECT_TRUE(selection().is_all);
    EXPECT_EQ(selection().users.size(), 250U);
    EXPECT_EQ(selection().users.back().id.value, "U249");

    did(UsersEmailsCopied{});
    EXPECT_EQ(last_notice(), "250 addresses copied.");
    did(UsersRowToggled{domain::UserId("U3")});
    EXPECT_FALSE(selection().is_all);
    EXPECT_EQ(selection().users.size(), 249U);
}

TEST_F(SelectionUpdates, AskWithTheQueryOfTheList) {
    sign_in();
    did(UsersSearchEdited{"dup"});
    did(reply(the<GetUsers>(), page_of(0, 150)));
    did(UsersRangeToggled{0, 149, true});
    EXPECT_EQ(the<GetUsers>().what.search, "dup");
}

TEST_F(SelectionUpdates, ARangeIsSelectedAcrossPagesThatAreNotHere) {
    show_many(400);
    did(UsersRangeToggled{95, 305, true});
    answer(400);
    answer(400);
    answer(400);
    EXPECT_EQ(selection().users.size(), 211U);
    EXPECT_FALSE(selection().is_all);
    did(UsersRangeToggled{0, 99, false});
    EXPECT_EQ(selection().users.size(), 206U);
    EXPECT_FALSE(selection().contains(domain::UserId("U99")));
    EXPECT_TRUE(selection().contains(domain::UserId("U100")));
}

TEST_F(SelectionUpdates, ARangeThatEndsWithAPageAsksForNoMore) {
    show_many(400);
    did(UsersRangeToggled{0, 99, true});
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(selection().users.size(), 100U);
}

TEST_F(SelectionUpdates, AListThatGotShorterEndsTheSelecting) {
    show_many(250);
    did(UsersRangeToggled{0, 249, true});
    answer(120);
    EXPECT_EQ(selection().users.size(), 120U);
    EXPECT_TRUE(selection().is_all);
}

TEST_F(SelectionUpdates, AFailureSaysHowManyItGot) {
    show_many(250);
    did(UsersRangeToggled{0, 249, true});
    did(reply(the<GetUsers>(), unreachable()));
    EXPECT_EQ(last_notice(),
              "100 users selected, and no more: A sentence about network.unreachable.");
    EXPECT_FALSE(selection().gathering.has_value());
    EXPECT_FALSE(selection().is_all);
}

TEST_F(SelectionUpdates, ASelectionHoldsSoManyAndSaysSo) {
    const auto total = static_cast<std::int64_t>(Selection::count_max) + 50;
    show_many(total);
    did(UsersRangeToggled{0, total - 1, true});
    while (has<GetUsers>()) {
        answer(total);
    }
    EXPECT_EQ(selection().users.size(), Selection::count_max);
    EXPECT_NE(last_notice().find("can hold no more"), std::string::npos);
    did(UsersRowToggled{domain::UserId("U1")});
    EXPECT_EQ(selection().users.size(), Selection::count_max - 1);
}

TEST_F(SelectionUpdates, AllEndsWithTheQueryThatTheyMatch) {
    show_many(90);
    did(UsersRangeToggled{0, 89, true});
    EXPECT_TRUE(selection().is_all);
    did(UsersSortChosen{domain::UserSortField::email});
    EXPECT_TRUE(selection().is_all) << "the same users in another order";
    did(UsersSearchEdited{"dup"});
    EXPECT_FALSE(selection().is_all);
    EXPECT_TRUE(selection().users.empty());
}

TEST_F(SelectionUpdates, AnotherQueryStopsTheSelecting) {
    show_many(250);
    did(UsersRangeToggled{0, 249, true});
    const auto asked = the<GetUsers>();
    did(UsersSearchEdited{"dup"});
    EXPECT_TRUE(selection().users.empty());
    did(reply(asked, page_of(100, 250)));
    EXPECT_TRUE(selection().users.empty());
}

TEST_F(SelectionUpdates, ThoseOfAnEarlierSearchAreToldApart) {
    show_users({record("U1", "Alice"), record("U2", "Bob")});
    did(UsersRowToggled{domain::UserId("U2")});
    EXPECT_TRUE(selection().elsewhere().empty());
    did(UsersSearchEdited{"alice"});
    did(reply(the<GetUsers>(), page({record("U1", "Alice")})));
    did(UsersRowToggled{domain::UserId("U1")});
    ASSERT_EQ(selection().elsewhere().size(), 1U);
    EXPECT_EQ(selection().elsewhere()[0]->name, "Bob Dupont");
}

TEST_F(SelectionUpdates, WhoHasNoAddressIsCountedWhenCopying) {
    auto nobody = record("U2", "Bob");
    nobody.user.email.clear();
    show_users({record("U1", "Alice"), nobody});
    did(UsersRangeToggled{0, 1, true});
    did(UsersEmailsCopied{});
    EXPECT_EQ(the<CopyText>().text, "U1@example.com");
    EXPECT_EQ(last_notice(), "1 address copied. 1 user has none.");
}

}  // namespace
}  // namespace app
