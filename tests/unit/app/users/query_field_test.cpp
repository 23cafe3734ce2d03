#include "app/users/query_field.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct QueryFieldUpdates : UpdateTest {
    [[nodiscard]] const QueryField& query() const { return state.users.query; }

    // Signed in, with the switch on "Query".
    void begin() {
        sign_in();
        did(UsersQueryChosen{true});
    }
    // The whole text, with the caret where `^` stands, or at the end.
    void type(std::string text) {
        const auto caret = text.find('^');
        if (caret != std::string::npos) {
            text.erase(caret, 1);
        }
        did(UsersQueryEdited{text, std::min(caret, text.size())});
    }
    // The text with a `^` where the caret is.
    [[nodiscard]] std::string shown() const {
        std::string text = query().text;
        return text.insert(query().cursor, "^");
    }
    void take(const std::string& suggestion) {
        const auto& all = query().completion.suggestions;
        const auto found = std::find(all.begin(), all.end(), suggestion);
        ASSERT_NE(found, all.end()) << suggestion << " after " << shown();
        did(UsersSuggestionTaken{static_cast<std::size_t>(found - all.begin())});
    }
};

TEST_F(QueryFieldUpdates, AQueryListsInsteadOfSearchAndFilters) {
    sign_in();
    did(UsersSearchEdited{"alice"});
    did(UsersFilterChosen{parse_route("#/users?state=pending&sort=email").filter});
    did(UsersQueryChosen{true});
    const auto all = the<GetUsers>().what;
    EXPECT_EQ(all.filter, domain::UserFilter{});
    EXPECT_EQ(all.search, "");
    EXPECT_TRUE(all.states.empty());
    type("status eq ACTIVE and last_name eq 'Mar*'");
    const auto what = the<GetUsers>().what;
    EXPECT_EQ(what.filter,
              domain::parse_user_filter("status eq 'ACTIVE' and last_name eq 'Mar*'").value());
    EXPECT_EQ(what.sort.field, domain::UserSortField::email);
    EXPECT_EQ(what.limit, 100);

    did(UsersQueryChosen{false});
    EXPECT_FALSE(the<GetUsers>().what.filter.has_value());
    EXPECT_EQ(the<GetUsers>().what.search, "alice");
    EXPECT_EQ(query().text, "status eq ACTIVE and last_name eq 'Mar*'");
}

TEST_F(QueryFieldUpdates, IsInNoAddress) {
    begin();
    EXPECT_FALSE(has<SetAddress>());
    type("email eq 'alice@example.com'");
    EXPECT_TRUE(has<GetUsers>());
    EXPECT_FALSE(has<SetAddress>());
}

TEST_F(QueryFieldUpdates, IsForgottenWithThePerson) {
    begin();
    type("email eq 'alice@example.com'");
    did(SessionCheckRequested{});
    did(ViewerReplied{the<GetViewer>().ticket, viewer("another")});
    EXPECT_EQ(query().text, "");
    EXPECT_FALSE(query().is_on);
}

TEST_F(QueryFieldUpdates, IsNotOfferedToNobody) {
    EXPECT_FALSE(can_query(state));
    did(UsersQueryChosen{true});
    EXPECT_FALSE(query().is_on);
}

TEST_F(QueryFieldUpdates, WhileItHasAnErrorTheLastGoodResultStays) {
    begin();
    type("status eq ACTIVE");
    did(reply(the<GetUsers>(), page({record("U1", "Alice")})));
    type("status eq ACTIVE and colour eq red");
    EXPECT_FALSE(has<GetUsers>());
    ASSERT_TRUE(query().error.has_value());
    EXPECT_EQ(query().error->code, "query.unknown_field");
    EXPECT_EQ(query().error->position, 21U);
    EXPECT_EQ(query().error->length, 6U);
    EXPECT_EQ(query().filter, domain::parse_user_filter("status eq ACTIVE").value());
    EXPECT_EQ(state.users.list.total_count, 1);
    did(UsersReloadRequested{});
    EXPECT_EQ(the<GetUsers>().what.filter, query().filter);

    type("status eq ACTIVE ");  // the same question: nothing is asked again
    EXPECT_FALSE(query().error.has_value());
    EXPECT_FALSE(has<GetUsers>());
}

