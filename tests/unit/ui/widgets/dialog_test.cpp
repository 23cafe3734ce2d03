#include "ui/widgets/dialog.hpp"

#include <gtest/gtest.h>

#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"
#include "unit/ui/headless.hpp"

namespace ui {
namespace {

TEST(Dialog, is_dismissed_by_escape) {
    Screen screen(800, 600);
    bool is_dismissed = false;
    const auto draw = [&](Ui& ui) {
        Dialog dialog(ui, "Sure?", 400, "It cannot be undone.");
        text(ui, "It cannot be undone.");
        dialog.begin_actions();
        is_dismissed = dialog.is_dismissed();
    };
    const Node node = nodes_of(screen.settle(draw), Role::dialog).front();
    EXPECT_EQ(node.description, "It cannot be undone.");
    EXPECT_FALSE(is_dismissed);
    screen.interact(draw, {{node.id, Interaction::Kind::dismiss, "", false}});
    EXPECT_TRUE(is_dismissed);
}

TEST(Dialog, covers_what_is_under_it) {
    Screen screen(800, 600);
    bool is_open = false;
    bool is_hovered = false;
    bool is_key = false;
    const auto draw = [&](Ui& ui) {
        is_hovered = ui.is_hovered({0, 0, 50, 50});
        is_key = ui.is_key_pressed("j");
        if (is_open)
            Dialog(ui, "Sure?", 400).begin_actions();
    };
    screen.move_pointer(10, 10);
    screen.settle(draw);
    EXPECT_TRUE(is_hovered);
    is_open = true;
    screen.settle(draw);
    EXPECT_FALSE(is_hovered);
    screen.interact(draw, {{0, Interaction::Kind::key, "j", false}});
    EXPECT_FALSE(is_key);
}

TEST(Dialog, scrolls_what_does_not_fit_and_keeps_its_actions_in_sight) {
    Screen screen(390, 400);
    const auto draw = [](Ui& ui) {
        Dialog dialog(ui, "Long", 400);
        for (int line = 0; line < 40; ++line)
            text(ui, "Line " + std::to_string(line));
        dialog.begin_actions();
        (void)button(ui, "Close");
    };
    const Node close = nodes_of(screen.settle(draw), Role::button).front();
    EXPECT_LE(close.rect.y + close.rect.height, 400);
    const float before = nodes_of(screen.ui().tree(), Role::text).front().rect.y;
    ASSERT_TRUE(screen.ui().scroll_at(195, 200, 100));
    screen.settle(draw);
    EXPECT_EQ(nodes_of(screen.ui().tree(), Role::text).front().rect.y, before - 100);
}

TEST(Dialog, scrolls_by_keys_and_the_page_under_it_does_not) {
    Screen screen(390, 400);
    bool is_open = false;
    const auto draw = [&](Ui& ui) {
        {
            ScrollArea page(ui, "page", {0, 0, 390, 400}, 0, 0);
            for (int line = 0; line < 40; ++line)
                text(ui, "Page " + std::to_string(line));
        }
        if (!is_open)
            return;
        Dialog dialog(ui, "Long", 400);
        for (int line = 0; line < 40; ++line)
            text(ui, "Line " + std::to_string(line));
        dialog.begin_actions();
    };
    const auto top_of = [&](std::string_view line) {
        for (const Node& node : nodes_of(screen.settle(draw), Role::text))
            if (node.name == line)
                return node.rect.y;
        return -1.0F;
    };
    const auto press = [&](std::string key) {
        screen.interact(draw, {{0, Interaction::Kind::key, std::move(key), false}});
    };
    EXPECT_EQ(top_of("Page 0"), 0);
    press("PageDown");
    EXPECT_EQ(top_of("Page 20"), 400 - 352);
    press("Home");
    is_open = true;
    const float before = top_of("Line 0");
    press("End");
    EXPECT_LT(top_of("Line 0"), before);
    EXPECT_LE(top_of("Line 39"), 400);
    EXPECT_EQ(top_of("Page 0"), 0);
}

TEST(Checkbox, is_toggled_by_activation) {
    Screen screen(800, 600);
    bool is_toggled = false;
    const auto draw = [&](Ui& ui) { is_toggled = checkbox(ui, "Keep", true); };
    const Node node = nodes_of(screen.settle(draw), Role::checkbox).front();
    EXPECT_EQ(node.check, Check::checked);
    screen.interact(draw, {{node.id, Interaction::Kind::activate, "", false}});
    EXPECT_TRUE(is_toggled);
}

TEST(RadioGroup, answers_what_was_chosen) {
    Screen screen(800, 600);
    std::string chosen;
    const auto draw = [&](Ui& ui) {
        chosen = radio_group(ui, "Theme", "a", {{"a", "Light", {}}, {"b", "Dark", "At night."}});
    };
    const auto radios = nodes_of(screen.settle(draw), Role::radio);
    ASSERT_EQ(radios.size(), 2U);
    EXPECT_EQ(radios[0].check, Check::checked);
    EXPECT_EQ(radios[1].description, "At night.");
    EXPECT_EQ(chosen, "");
    screen.interact(draw, {{radios[1].id, Interaction::Kind::activate, "", false}});
    EXPECT_EQ(chosen, "b");
}

}  // namespace
}  // namespace ui
