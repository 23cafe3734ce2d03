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
    EXPECT_NE(find<app::UsersEmailsCopied>(console.activate(Role::button, "Copy e-mail addresses")),
              nullptr);
}

TEST(UsersView, names_who_was_chosen_by_another_search) {
    Console console(scenes::scene("users_selected"));
    EXPECT_TRUE(console.says("1 selected, of another search: Alice Dupont"));
    EXPECT_EQ(console.the(Role::checkbox, "Select all 4 that match").check, Check::unchecked);
}

TEST(UsersView, selects_all_that_match_and_says_so) {
    Console console(scenes::scene("users"));
    const auto events = console.activate(Role::checkbox, "Select all 4 users");
    ASSERT_NE(find<app::UsersRangeToggled>(events), nullptr);
    EXPECT_EQ(find<app::UsersRangeToggled>(events)->last, 3);
    scenes::happen(console.state, app::UsersRowToggled{domain::UserId("U1")});
    EXPECT_EQ(console.the(Role::checkbox, "Select all 4 users").check, Check::mixed);
    scenes::happen(console.state, *find<app::UsersRangeToggled>(events));
    EXPECT_EQ(console.the(Role::checkbox, "Select all 4 users").check, Check::checked);
    EXPECT_TRUE(console.says("All 4 users are selected"));
    EXPECT_NE(
        find<app::UsersSelectionCleared>(console.activate(Role::checkbox, "Select all 4 users")),
        nullptr);
}

TEST(UsersView, says_how_far_the_selecting_is_and_can_stop_it) {
    app::State state = scenes::signed_in(app::Page::users);
    scenes::fill_long_users(state, 408);
    scenes::happen(state, app::UsersRangeToggled{0, 407, true});
    Console console(state);
    EXPECT_TRUE(console.says("100 selected so far…"));
    EXPECT_EQ(console.the(Role::checkbox, "Select all 408 users").check, Check::mixed);
    EXPECT_FALSE(console.has(Role::button, "Copy e-mail addresses"));
    EXPECT_NE(find<app::UsersSelectionCleared>(console.activate(Role::button, "Stop selecting")),
              nullptr);
}

TEST(UsersView, says_why_too_many_cannot_be_selected) {
    app::State state = scenes::signed_in(app::Page::users);
    scenes::fill_long_users(state, 350000);
    Console console(state);
    const Node all = console.the(Role::checkbox, "Select all 350,000 users");
    EXPECT_TRUE(all.is_disabled);
    EXPECT_NE(all.description.find("at most 5,000"), std::string::npos);
    EXPECT_EQ(find<app::UsersRangeToggled>(console.activate(Role::checkbox, all.name)), nullptr);
}

TEST(UsersView, selecting_moves_nothing) {
    for (const float width : {1280.0F, 390.0F}) {
        Console console(scenes::scene("users"), width);
        const Rect before = console.the(Role::table, "Users").rect;
        for (const char* id : {"U1", "U2", "U3"})
            scenes::happen(console.state, app::UsersRowToggled{domain::UserId(id)});
        EXPECT_EQ(console.the(Role::table, "Users").rect, before) << width;
    }
}

class UsersQueryView : public testing::Test {
  protected:
    using Kind = Interaction::Kind;

    Node field(Console& console) { return console.the(Role::suggest_box, "Query users"); }
    // The state goes on as in the page.
    void type(Console& console, const std::string& text, std::size_t caret) {
        const NodeId id = field(console).id;
        for (const app::Event& event :
             console.happen({{id, Kind::edit, text, false},
                             {id, Kind::caret, std::to_string(caret) + " 0", false}}))
            scenes::happen(console.state, event);
    }
    app::Events press(Console& console, std::string key) {
        return console.use(Role::suggest_box, "Query users", Kind::key, std::move(key));
    }
};

TEST_F(UsersQueryView, is_switched_on_beside_the_search_field) {
    Console console(scenes::scene("users"));
    EXPECT_TRUE(console.has(Role::radio_group, "Find by"));
    EXPECT_EQ(console.the(Role::radio, "Search").check, Check::checked);
    const auto events = console.activate(Role::radio, "Query");
    ASSERT_NE(find<app::UsersQueryChosen>(events), nullptr);
    EXPECT_TRUE(find<app::UsersQueryChosen>(events)->is_on);
    scenes::happen(console.state, app::UsersQueryChosen{true});
    scenes::fill_users(console.state, {});
    EXPECT_FALSE(console.has(Role::search_box, "Search users"));
    EXPECT_FALSE(console.has(Role::combo_box, "KYC"));
    EXPECT_FALSE(console.has(Role::navigation, "State"));
    EXPECT_EQ(field(console).value, "");
}