TEST_F(QueryFieldUpdates, TheErrorSaysAtWhichCharacter) {
    begin();
    EXPECT_EQ(error_sentence(query()), "");
    type("last_name eq 'Ångström' and colour eq red");
    EXPECT_EQ(error_sentence(query()), query().error->message + " At character 29.");
}

TEST_F(QueryFieldUpdates, WhatIsBeingTypedIsUnfinishedRatherThanWrong) {
    begin();
    type("stat");
    EXPECT_TRUE(query().error.has_value());
    EXPECT_TRUE(is_unfinished(query()));
    type("stat ");
    EXPECT_FALSE(is_unfinished(query()));
    type("status ");
    EXPECT_TRUE(is_unfinished(query()));
    did(UsersQueryCaretMoved{2});
    EXPECT_FALSE(is_unfinished(query()));
    type("status eq ACTIVE");
    EXPECT_FALSE(is_unfinished(query()));
}

TEST_F(QueryFieldUpdates, OffersTheBestSuggestionForAWordThatHasBegun) {
    begin();
    EXPECT_FALSE(query().is_open);
    type("las");
    EXPECT_TRUE(query().is_open);
    EXPECT_EQ(query().completion.suggestions, std::vector<std::string>{"last_name"});
    EXPECT_EQ(query().active, std::size_t{0});
    type("last_name");  // nothing more to say
    EXPECT_FALSE(query().is_open);
    type("last_name ");  // no word: Tab goes on
    EXPECT_TRUE(query().is_open);
    EXPECT_FALSE(query().active.has_value());
    type("version");  // begins version_datetime, but is a whole word
    EXPECT_TRUE(query().is_open);
    EXPECT_FALSE(query().active.has_value());
    type("");
    EXPECT_FALSE(query().is_open);
}

TEST_F(QueryFieldUpdates, TheArrowKeysGoRound) {
    begin();
    did(UsersSuggestionMoved{1});
    EXPECT_FALSE(query().active.has_value());
    type("deleted ");
    ASSERT_EQ(query().completion.suggestions, (std::vector<std::string>{"eq", "neq"}));
    did(UsersSuggestionMoved{1});
    EXPECT_EQ(query().active, std::size_t{0});
    did(UsersSuggestionMoved{1});
    did(UsersSuggestionMoved{1});
    EXPECT_EQ(query().active, std::size_t{0});
    did(UsersSuggestionMoved{-1});
    EXPECT_EQ(query().active, std::size_t{1});
    did(UsersSuggestionsClosed{});
    EXPECT_FALSE(query().is_open);
    EXPECT_FALSE(query().active.has_value());
    did(UsersSuggestionsOpened{});
    EXPECT_TRUE(query().is_open);
    EXPECT_EQ(query().active, std::size_t{0});
}

TEST_F(QueryFieldUpdates, UpFromNoSuggestionIsTheLastOne) {
    begin();
    type("deleted ");
    did(UsersSuggestionMoved{-1});
    EXPECT_EQ(query().active, std::size_t{1});
}

TEST_F(QueryFieldUpdates, AQueryIsWrittenBySuggestionsAlone) {
    begin();
    did(UsersSuggestionsOpened{});
    take("status");
    EXPECT_EQ(shown(), "status ^");
    EXPECT_TRUE(query().is_open);
    EXPECT_FALSE(query().active.has_value());
    take("in");
    take("[");
    EXPECT_EQ(shown(), "status in [^");
    take("'ACTIVE'");
    take(",");
    take("'INACTIVE'");
    take("]");
    EXPECT_EQ(shown(), "status in ['ACTIVE', 'INACTIVE'] ^");
    EXPECT_TRUE(has<GetUsers>());
    take("orderby");
    take("last_name");
    take("desc");
    EXPECT_EQ(shown(), "status in ['ACTIVE', 'INACTIVE'] orderby last_name desc ^");
    EXPECT_FALSE(query().error.has_value());
    EXPECT_TRUE(query().filter.order.at(0).is_descending);
}

