#include "ui/widgets/table.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "unit/ui/headless.hpp"

namespace ui {
namespace {

class TableTest : public testing::Test {
  protected:
    TableTest() {
        spec.name = "Things";
        spec.columns = {{"Name", 120, 1, 0, true, Sort::ascending},
                        {"Code", 120, 0, 1, false, Sort::none}};
        spec.row_count = 1000000;
        spec.row_height = 40;
        spec.is_selectable = true;
    }

    void draw(Ui& ui) {
        drawn = 0;
        Table table(ui, {0, 0, width, 440}, spec);  // the header takes 40: ten rows
        while (const auto index = table.next()) {
            ++drawn;
            const std::string name = "Row " + std::to_string(*index);
            TableRow row;
            row.key = name;
            row.name = name;
            row.primary = name;
            table.begin_row(row);
            table.text_cell(name);
            table.text_cell("code");
        }
        first = table.first();
        last = table.last();
        use = table.use();
    }
    const SemanticTree& settle() {
        return screen.settle([this](Ui& ui) { draw(ui); });
    }
    Node the(Role role, std::string_view name) {
        for (const Node& node : settle().nodes)
            if (node.role == role && node.name == name)
                return node;
        ADD_FAILURE() << "no " << name;
        return {};
    }
    void interact(const Node& node, Interaction::Kind kind, std::string text = {},
                  bool has_shift = false) {
        screen.interact([this](Ui& ui) { draw(ui); },
                        {{node.id, kind, std::move(text), has_shift}});
    }

    Screen screen{800, 600};
    TableSpec spec;
    float width = 800;
    int drawn = 0;
    std::int64_t first = 0, last = 0;
    TableUse use;
};

TEST_F(TableTest, draws_only_what_can_be_seen) {
    settle();
    EXPECT_EQ(drawn, 10);
    EXPECT_EQ(first, 0);
    EXPECT_EQ(last, 9);
    EXPECT_EQ(the(Role::table, "Things").count, 1000001);
}

TEST_F(TableTest, reaches_the_last_of_a_million_rows) {
    settle();
    ASSERT_TRUE(screen.ui().scroll_at(100, 200, 1e9F));
    settle();
    EXPECT_EQ(last, 999999);
    EXPECT_LE(drawn, 12);
    const Node row = the(Role::row, "Row 999999");
    EXPECT_EQ(row.index, 1000001);
    EXPECT_NEAR(row.rect.y + row.rect.height, 440, 2);
    EXPECT_FALSE(screen.ui().scroll_at(100, 200, 100));  // the page around it scrolls then
}

TEST_F(TableTest, reports_the_row_the_column_and_the_keys) {
    interact(the(Role::button, "Row 3"), Interaction::Kind::activate);
    EXPECT_EQ(use.activated, 3);
    interact(the(Role::button, "Name"), Interaction::Kind::activate);
    EXPECT_EQ(use.sorted_column, 0U);
    interact(the(Role::button, "Row 3"), Interaction::Kind::key, "ArrowDown");
    EXPECT_EQ(use.moved_to, 4);
    interact(the(Role::button, "Row 3"), Interaction::Kind::key, "End");
    EXPECT_EQ(use.moved_to, 999999);
}

TEST_F(TableTest, moves_the_focus_with_the_keys) {
    interact(the(Role::button, "Row 9"), Interaction::Kind::key, "ArrowDown");
    const Node next = the(Role::button, "Row 10");
    EXPECT_NE(next.focus_request, 0U);
    EXPECT_FALSE(next.is_tab_skipped);
    EXPECT_LE(next.rect.y + next.rect.height, 440.5F);
    EXPECT_TRUE(the(Role::button, "Row 5").is_tab_skipped);
}

TEST_F(TableTest, stops_tab_at_one_row) {
    int stops = 0;
    for (const Node& node : nodes_of(settle(), Role::button))
        stops += node.takes_arrows && !node.is_tab_skipped ? 1 : 0;
    EXPECT_EQ(stops, 1);
}

TEST_F(TableTest, selects_a_range_with_shift) {
    interact(the(Role::checkbox, "Select Row 2"), Interaction::Kind::activate);
    EXPECT_EQ(use.toggled, 2);
    EXPECT_EQ(use.toggled_first, 2);
    interact(the(Role::checkbox, "Select Row 6"), Interaction::Kind::activate, {}, true);
    EXPECT_EQ(use.toggled_first, 2);
    EXPECT_EQ(use.toggled_last, 6);
}

TEST_F(TableTest, takes_small_steps_at_the_end_of_a_million_rows) {
    settle();
    ASSERT_TRUE(screen.ui().scroll_at(100, 200, 1e9F));
    const float before = the(Role::row, "Row 999995").rect.y;
    for (int step = 0; step < 5; ++step)
        ASSERT_TRUE(screen.ui().scroll_at(100, 200, -1));
    EXPECT_NEAR(the(Role::row, "Row 999995").rect.y, before + 5, 0.01);
}

TEST_F(TableTest, walks_along_the_check_boxes) {
    interact(the(Role::checkbox, "Select Row 4"), Interaction::Kind::key, "ArrowDown");
    EXPECT_EQ(use.moved_to, 5);
    EXPECT_NE(the(Role::checkbox, "Select Row 5").focus_request, 0U);
    EXPECT_EQ(the(Role::button, "Row 5").focus_request, 0U);
}

TEST_F(TableTest, says_why_not_all_can_be_selected) {
    spec.select_all = "Select all";
    interact(the(Role::checkbox, "Select all"), Interaction::Kind::activate);
    EXPECT_TRUE(use.is_all_toggled);
    spec.no_select_all = "Too many.";
    EXPECT_EQ(the(Role::checkbox, "Select all").description, "Too many.");
    interact(the(Role::checkbox, "Select all"), Interaction::Kind::activate);
    EXPECT_FALSE(use.is_all_toggled);
}

TEST_F(TableTest, goes_back_to_the_top_for_other_rows) {
    settle();
    ASSERT_TRUE(screen.ui().scroll_at(100, 200, 4000));
    settle();
    ASSERT_EQ(first, 100);
    ++spec.generation;
    settle();
    EXPECT_EQ(first, 0);
}

TEST_F(TableTest, brings_the_current_row_into_view_once) {
    settle();
    spec.current = 500;
    settle();
    EXPECT_LE(first, 500);
    EXPECT_GE(last, 500);
    ASSERT_TRUE(screen.ui().scroll_at(100, 200, 4000));  // away from it, by hand
    settle();
    EXPECT_GT(first, 500);
}

TEST_F(TableTest, leaves_out_what_there_is_no_room_for) {
    the(Role::column_header, "Code");
    width = 280;
    for (const Node& header : nodes_of(settle(), Role::column_header))
        EXPECT_NE(header.name, "Code");
    the(Role::column_header, "Name");
}

TEST_F(TableTest, keeps_row_and_checkbox_apart) {
    const Node box = the(Role::checkbox, "Select Row 0");
    const Node row = the(Role::button, "Row 0");
    EXPECT_LE(box.rect.x + box.rect.width, row.rect.x + 0.5F);
}

}  // namespace
}  // namespace ui