TEST_F(UsersQueryView, says_why_there_is_no_switch) {
    app::State state = scenes::scene("users");
    state.session.state = app::SessionState::expired;
    Console console(std::move(state));
    const Node query = console.the(Role::radio, "Query");
    EXPECT_TRUE(query.is_disabled);
    EXPECT_NE(query.description.find("investor dialect"), std::string::npos);
    EXPECT_EQ(find<app::UsersQueryChosen>(console.activate(Role::radio, "Query")), nullptr);
}

TEST_F(UsersQueryView, reports_the_text_with_the_caret) {
    Console console(scenes::scene("users_query"));
    const NodeId id = field(console).id;
    const auto both =
        console.happen({{id, Kind::edit, "las eq 'x'", false}, {id, Kind::caret, "3 40", false}});
    const auto* edited = find<app::UsersQueryEdited>(both);
    ASSERT_NE(edited, nullptr);
    EXPECT_EQ(edited->text, "las eq 'x'");
    EXPECT_EQ(edited->cursor, 3U);
    const auto alone = console.use(Role::suggest_box, "Query users", Kind::edit, "status");
    ASSERT_NE(find<app::UsersQueryEdited>(alone), nullptr);
    EXPECT_EQ(find<app::UsersQueryEdited>(alone)->cursor, 6U);
    const auto moved = console.use(Role::suggest_box, "Query users", Kind::caret, "2 0");
    ASSERT_NE(find<app::UsersQueryCaretMoved>(moved), nullptr);
    EXPECT_EQ(find<app::UsersQueryCaretMoved>(moved)->cursor, 2U);
    const std::string here = std::to_string(console.state.users.query.cursor) + " 0";
    for (const std::string& nothing : {here, std::string("x")})
        EXPECT_EQ(find<app::UsersQueryCaretMoved>(
                      console.use(Role::suggest_box, "Query users", Kind::caret, nothing)),
                  nullptr);
}

TEST_F(UsersQueryView, lists_its_suggestions_and_marks_one) {
    Console console(scenes::scene("users_query_suggestions"));
    const Node list = console.the(Role::list_box, "Suggestions");
    EXPECT_EQ(field(console).list, list.id);
    EXPECT_EQ(field(console).index, 1);
    const Node first = console.the(Role::option, "first_name");
    EXPECT_EQ(first.parent, list.id);
    EXPECT_EQ(first.index, 1);
    EXPECT_TRUE(first.is_selected);
    EXPECT_FALSE(console.the(Role::option, "last_name").is_selected);
    EXPECT_TRUE(console.says("2 suggestions."));

    const auto taken = press(console, "Tab");
    ASSERT_NE(find<app::UsersSuggestionTaken>(taken), nullptr);
    EXPECT_EQ(find<app::UsersSuggestionTaken>(taken)->place, 0U);
    EXPECT_NE(find<app::UsersSuggestionTaken>(press(console, "Enter")), nullptr);
    EXPECT_NE(find<app::UsersSuggestionMoved>(press(console, "ArrowDown")), nullptr);
    EXPECT_NE(find<app::UsersSuggestionsClosed>(press(console, "Escape")), nullptr);
    const auto clicked = console.activate(Role::option, "last_name");
    ASSERT_NE(find<app::UsersSuggestionTaken>(clicked), nullptr);
    EXPECT_EQ(find<app::UsersSuggestionTaken>(clicked)->place, 1U);
    EXPECT_NE(find<app::UsersSuggestionsClosed>(
                  console.use(Role::suggest_box, "Query users", Kind::blur)),
              nullptr);

    scenes::happen(console.state, app::UsersSuggestionsClosed{});
    EXPECT_FALSE(console.has(Role::list_box, "Suggestions"));
    EXPECT_EQ(field(console).list, 0U);
    EXPECT_NE(find<app::UsersSuggestionsOpened>(press(console, "ArrowDown")), nullptr);
    EXPECT_EQ(find<app::UsersSuggestionTaken>(press(console, "Enter")), nullptr);
}

TEST_F(UsersQueryView, says_whose_rows_stay_while_a_query_is_wrong) {
    Console console(scenes::scene("users_query"));
    EXPECT_FALSE(console.says("Still the answer to"));
    const std::string right = console.state.users.query.text;
    const Rect before = console.the(Role::table, "Users").rect;
    type(console, "colour eq red", 13);
    EXPECT_TRUE(console.says("Still the answer to: " + right));
    EXPECT_EQ(console.the(Role::table, "Users").rect, before);
    type(console, right, right.size());
    EXPECT_FALSE(console.says("Still the answer to"));

    console.state.users.query.answered.clear();
    type(console, "colour", 6);
    EXPECT_TRUE(console.says("Not the answer to this query: still all users."));
}

