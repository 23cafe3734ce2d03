#include "ui/widgets/field.hpp"

#include <gtest/gtest.h>

#include "unit/ui/headless.hpp"

namespace ui {
namespace {

class Field : public testing::Test {
  protected:
    Node the(Role role, const Screen::Draw& draw) {
        const auto found = nodes_of(screen.settle(draw), role);
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? Node{} : found.front();
    }

    Screen screen{800, 600};
};

TEST_F(Field, is_named_by_its_label_and_described_by_its_hint) {
    FieldOptions options;
    options.hint = "With the country code.";
    options.input = InputKind::telephone;
    const Node node =
        the(Role::text_box, [&](Ui& ui) { (void)text_field(ui, "Mobile phone", "+33", options); });
    EXPECT_EQ(node.name, "Mobile phone");
    EXPECT_EQ(node.value, "+33");
    EXPECT_EQ(node.description, "With the country code.");
    EXPECT_EQ(node.input, InputKind::telephone);
    EXPECT_FALSE(node.is_invalid);
}

TEST_F(Field, is_described_by_its_problem_instead_of_its_hint) {
    FieldOptions options;
    options.hint = "With the country code.";
    options.problem = "Too short.";
    const auto draw = [&](Ui& ui) { (void)text_field(ui, "Mobile phone", "1", options); };
    EXPECT_EQ(the(Role::text_box, draw).description, "Too short.");
    EXPECT_TRUE(the(Role::text_box, draw).is_invalid);
    options.is_warning = true;  // that does not forbid to go on
    EXPECT_EQ(the(Role::text_box, draw).description, "Too short.");
    EXPECT_FALSE(the(Role::text_box, draw).is_invalid);
}

TEST_F(Field, reports_the_whole_new_text_and_being_left) {
    std::string edited;
    int left = 0;
    const auto draw = [&](Ui& ui) {
        const FieldResult result = text_field(ui, "E-mail", "a");
        if (result.edited != nullptr)
            edited = *result.edited;
        left += result.is_left ? 1 : 0;
    };
    const NodeId id = the(Role::text_box, draw).id;
    screen.interact(draw, {{id, Interaction::Kind::edit, "añ", false}});
    EXPECT_EQ(edited, "añ");
    EXPECT_EQ(left, 0);
    screen.interact(draw, {{id, Interaction::Kind::blur, "", false}});
    EXPECT_EQ(left, 1);
}

TEST_F(Field, takes_nothing_while_disabled) {
    FieldOptions options;
    options.disabled_reason = "Your role may not change this.";
    bool is_edited = false;
    const auto draw = [&](Ui& ui) {
        is_edited = is_edited || text_field(ui, "E-mail", "a", options).edited != nullptr;
    };
    const Node node = the(Role::text_box, draw);
    screen.interact(draw, {{node.id, Interaction::Kind::edit, "b", false}});
    EXPECT_FALSE(is_edited);
    EXPECT_EQ(node.description, "Your role may not change this.");
}

TEST_F(Field, moves_what_is_below_it_by_its_message) {
    FieldOptions options;
    const auto draw = [&](Ui& ui) {
        (void)text_field(ui, "One", "", options);
        (void)text_field(ui, "Two", "");
    };
    const auto before = nodes_of(screen.settle(draw), Role::text_box);
    options.problem = "Missing.";
    const auto after = nodes_of(screen.settle(draw), Role::text_box);
    EXPECT_EQ(after[0].rect.y, before[0].rect.y);
    EXPECT_GT(after[1].rect.y, before[1].rect.y);
}

TEST_F(Field, keeps_the_room_of_its_message_while_it_is_shown) {
    FieldOptions options;
    bool is_shown = true;
    const auto draw = [&](Ui& ui) {
        if (is_shown) {
            (void)text_field(ui, "One", "", options);
            (void)combo_box(ui, "Two", "", {}, options);
        }
        (void)text_field(ui, "Three", "");
    };
    const auto below = [&] { return nodes_of(screen.settle(draw), Role::text_box).back().rect.y; };
    const float before = below();
    options.problem = "Missing.";
    const float with_problems = below();
    EXPECT_GT(with_problems, before + 2 * 16);
    options.problem = {};
    EXPECT_EQ(below(), with_problems);
    is_shown = false;
    (void)below();
    is_shown = true;
    EXPECT_EQ(below(), before);
}

TEST_F(Field, chooses_one_of_its_options) {
    const std::vector<Option> languages{{"", "Not set"}, {"fr", "French"}};
    std::string chosen = "nothing";
    const auto draw = [&](Ui& ui) {
        if (const std::string* value = combo_box(ui, "Language", "fr", languages))
            chosen = *value;
    };
    const Node node = the(Role::combo_box, draw);
    EXPECT_EQ(node.options, languages);
    EXPECT_EQ(node.value, "fr");
    screen.interact(draw, {{node.id, Interaction::Kind::choose, "", false}});
    EXPECT_EQ(chosen, "");
}

TEST_F(Field, has_as_many_lines_as_asked_for) {
    FieldOptions options;
    options.line_count = 6;
    const Node node =
        the(Role::text_box, [&](Ui& ui) { (void)text_area(ui, "Reason", "", options); });
    EXPECT_EQ(node.input, InputKind::multiline);
    EXPECT_GE(node.rect.height, 6 * 20);
}

}  // namespace
}  // namespace ui