TEST_F(QueryFieldUpdates, ASuggestionReplacesTheWholeWordAtTheCaret) {
    begin();
    type("las^t eq 'x'");
    take("last_name");
    EXPECT_EQ(shown(), "last_name ^eq 'x'");
    type("status eq 'act^'");
    take("'ACTIVE'");
    EXPECT_EQ(shown(), "status eq 'ACTIVE' ^");
    type("status eq 'ACTIVE'^");
    take("and");
    EXPECT_EQ(shown(), "status eq 'ACTIVE' and ^");
}

TEST_F(QueryFieldUpdates, MovingTheCaretClosesTheListAndLooksAtThatPlace) {
    begin();
    type("last_name eq 'x' and ");
    EXPECT_TRUE(query().is_open);
    did(UsersQueryCaretMoved{3});
    EXPECT_FALSE(query().is_open);
    EXPECT_EQ(query().completion.suggestions, std::vector<std::string>{"last_name"});
    type("las^");
    did(UsersQueryCaretMoved{3});  // what the browser says after our own change
    EXPECT_TRUE(query().is_open);
    did(UsersQueryCaretMoved{999});
    EXPECT_EQ(query().cursor, 3U);
}

TEST_F(QueryFieldUpdates, ATakenSuggestionThatIsGoneIsNone) {
    begin();
    type("las");
    did(UsersSuggestionTaken{7});
    EXPECT_EQ(query().text, "las");
    did(UsersSuggestionsClosed{});
    did(UsersSuggestionTaken{0});
    EXPECT_EQ(query().text, "las");
}

TEST_F(QueryFieldUpdates, AnExampleReplacesTheTextAndClosesTheHelp) {
    begin();
    type("stat");
    did(UsersQueryHelpOpened{});
    EXPECT_TRUE(query().is_help_open);
    EXPECT_FALSE(query().is_open);
    did(UsersQueryExampleTaken{"deleted eq true"});
    EXPECT_FALSE(query().is_help_open);
    EXPECT_EQ(shown(), "deleted eq true^");
    EXPECT_FALSE(query().is_open);
    EXPECT_EQ(query().examples_taken, 1);
    EXPECT_EQ(the<GetUsers>().what.filter, domain::parse_user_filter("deleted eq true").value());
}

TEST_F(QueryFieldUpdates, TheHelpIsClosedByGoingElsewhere) {
    begin();
    did(UsersQueryHelpOpened{});
    go("#/settings");
    EXPECT_FALSE(query().is_help_open);
}

TEST_F(QueryFieldUpdates, ClearingTakesTheQueryAwayAndNothingElse) {
    begin();
    did(UsersFilterCleared{});
    EXPECT_TRUE(commands.empty());
    type("email eq 'nobody'");
    did(reply(the<GetUsers>(), page({})));
    EXPECT_EQ(list_state(state.users), ListState::nothing_found);
    did(UsersFilterCleared{});
    EXPECT_EQ(query().text, "");
    EXPECT_EQ(the<GetUsers>().what.filter, domain::UserFilter{});
    EXPECT_TRUE(query().is_on);
}

TEST_F(QueryFieldUpdates, ARowOfAQueryIsNotTakenForTheWholeUser) {
    begin();
    did(reply(the<GetUsers>(), page({record("U1", "Alice")})));
    did(RouteChosen{user_route(domain::UserId("U1"))});
    EXPECT_FALSE(state.user_detail.record.value.has_value());
    EXPECT_TRUE(has<GetUser>());
}

}  // namespace
}  // namespace app