TEST_F(UsersQueryView, keeps_the_marked_suggestion_in_sight) {
    Console console(scenes::scene("users_query_all_suggestions"));
    const auto is_seen = [&](std::string_view name) {
        const Node node = console.the(Role::option, name);
        return node.rect.y >= node.clip.y - 1 &&
               node.rect.y + node.rect.height <= node.clip.y + node.clip.height + 1;
    };
    EXPECT_TRUE(is_seen("id"));
    EXPECT_FALSE(is_seen("orderby"));
    scenes::happen(console.state, app::UsersSuggestionMoved{-1});
    EXPECT_TRUE(is_seen("orderby"));
    EXPECT_FALSE(is_seen("id"));
    const Node list = console.the(Role::list_box, "Suggestions");
    // The wheel over the list moves the list and not the table under it.
    ASSERT_TRUE(console.screen.ui().scroll_at(list.rect.x + 50, list.rect.y + 50, -10000));
    EXPECT_TRUE(is_seen("id"));
}

TEST_F(UsersQueryView, covers_the_rows_under_its_suggestions) {
    Console console(scenes::scene("users_query_all_suggestions"));
    const Node list = console.the(Role::list_box, "Suggestions");
    console.screen.move_pointer(list.rect.x + 50, list.rect.y + 50);
    console.draw();
    EXPECT_FALSE(console.screen.ui().is_hovered(list.rect));
    scenes::happen(console.state, app::UsersSuggestionsClosed{});
    console.draw();
    EXPECT_TRUE(console.screen.ui().is_hovered(list.rect));
}

TEST_F(UsersQueryView, says_what_is_wrong_and_at_which_character) {
    Console console(scenes::scene("users_query_wrong"));
    const Node node = field(console);
    EXPECT_TRUE(node.is_invalid);
    EXPECT_NE(node.description.find(" At character 22."), std::string::npos) << node.description;
    const auto said = nodes_of(console.draw(), Role::status);
    EXPECT_TRUE(std::any_of(said.begin(), said.end(),
                            [&](const Node& status) { return status.name == node.description; }));
    EXPECT_TRUE(console.has(Role::table, "Users"));  // what was found last
}

TEST_F(UsersQueryView, is_calm_while_a_word_is_being_typed) {
    Console console(scenes::scene("users_query"));
    console.use(Role::suggest_box, "Query users", Kind::focus);
    type(console, "stat", 4);
    EXPECT_FALSE(field(console).is_invalid);
    EXPECT_NE(field(console).description.find("At character 1."), std::string::npos);
    console.use(Role::suggest_box, "Query users", Kind::blur);
    EXPECT_TRUE(field(console).is_invalid);
}

TEST_F(UsersQueryView, says_how_many_there_are) {
    Console console(scenes::scene("users_query"));
    EXPECT_TRUE(console.says("4 users match."));
    EXPECT_EQ(field(console).description, "4 users match.");
}

TEST_F(UsersQueryView, shows_the_words_that_a_query_asks_for) {
    Console console(scenes::scene("users_query_none_found"));
    EXPECT_TRUE(console.has(Role::heading, "No user matches"));
    EXPECT_NE(find<app::UsersFilterCleared>(console.activate(Role::button, "Clear the query")),
              nullptr);
    domain::UserRecord deleted = scenes::active("U9", "Gone", "Person");
    deleted.user.is_deleted = true;
    domain::UserRecord unknown = scenes::active("U10", "New", "Person");
    unknown.unknown_status = "ON_HOLD";
    scenes::fill_users(console.state, {scenes::active("U1", "Alice", "Dupont"), deleted, unknown});
    for (const std::string_view status : {"Active", "Deleted", "ON_HOLD"})
        EXPECT_TRUE(console.has(Role::cell, status)) << status;
    EXPECT_FALSE(console.has(Role::column_header, "KYC"));
}

