#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

app::State outbox() {
    app::State state = scenes::scene("outbox");
    state.outbox.list.last_shown = 1;
    return state;
}

TEST(OutboxView, tells_what_was_mailed_to_whom_and_its_state) {
    Console console(outbox());
    EXPECT_EQ(console.the(Role::table, "Outbox").count, 3);
    const auto rows = nodes_of(console.draw(), Role::row);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].name,
              "Alice Dupont, Alice.Dupont@example.com, Your registration is approved, Approval, "
              "Queued, 21 Nov 2026, 12:00 UTC");
    EXPECT_TRUE(console.has(Role::cell, "Queued"));
}

TEST(OutboxView, says_that_nothing_is_delivered) {
    EXPECT_TRUE(Console(outbox()).says("Delivery by SMTP is not configured"));
    app::State offline = outbox();
    offline.settings.is_offline = true;
    EXPECT_TRUE(Console(offline).says("Offline nothing is sent"));
}

TEST(OutboxView, opens_a_mail) {
    Console console(outbox());
    const auto events =
        console.activate(Role::button, "Your registration is approved, to Bernard Le Goff");
    ASSERT_NE(only<app::OutboxMailOpened>(events), nullptr);
    EXPECT_EQ(only<app::OutboxMailOpened>(events)->id.value, "M1");
}

TEST(OutboxView, shows_the_text_of_the_opened_mail) {
    Console console(scenes::scene("mail"));
    const Node dialog = console.the(Role::dialog, "Your registration is approved");
    const Node text = console.the(Role::text, "Hello Bernard,\n\nyou can sign in now.");
    EXPECT_TRUE(is_inside(console.draw(), text, dialog.id));
    EXPECT_EQ(text.rect.height, 60);  // the empty line is one of three
    EXPECT_TRUE(console.says("Bernard Le Goff <Bernard.LeGoff@example.com>"));
    EXPECT_EQ(console.the(Role::link, "Open the user's page").href, "#/users/U2");
    EXPECT_NE(console.the(Role::button, "Close").focus_request, 0U);
}

TEST(OutboxView, closes_the_mail_by_button_and_by_escape) {
    app::State state = scenes::scene("mail");
    state.outbox.list.last_shown = 1;
    Console console(state);
    EXPECT_NE(only<app::OutboxMailClosed>(console.activate(Role::button, "Close")), nullptr);
    EXPECT_NE(only<app::OutboxMailClosed>(console.use(Role::dialog, "Your registration is approved",
                                                      Interaction::Kind::dismiss)),
              nullptr);
}

TEST(OutboxView, says_why_it_shows_nothing) {
    EXPECT_TRUE(Console(scenes::scene("outbox_none")).has(Role::heading, "No mail yet"));
    Console refused(scenes::scene("outbox_not_allowed"));
    EXPECT_TRUE(refused.has(Role::heading, "You may not see this"));
    EXPECT_FALSE(refused.says("SMTP"));
}

}  // namespace
}  // namespace ui
