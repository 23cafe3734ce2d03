#include "app/reveal_counter_account/reveal_counter_account.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct RevealCounterAccountUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::CounterAccount account(const std::string& number) {
        domain::CounterAccount made;
        made.bank_account_number = number;
        return made;
    }
    static domain::UserRecord masked() {
        domain::UserRecord made = record("U1", "Alice");
        made.user.counter_account = account("BE68 •••• •••• 7034");
        made.is_account_number_masked = true;
        return made;
    }
    void SetUp() override { show_investor(masked()); }
    [[nodiscard]] std::string shown() const {
        return shown_account_number(state, *find_investor(state, id));
    }
    void reveal() {
        did(CounterAccountRevealRequested{id});
        did(RevealCounterAccountReplied{the<RevealCounterAccount>().ticket, id,
                                        account("BE68539007547034")});
    }
};

TEST_F(RevealCounterAccountUpdates, TheNumberIsMaskedUntilItIsAskedFor) {
    EXPECT_EQ(shown(), "BE68 •••• •••• 7034");
    did(CounterAccountRevealRequested{id});
    EXPECT_EQ(the<RevealCounterAccount>().id, id);
    EXPECT_EQ(shown(), "BE68 •••• •••• 7034");  // not here yet
    did(CounterAccountRevealRequested{id});
    EXPECT_TRUE(commands.empty());
}

TEST_F(RevealCounterAccountUpdates, RevealedItIsInGroupsOfFourUntilItIsHidden) {
    reveal();
    EXPECT_EQ(shown(), "BE68 5390 0754 7034");
    did(CounterAccountHidden{});
    EXPECT_EQ(shown(), "BE68 •••• •••• 7034");
    did(CounterAccountRevealRequested{id});
    EXPECT_TRUE(has<RevealCounterAccount>());  // each look is in the server's record
}

TEST_F(RevealCounterAccountUpdates, LeavingThePageHidesIt) {
    reveal();
    go("#/users");
    did(RouteChosen{user_route(id)});
    EXPECT_EQ(shown(), "BE68 •••• •••• 7034");
}

TEST_F(RevealCounterAccountUpdates, AnotherNumberIsNotTheOneThatWasRevealed) {
    reveal();
    auto other = masked();
    other.user.version = 2;
    other.user.counter_account = account("DE89 •••• •••• 3000");
    did(UserDetailReloadRequested{});
    did(InvestorReplied{the<GetInvestor>().ticket, id, other});
    EXPECT_EQ(shown(), "DE89 •••• •••• 3000");
}

TEST_F(RevealCounterAccountUpdates, ARefusalIsToldAndNothingIsShown) {
    did(CounterAccountRevealRequested{id});
    did(RevealCounterAccountReplied{the<RevealCounterAccount>().ticket, id,
                                    refused(domain::FailureKind::forbidden)});
    EXPECT_EQ(last_notice(), "A sentence about some.code.");
    EXPECT_FALSE(state.revealed_counter_account.is_shown);
}

// A server that does not mask has told the number already: nothing is asked.
TEST_F(RevealCounterAccountUpdates, ANumberThatCameWholeIsMaskedHere) {
    auto whole = record("U1", "Alice");
    whole.user.counter_account = account("BE68539007547034");
    state.user_detail.investor.value = whole;
    EXPECT_EQ(shown(), domain::masked_account_number("BE68539007547034"));
    did(CounterAccountRevealRequested{id});
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(shown(), "BE68 5390 0754 7034");
}

}  // namespace
}  // namespace app
