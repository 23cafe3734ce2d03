#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

TEST(UsersView, has_the_names_that_people_and_tests_look_for) {
    Console console(scenes::scene("users"));
    for (const std::string_view link : {"Users", "Approvals", "Outbox", "Settings"})
        EXPECT_TRUE(console.has(Role::link, link)) << link;
    EXPECT_TRUE(console.the(Role::link, "Users").is_current);
    EXPECT_EQ(console.the(Role::link, "Approvals").description, "1 waiting");
    EXPECT_EQ(console.the(Role::search_box, "Search users").input, InputKind::search);
    EXPECT_TRUE(console.has(Role::button, "New user"));
    EXPECT_EQ(console.the(Role::table, "Users").count, 5);  // the header is a row
    EXPECT_EQ(console.draw().title, "Users · Registrar");
}

TEST(UsersView, names_a_row_by_the_user_and_links_to_it) {
    Console console(scenes::scene("users"));
    const Node link = console.the(Role::link, "Alice Dupont");
    EXPECT_EQ(link.href, "#/users/U1");
    const auto rows = nodes_of(console.draw(), Role::row);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[1].name, "Alice Dupont, Alice.Dupont@example.com, Active");
    EXPECT_EQ(rows[1].index, 2);
    EXPECT_TRUE(is_inside(console.draw(), link, rows[1].id));
}

TEST(UsersView, shows_the_email_under_the_name_where_it_is_narrow) {
    Console wide(scenes::scene("users"));
    EXPECT_TRUE(wide.has(Role::column_header, "E-mail"));
    Console narrow(scenes::scene("users"), 390, 844);
    EXPECT_FALSE(narrow.has(Role::column_header, "E-mail"));
    EXPECT_TRUE(narrow.has(Role::column_header, "State"));
}

TEST(UsersView, draws_only_the_rows_that_can_be_seen) {
    Console console(scenes::scene("users_many"));
    EXPECT_EQ(console.the(Role::table, "Users").count, 100001);
    const auto rows = nodes_of(console.draw(), Role::row);
    EXPECT_GT(rows.size(), 8U);
    EXPECT_LT(rows.size(), 30U);
    ASSERT_TRUE(console.screen.ui().scroll_at(700, 500, 48 * 50));
    EXPECT_FALSE(console.has(Role::link, "Person 0"));
    EXPECT_EQ(console.the(Role::link, "Person 55").href, "#/users/U55");
}

TEST(UsersView, asks_for_the_rows_it_shows) {
    Console console(scenes::scene("users_many"));
    console.draw();
    ASSERT_TRUE(console.screen.ui().scroll_at(700, 500, 48 * 5000));
    const app::Events events = console.press("nothing");
    const auto* shown = only<app::UsersRowsShown>(events);
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(shown->first, 5000);
    EXPECT_GT(shown->last, 5008);
}

template <class Kind>
const Kind* find(const app::Events& events) {
    for (const app::Event& event : events)
        if (const auto* found = std::get_if<Kind>(&event))
            return found;
    return nullptr;
}

TEST(UsersView, reports_typing_filtering_sorting_and_choosing) {
    Console console(scenes::scene("users"));
    const auto typed =
        console.use(Role::search_box, "Search users", Interaction::Kind::edit, "celine");
    ASSERT_NE(find<app::UsersSearchEdited>(typed), nullptr);
    EXPECT_EQ(find<app::UsersSearchEdited>(typed)->text, "celine");
    const auto filtered = console.use(Role::combo_box, "KYC", Interaction::Kind::choose, "4");
    ASSERT_NE(find<app::UsersFilterChosen>(filtered), nullptr);
    EXPECT_EQ(find<app::UsersFilterChosen>(filtered)->filter.kyc_statuses,
              std::vector{domain::KycStatus::validated});
    const auto sorted = console.activate(Role::button, "Created");
    ASSERT_NE(find<app::UsersSortChosen>(sorted), nullptr);
    EXPECT_EQ(find<app::UsersSortChosen>(sorted)->field, domain::UserSortField::created_at);
    const auto toggled = console.activate(Role::checkbox, "Select Alice Dupont");
    ASSERT_NE(find<app::UsersRowToggled>(toggled), nullptr);
    EXPECT_EQ(find<app::UsersRowToggled>(toggled)->id.value, "U1");
}

TEST(UsersView, opens_the_wizard) {
    Console console(scenes::scene("users"));
    const auto events = console.activate(Role::button, "New user");
    ASSERT_NE(find<app::RouteChosen>(events), nullptr);
    EXPECT_EQ(find<app::RouteChosen>(events)->route.page, app::Page::create_user);
}

TEST(UsersView, says_why_it_shows_nothing) {
    struct Case {
        std::string_view scene, heading, way_out;
        Role role;
    };
    for (const Case& one : {
             Case{"users_none", "No users yet", "Create the first user", Role::link},
             Case{"users_none_found", "No user matches", "Clear search and filters", Role::button},
             Case{"users_not_allowed", "You may not see this", "See who is signed in", Role::link},
             Case{"users_failed", "This could not be loaded", "Try again", Role::button},
         }) {
        Console console(scenes::scene(one.scene));
        EXPECT_TRUE(console.has(Role::heading, one.heading)) << one.scene;
        EXPECT_TRUE(console.has(one.role, one.way_out)) << one.scene;
        EXPECT_FALSE(console.has(Role::table, "Users")) << one.scene;
    }
    Console failed(scenes::scene("users_failed"));
    EXPECT_TRUE(failed.says("The server cannot be reached."));
    EXPECT_NE(only<app::UsersReloadRequested>(failed.activate(Role::button, "Try again")), nullptr);
    Console none_found(scenes::scene("users_none_found"));
    EXPECT_NE(only<app::UsersFilterCleared>(
                  none_found.activate(Role::button, "Clear search and filters")),
              nullptr);
}

TEST(UsersView, keeps_the_rows_when_refreshing_fails) {
    Console console(scenes::scene("users_old"));
    EXPECT_TRUE(console.has(Role::table, "Users"));
    EXPECT_TRUE(console.says("The list could not be refreshed. The server cannot be reached."));
    EXPECT_FALSE(nodes_of(console.draw(), Role::alert).empty());
}

TEST(UsersView, counts_what_is_chosen) {
    Console console(scenes::scene("users_selected"));
    EXPECT_TRUE(console.says("1 selected"));
    EXPECT_EQ(console.the(Role::checkbox, "Select Alice Dupont").check, Check::checked);
    EXPECT_EQ(console.the(Role::checkbox, "Select all loaded rows").check, Check::mixed);
    EXPECT_NE(find<app::UsersEmailsCopied>(console.activate(Role::button, "Copy e-mail addresses")),
              nullptr);
}

}  // namespace
}  // namespace ui
