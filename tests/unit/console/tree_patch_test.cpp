#include "console/tree_patch.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace console {
namespace {

using nlohmann::json;

ui::Node node(ui::NodeId id, ui::NodeId parent, ui::Rect rect, std::string name = "Name") {
    ui::Node made;
    made.id = id;
    made.parent = parent;
    made.role = ui::Role::button;
    made.name = std::move(name);
    made.rect = made.clip = rect;
    return made;
}

ui::SemanticTree tree(std::vector<ui::Node> nodes) {
    ui::SemanticTree made;
    made.nodes.emplace_back().role = ui::Role::root;
    made.nodes.insert(made.nodes.end(), nodes.begin(), nodes.end());
    return made;
}

struct TreePatches : testing::Test {
    TreePatch patches;

    json next(const ui::SemanticTree& shown, const std::vector<ui::NodeId>& touched = {}) {
        const std::string patch = patches.next(shown, touched);
        return patch.empty() ? json(nullptr) : json::parse(patch);
    }
};

TEST_F(TreePatches, WhatIsUnchangedIsNotSaidAgain) {
    const auto shown = tree({node(1, 0, {1, 2, 30, 40}), node(2, 1, {5, 7.25F, 10, 10})});
    const json first = next(shown);
    EXPECT_EQ(first["o"], json({1, 0, 2, 1}));
    ASSERT_EQ(first["n"].size(), 2U);
    EXPECT_EQ(first["n"][0][3], "Name");
    EXPECT_EQ(first["n"][1][2], static_cast<int>(ui::Role::button));
    EXPECT_EQ(first["n"][1][4], 4);  // from its parent
    EXPECT_EQ(first["n"][1][5], 5.25);
    EXPECT_TRUE(next(shown).is_null());
}

TEST_F(TreePatches, WhatScrollsTakesItsChildrenAlong) {
    const auto rows = [](float y) {
        return tree({node(1, 0, {0, y, 100, 20}), node(2, 1, {10, y + 5, 50, 10})});
    };
    static_cast<void>(next(rows(100)));
    const json patch = next(rows(60));
    ASSERT_EQ(patch["n"].size(), 1U);
    EXPECT_EQ(patch["n"][0][0], 1);
    EXPECT_FALSE(patch.contains("o"));
}

TEST_F(TreePatches, WhatAPersonTouchedIsSaidAgain) {
    const auto shown = tree({node(1, 0, {}), node(2, 0, {})});
    static_cast<void>(next(shown));
    const json patch = next(shown, {2});
    ASSERT_EQ(patch["n"].size(), 1U);
    EXPECT_EQ(patch["n"][0][0], 2);
}

TEST_F(TreePatches, WhatIsGoneComesBackWhole) {
    static_cast<void>(next(tree({node(1, 0, {}), node(2, 0, {})})));
    EXPECT_EQ(next(tree({node(1, 0, {})}))["o"], json({1, 0}));
    const json back = next(tree({node(1, 0, {}), node(2, 0, {})}));
    ASSERT_EQ(back["n"].size(), 1U);
    EXPECT_EQ(back["n"][0][0], 2);
    EXPECT_EQ(next(tree({}))["o"], json::array());
}

TEST_F(TreePatches, AnIdTwiceIsTheFirst) {
    const json patch = next(tree({node(1, 0, {}, "A"), node(1, 0, {}, "B")}));
    ASSERT_EQ(patch["n"].size(), 1U);
    EXPECT_EQ(patch["n"][0][3], "A");
    EXPECT_EQ(patch["o"], json({1, 0}));
}

TEST_F(TreePatches, TextsOfAnySignsAreJson) {
    const std::string odd = "\"quoted\" \\ \x01\n\t é 加 </script>";
    auto odd_node = node(1, 0, {-0.5F, 0, 0, 0}, odd);
    odd_node.options = {{"a\"", "<A>"}, {"", ""}};
    auto shown = tree({odd_node});
    shown.title = odd;
    shown.shortcuts = {"\"", "\\"};
    const json patch = next(shown);
    EXPECT_EQ(patch["n"][0][3], odd);
    EXPECT_EQ(patch["n"][0][4], -0.5);
    EXPECT_EQ(patch["n"][0][8]["options"], json({"a\"", "<A>", "", ""}));
    EXPECT_EQ(patch["t"], odd);
    EXPECT_EQ(patch["k"], json({"\"", "\\"}));
    shown.shortcuts.clear();
    EXPECT_EQ(next(shown), json({{"k", json::array()}}));
}

TEST_F(TreePatches, WhatIsCutOffIsSaidBySide) {
    auto cut = node(1, 0, {10, 10, 100, 50});
    cut.clip = {10, 20, 80, 40};
    EXPECT_EQ(next(tree({cut}))["n"][0][8]["c"], json({10, 20, 0, 0}));
}

TEST_F(TreePatches, ALiveTextIsPlacedFromTheCanvas) {
    auto status = node(2, 1, {30, 40, 10, 10});
    status.role = ui::Role::status;
    const json patch = next(tree({node(1, 0, {5, 5, 100, 100}), status}));
    EXPECT_EQ(patch["n"][1][4], 30);
    EXPECT_EQ(patch["n"][1][5], 40);
}

}  // namespace
}  // namespace console