TEST_F(UsersQueryView, sorts_by_columns_where_the_query_has_no_order) {
    Console console(scenes::scene("users_query_none_found"));
    scenes::fill_users(console.state, {scenes::active("U1", "Alice", "Dupont")});
    const auto sorted = console.activate(Role::button, "Changed");
    ASSERT_NE(find<app::UsersSortChosen>(sorted), nullptr);
    EXPECT_EQ(find<app::UsersSortChosen>(sorted)->field, domain::UserSortField::updated_at);
    Console ordered(scenes::scene("users_query"));
    EXPECT_FALSE(ordered.has(Role::button, "Changed"));
    EXPECT_EQ(ordered.the(Role::column_header, "Name").sort, Sort::none);
}

TEST_F(UsersQueryView, has_a_help_whose_examples_are_right) {
    Console console(scenes::scene("users_query"));
    EXPECT_NE(find<app::UsersQueryHelpOpened>(console.activate(Role::button, "Query help")),
              nullptr);
    scenes::happen(console.state, app::UsersQueryHelpOpened{});
    for (const domain::FilterFieldRule& rule : domain::filter_fields())
        EXPECT_TRUE(console.says(rule.path)) << rule.path;
    int examples = 0;
    for (const Node& node : nodes_of(console.draw(), Role::button)) {
        if (node.description != "Puts this query into the field")
            continue;
        ++examples;
        EXPECT_TRUE(domain::parse_user_filter(node.name).has_value()) << node.name;
        const auto events = console.activate(Role::button, node.name);
        ASSERT_NE(find<app::UsersQueryExampleTaken>(events), nullptr);
        EXPECT_EQ(find<app::UsersQueryExampleTaken>(events)->text, node.name);
    }
    EXPECT_GE(examples, 5);
    scenes::happen(console.state, app::UsersQueryExampleTaken{"deleted eq true"});
    console.draw();
    EXPECT_NE(field(console).focus_request, 0U);
    EXPECT_EQ(field(console).caret, 15);
}

TEST_F(UsersQueryView, names_every_operator_that_a_type_has) {
    Console console(scenes::scene("users_query_help"));
    const auto cells = nodes_of(console.draw(), Role::cell);
    for (std::size_t row = 0; row + 2 < cells.size(); row += 3) {
        const std::string path = cells[row + 1].name.substr(0, cells[row + 1].name.find(','));
        const std::string before = path + " ";
        for (const std::string& each :
             domain::complete_user_filter(before, before.size()).suggestions)
            EXPECT_NE((", " + cells[row + 2].name + ",").find(", " + each), std::string::npos)
                << path << " " << each;
    }
}

TEST(CopyAsCurl, is_beside_everything_that_is_sent) {
    struct Case {
        std::string_view scene, name;
        std::size_t event;
    };
    const auto event_of = [](const app::Event& event) { return event.index(); };
    for (const Case& one : {
             Case{"users", "Copy as curl", event_of(app::UsersReloadRequested{})},
             Case{"user_active", "Copy as curl", event_of(app::UserDetailReloadRequested{})},
             Case{"user_pending", "Copy approval as curl", event_of(app::ActivateUserSubmitted{})},
             Case{"user_inactive", "Copy reactivation as curl",
                  event_of(app::ActivateUserSubmitted{})},
             Case{"approvals", "Copy approval as curl", event_of(app::ActivateUserSubmitted{})},
             Case{"wizard_review", "Copy as curl", event_of(app::CreateUserSubmitted{})},
         }) {
        Console console(scenes::scene(one.scene));
        const auto events = console.activate(Role::button, one.name);
        ASSERT_NE(find<app::CopyAsCurlRequested>(events), nullptr) << one.scene;
        EXPECT_EQ(event_of(find<app::CopyAsCurlRequested>(events)->submit.at(0)), one.event)
            << one.scene;
    }
}

TEST(CopyAsCurl, is_in_every_dialog_that_sends) {
    for (const std::string_view scene : {"suspend", "refuse", "send_access", "edit"}) {
        Console console(scenes::scene(scene));
        const SemanticTree& tree = console.draw();
        const NodeId dialog = nodes_of(tree, Role::dialog).at(0).id;
        const auto buttons = nodes_of(tree, Role::button);
        const auto copy = std::find_if(buttons.begin(), buttons.end(), [&](const Node& node) {
            return node.name == "Copy as curl" && is_inside(tree, node, dialog);
        });
        ASSERT_NE(copy, buttons.end()) << scene;
        EXPECT_EQ(copy->is_disabled, scene == "edit") << scene;  // nothing is changed there
        const app::Events events =
            console.happen({{copy->id, Interaction::Kind::activate, {}, false}});
        EXPECT_EQ(find<app::CopyAsCurlRequested>(events) == nullptr, copy->is_disabled) << scene;
    }
}

}  // namespace
}  // namespace ui
