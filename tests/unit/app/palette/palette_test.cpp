#include "app/palette/palette.hpp"

#include <algorithm>

#include "app/actions.hpp"
#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct Palettes : UpdateTest {
    [[nodiscard]] std::vector<std::string> labels() const {
        std::vector<std::string> found;
        for (const auto& entry : palette_entries(state)) {
            found.push_back(entry.label);
        }
        return found;
    }
    [[nodiscard]] bool has_label(const std::string& label) const {
        const auto all = labels();
        return std::find(all.begin(), all.end(), label) != all.end();
    }
};

TEST_F(Palettes, OpensOnlyForWhoIsSignedIn) {
    did(PaletteOpened{});
    EXPECT_FALSE(state.palette.has_value());
    sign_in();
    did(PaletteOpened{});
    EXPECT_TRUE(has_label("Approvals"));
    EXPECT_TRUE(has_label("New user"));
    EXPECT_FALSE(has_label("Find…"));
    did(PaletteClosed{});
    EXPECT_TRUE(labels().empty());
}

TEST_F(Palettes, NarrowsByLabelAndSentence) {
    sign_in();
    did(PaletteOpened{});
    did(PaletteEdited{"d"});
    EXPECT_FALSE(has<FindUsers>());  // one letter finds nearly everybody
    did(PaletteEdited{"dark"});
    EXPECT_EQ(labels(), (std::vector<std::string>{"Light theme", "Dark theme"}));
}

TEST_F(Palettes, FindsUsersByTheSameSearch) {
    sign_in();
    did(PaletteOpened{});
    did(PaletteEdited{"ali"});
    const auto first = the<FindUsers>();
    EXPECT_EQ(first.what.search, "ali");
    did(PaletteEdited{"alic"});
    const auto second = the<FindUsers>();
    did(PaletteUsersReplied{first.ticket, page({record("U9", "Alina")})});
    EXPECT_FALSE(has_label("Alina Dupont"));  // what was typed since is another question
    did(PaletteUsersReplied{second.ticket, page({record("U1", "Alice")})});
    ASSERT_TRUE(has_label("Alice Dupont"));
    did(PaletteTaken{labels().size() - 1});
    EXPECT_FALSE(state.palette.has_value());
    EXPECT_EQ(state.route, user_route(domain::UserId("U1")));
    EXPECT_TRUE(has<SetAddress>());
}

TEST_F(Palettes, NamesTheUserWhomAnActionIsAbout) {
    show_user(record("U1", "Alice"));
    did(PaletteOpened{});
    did(PaletteEdited{"suspend"});
    did(PaletteTaken{0});
    EXPECT_TRUE(state.deactivate_user.has_value());
    did(DeactivateUserCancelled{});
    did(PaletteOpened{});
    EXPECT_TRUE(has_label("Suspend…: Alice Dupont"));
}

TEST_F(Palettes, WhatCannotBeDoneIsSaidAndNotDone) {
    auto inactive = record("U1", "Alice", domain::Lifecycle::inactive);
    show_user(inactive);
    did(PaletteOpened{});
    did(PaletteEdited{"access e-mail"});
    ASSERT_FALSE(palette_entries(state).empty());
    EXPECT_NE(palette_entries(state).front().obstacle, "");
    did(PaletteTaken{0});
    EXPECT_TRUE(state.palette.has_value());
    EXPECT_FALSE(state.send_email_access.has_value());
}

TEST_F(Palettes, GoesRoundAtBothEnds) {
    sign_in();
    did(PaletteOpened{});
    const std::size_t count = palette_entries(state).size();
    did(PaletteMoved{-1});
    EXPECT_EQ(state.palette->active, count - 1);
    did(PaletteMoved{1});
    EXPECT_EQ(state.palette->active, 0U);
    did(PaletteEdited{"there is nothing like this"});
    did(PaletteMoved{1});
    did(PaletteTaken{0});
    EXPECT_TRUE(state.palette.has_value());
}

TEST_F(Palettes, WhatIsTypedElsewhereIsAskedForBeforeLeaving) {
    sign_in();
    go("#/users/new");
    did(CreateUserFieldEdited{CreateUserField::first_name, "Alice"});
    did(PaletteOpened{});
    did(PaletteEdited{"outbox"});
    did(PaletteTaken{0});
    EXPECT_TRUE(state.leave_question.has_value());
    EXPECT_EQ(state.route.page, Page::create_user);
}

TEST_F(Palettes, ASessionThatEndedIsSaid) {
    sign_in();
    did(PaletteOpened{});
    did(PaletteEdited{"alice"});
    did(PaletteUsersReplied{the<FindUsers>().ticket, signed_out()});
    EXPECT_EQ(state.session.state, SessionState::expired);
}

TEST_F(Palettes, TheSheetOfKeysOpensAndCloses) {
    sign_in();
    did(event_of(state, Action::show_keys));
    EXPECT_TRUE(state.is_keys_shown);
    did(KeysHidden{});
    EXPECT_FALSE(state.is_keys_shown);
}

}  // namespace
}  // namespace app
