#include "ui/widgets/button.hpp"

#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"

namespace ui {
namespace {

class Button : public testing::Test {
  protected:
    Node the_button(const Screen::Draw& draw) {
        const auto buttons = nodes_of(screen.settle(draw), Role::button);
        EXPECT_EQ(buttons.size(), 1U);
        return buttons.empty() ? Node{} : buttons.front();
    }
    // How often the button said that it was activated.
    int use(Interaction::Kind kind, const ButtonOptions& options = {}) {
        int count = 0;
        const auto draw = [&](Ui& ui) { count += button(ui, "Save", options) ? 1 : 0; };
        const NodeId id = the_button(draw).id;
        screen.interact(draw, {{id, kind, "", false}});
        screen.settle(draw);
        return count;
    }

    Screen screen{800, 600};
};

TEST_F(Button, is_activated_once_by_one_interaction) {
    EXPECT_EQ(use(Interaction::Kind::activate), 1);
    EXPECT_EQ(use(Interaction::Kind::focus), 0);
    EXPECT_EQ(use(Interaction::Kind::key), 0);
}

TEST_F(Button, does_nothing_while_disabled_but_says_why) {
    ButtonOptions options;
    options.disabled_reason = "Nothing was changed.";
    EXPECT_EQ(use(Interaction::Kind::activate, options), 0);
    const Node node = the_button([&](Ui& ui) { (void)button(ui, "Save", options); });
    EXPECT_TRUE(node.is_disabled);
    EXPECT_EQ(node.description, "Nothing was changed.");
}

TEST_F(Button, hears_only_what_is_meant_for_it) {
    int saved = 0;
    int deleted = 0;
    const auto draw = [&](Ui& ui) {
        saved += button(ui, "Save") ? 1 : 0;
        deleted += button(ui, "Delete") ? 1 : 0;
    };
    const auto buttons = nodes_of(screen.settle(draw), Role::button);
    ASSERT_EQ(buttons.size(), 2U);
    screen.interact(draw, {{buttons[1].id, Interaction::Kind::activate, "", false}});
    EXPECT_EQ(saved, 0);
    EXPECT_EQ(deleted, 1);
}

TEST_F(Button, keeps_its_name_when_only_its_icon_is_drawn) {
    ButtonOptions options;
    options.icon = Icon::close;
    options.is_icon_only = true;
    const Node node = the_button([&](Ui& ui) { (void)button(ui, "Dismiss", options); });
    EXPECT_EQ(node.name, "Dismiss");
    EXPECT_EQ(node.rect.width, node.rect.height);
}

TEST_F(Button, takes_the_focus_when_it_appears_and_not_again) {
    ButtonOptions options;
    options.takes_focus = true;
    bool is_shown = true;
    const auto draw = [&](Ui& ui) {
        if (is_shown)
            (void)button(ui, "Save", options);
    };
    const auto first = the_button(draw).focus_request;
    EXPECT_NE(first, 0U);
    EXPECT_EQ(the_button(draw).focus_request, first);
    is_shown = false;
    screen.settle(draw);
    screen.settle(draw);
    is_shown = true;
    EXPECT_NE(the_button(draw).focus_request, first);
}

TEST_F(Button, keeps_its_id_wherever_it_moves) {
    float before = 0;
    const auto draw = [&](Ui& ui) {
        ui.space(before);
        (void)button(ui, "Save");
    };
    const Node at_top = the_button(draw);
    before = 100;
    const Node below = the_button(draw);
    EXPECT_EQ(at_top.id, below.id);
    EXPECT_EQ(below.rect.y, at_top.rect.y + 100);
}

TEST_F(Button, is_larger_under_a_finger) {
    const auto draw = [](Ui& ui) { (void)button(ui, "Save"); };
    EXPECT_EQ(the_button(draw).rect.height, size::control);
    Screen phone(390, 844);
    EXPECT_EQ(nodes_of(phone.settle(draw), Role::button).front().rect.height,
              size::control_compact);
}

TEST(Link, leads_somewhere_and_reports_nothing) {
    Screen screen(800, 600);
    const auto& tree = screen.settle([](Ui& ui) { link(ui, "Alice", "#/users/U1"); });
    ASSERT_EQ(nodes_of(tree, Role::link).size(), 1U);
    EXPECT_EQ(nodes_of(tree, Role::link).front().href, "#/users/U1");
}

}  // namespace
}  // namespace ui
