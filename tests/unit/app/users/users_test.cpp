#include "app/users/users.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::UserSortField;

struct UsersUpdates : UpdateTest {
    [[nodiscard]] const std::string& first_name_at(std::int64_t index) const {
        return state.users.list.row_at(index)->user.first_name;
    }
};

TEST_F(UsersUpdates, EveryLetterIsASearchAndOnlyTheLastOneCounts) {
    show_users({record("U1", "Alice"), record("U2", "Bob")});
    did(UsersSearchEdited{"b"});
    const auto first = the<GetUsers>();
    EXPECT_EQ(first.what.search, "b");
    EXPECT_EQ(first_name_at(0), "Alice");  // until the answer comes
    did(UsersSearchEdited{"bo"});
    const auto second = the<GetUsers>();

    did(reply(second, page({record("U2", "Bob")})));
    did(reply(first, page({record("U3", "Bernard"), record("U2", "Bob")})));
    EXPECT_EQ(first_name_at(0), "Bob");
    EXPECT_EQ(state.users.list.total_count, 1);
    did(reply(first, unreachable()));
    EXPECT_FALSE(state.users.list.failure.has_value());
}

TEST_F(UsersUpdates, TheSameSearchAgainIsNoRequest) {
    sign_in();
    did(UsersSearchEdited{""});
    EXPECT_TRUE(commands.empty());
}

TEST_F(UsersUpdates, ASearchIsInNoAddress) {
    sign_in();
    did(UsersSearchEdited{"alice"});
    EXPECT_FALSE(has<SetAddress>());
}

TEST_F(UsersUpdates, AFilterIsInTheAddressAndInTheQuery) {
    sign_in();
    did(UsersFilterChosen{parse_route("#/users?state=pending&kyc=refused&group=G1").filter});
    EXPECT_EQ(the<SetAddress>().fragment, "#/users?state=pending&kyc=refused&group=G1");
    const auto query = the<GetUsers>().what;
    EXPECT_EQ(query.states, std::vector{domain::PlatformState::pending});
    EXPECT_EQ(query.kyc_statuses, std::vector{domain::KycStatus::refused});
    EXPECT_EQ(query.group_ids, std::vector{domain::GroupId("G1")});
    EXPECT_EQ(query.limit, 100);
    EXPECT_EQ(query.offset, 0);
    did(UsersFilterChosen{state.users.filter});
    EXPECT_TRUE(commands.empty());
}

TEST_F(UsersUpdates, TheSameColumnAgainTurnsTheOrderRound) {
    sign_in();
    did(UsersSortChosen{UserSortField::last_name});
    EXPECT_EQ(the<GetUsers>().what.sort, (domain::UserSort{UserSortField::last_name, true}));
    did(UsersSortChosen{UserSortField::email});
    EXPECT_EQ(the<GetUsers>().what.sort, (domain::UserSort{UserSortField::email, false}));
    EXPECT_EQ(the<SetAddress>().fragment, "#/users?sort=email");
}

TEST_F(UsersUpdates, DatesBeginWithTheNewest) {
    sign_in();
    did(UsersSortChosen{UserSortField::created_at});
    EXPECT_TRUE(the<GetUsers>().what.sort.is_descending);
    did(UsersSortChosen{UserSortField::created_at});
    EXPECT_FALSE(the<GetUsers>().what.sort.is_descending);
}

TEST_F(UsersUpdates, ClearingKeepsTheOrder) {
    sign_in();
    did(UsersSortChosen{UserSortField::email});
    did(UsersFilterChosen{parse_route("#/users?state=active&sort=email").filter});
    did(UsersSearchEdited{"alice"});
    did(UsersFilterCleared{});
    EXPECT_EQ(the<SetAddress>().fragment, "#/users?sort=email");
    const auto query = the<GetUsers>().what;
    EXPECT_EQ(query.search, "");
    EXPECT_TRUE(query.states.empty());
    EXPECT_EQ(query.sort.field, UserSortField::email);
    did(UsersFilterCleared{});
    EXPECT_TRUE(commands.empty());
}

TEST_F(UsersUpdates, ScrollingAsksForThePagesThatAreMissing) {
    sign_in();
    did(reply(the<GetUsers>(), page({record("U1", "Alice")}, 1000)));
    did(UsersRowsShown{195, 205});
    const auto asked = all<GetUsers>();
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].what.offset, 100);
    EXPECT_EQ(asked[1].what.offset, 200);
    did(UsersRowsShown{195, 206});
    EXPECT_TRUE(commands.empty());
    did(reply(asked[1], page({record("U201", "Zoë")}, 1000)));
    EXPECT_EQ(first_name_at(200), "Zoë");
}

TEST_F(UsersUpdates, RowsBeforeTheFirstAreNone) {
    show_users({record("U1", "Alice")});
    did(UsersRowsShown{-5, -1});
    EXPECT_EQ(state.users.list.first_shown, 0);
    EXPECT_EQ(state.users.list.last_shown, 0);
}

TEST_F(UsersUpdates, AFailureKeepsTheRowsAndTheReloadTriesAgain) {
    show_users({record("U1", "Alice")});
    did(UsersReloadRequested{});
    did(reply(the<GetUsers>(), unreachable()));
    EXPECT_EQ(list_state(state.users), ListState::filled);
    EXPECT_TRUE(state.users.list.failure.has_value());
    did(UsersReloadRequested{});
    did(reply(the<GetUsers>(), page({record("U2", "Bob")})));
    EXPECT_FALSE(state.users.list.failure.has_value());
    EXPECT_EQ(first_name_at(0), "Bob");
}

TEST_F(UsersUpdates, NothingFoundIsNotNothingThere) {
    show_users({});
    EXPECT_EQ(list_state(state.users), ListState::nothing_yet);
    did(UsersSearchEdited{"alice"});
    did(reply(the<GetUsers>(), page({})));
    EXPECT_EQ(list_state(state.users), ListState::nothing_found);
}

TEST_F(UsersUpdates, GroupsAreReadOnce) {
    sign_in();
    const auto asked = the<GetGroups>();
    go("#/outbox");
    go("#/users");
    EXPECT_FALSE(has<GetGroups>());
    did(GroupsReplied{asked.ticket,
                      std::vector<domain::UserGroup>{{domain::GroupId("G1"), "Retail", {}}}});
    EXPECT_EQ(group_name(state, domain::GroupId("G1")), "Retail");
    EXPECT_EQ(group_name(state, domain::GroupId("G2")), "G2");
}

TEST_F(UsersUpdates, CountsComeWithTheRows) {
    sign_in();
    auto told = page({record("U1", "Alice")});
    told.counts = {1, 2, 3};
    did(reply(the<GetUsers>(), told));
    EXPECT_EQ(state.users.counts.inactive, 3);
}

}  // namespace
}  // namespace app
