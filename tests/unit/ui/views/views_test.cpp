// What holds for every page and dialog on every screen.

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <tuple>

#include "unit/ui/headless.hpp"
#include "unit/ui/views/scenes.hpp"

namespace ui {
namespace {

struct Size {
    float width, height;
};

Rect common(const Rect& one, const Rect& other) {
    const float left = std::max(one.x, other.x);
    const float top = std::max(one.y, other.y);
    return {left, top, std::max(0.0F, std::min(one.x + one.width, other.x + other.width) - left),
            std::max(0.0F, std::min(one.y + one.height, other.y + other.height) - top)};
}

bool overlap(const Node& one, const Node& other) {
    const Rect both = common(common(one.rect, one.clip), common(other.rect, other.clip));
    return both.width > 1 && both.height > 1;
}

class EveryScene : public testing::TestWithParam<std::tuple<std::size_t, Size>> {
  protected:
    [[nodiscard]] static const scenes::Scene& scene() {
        return scenes::all()[std::get<0>(GetParam())];
    }
    [[nodiscard]] static Size size() { return std::get<1>(GetParam()); }

    Console console{scene().make(), size().width, size().height};
    const SemanticTree& tree = console.draw();

    // Notices and suggestions float over the page, and what is under a dialog cannot be used.
    [[nodiscard]] NodeId layer_of(const Node& node) const {
        NodeId layer = 0;
        for (const Node& candidate : tree.nodes) {
            const bool is_layer = candidate.role == Role::dialog ||
                                  candidate.role == Role::list_box ||
                                  (candidate.role == Role::group && candidate.name == "Notice");
            if (is_layer && is_inside(tree, node, candidate.id))
                layer = candidate.id;
        }
        return layer;
    }
};

TEST_P(EveryScene, is_a_tree_of_unique_nodes) {
    std::set<NodeId> seen;
    for (const Node& node : tree.nodes) {
        EXPECT_TRUE(seen.insert(node.id).second) << describe(node) << " has another's id";
        if (node.id != 0) {
            EXPECT_TRUE(seen.contains(node.parent)) << describe(node) << " precedes its parent";
        }
    }
}

TEST_P(EveryScene, names_everything_that_can_be_used) {
    for (const Node& node : tree.nodes) {
        const bool needs_name = is_interactive(node.role) || node.role == Role::dialog ||
                                node.role == Role::heading || node.role == Role::table ||
                                node.role == Role::radio_group || node.role == Role::navigation ||
                                node.role == Role::region || node.role == Role::group;
        EXPECT_TRUE(!needs_name || !node.name.empty()) << describe(node);
        EXPECT_TRUE(node.role != Role::link || !node.href.empty()) << describe(node);
        EXPECT_TRUE(!node.is_disabled || !node.description.empty())
            << describe(node) << " does not say why not";
    }
}

TEST_P(EveryScene, has_one_first_heading_and_a_title) {
    const auto headings = nodes_of(tree, Role::heading);
    EXPECT_EQ(std::count_if(headings.begin(), headings.end(),
                            [](const Node& node) { return node.level == 1; }),
              1);
    EXPECT_EQ(nodes_of(tree, Role::main).size(), 1U);
    EXPECT_FALSE(tree.title.empty());
}

// Else the browser's part would choose, and a dialog's first button copies the request.
TEST_P(EveryScene, says_what_has_the_focus_in_a_dialog) {
    const auto dialogs = nodes_of(tree, Role::dialog);
    if (dialogs.empty())
        return;
    const auto asks = std::max_element(
        tree.nodes.begin(), tree.nodes.end(),
        [](const Node& one, const Node& other) { return one.focus_request < other.focus_request; });
    EXPECT_NE(asks->focus_request, 0U) << dialogs.back().name;
    EXPECT_TRUE(is_inside(tree, *asks, dialogs.back().id)) << describe(*asks);
    EXPECT_NE(asks->name, "Copy as curl");
    EXPECT_FALSE(asks->is_disabled && asks->role == Role::button) << describe(*asks);
}

TEST_P(EveryScene, stays_within_the_width) {
    for (const Node& node : tree.nodes) {
        EXPECT_GE(node.rect.x, -0.5F) << describe(node);
        EXPECT_LE(node.rect.x + node.rect.width, size().width + 0.5F) << describe(node);
    }
}

TEST_P(EveryScene, has_room_for_every_target) {
    for (const Node& node : tree.nodes) {
        if (!is_interactive(node.role) || node.role == Role::link)
            continue;
        EXPECT_GE(node.rect.width, 24) << describe(node);  // WCAG 2.2, 2.5.8
        EXPECT_GE(node.rect.height, 24) << describe(node);
    }
}

TEST_P(EveryScene, keeps_targets_and_texts_apart) {
    std::vector<Node> solid;
    for (const Node& node : tree.nodes) {
        const bool is_text = node.role == Role::text || node.role == Role::heading ||
                             node.role == Role::alert || node.role == Role::status;
        if (is_interactive(node.role) || is_text)
            solid.push_back(node);
    }
    for (std::size_t one = 0; one < solid.size(); ++one)
        for (std::size_t other = one + 1; other < solid.size(); ++other)
            EXPECT_FALSE(layer_of(solid[one]) == layer_of(solid[other]) &&
                         overlap(solid[one], solid[other]))
                << describe(solid[one]) << "\n"
                << describe(solid[other]);
}

std::string test_name(const testing::TestParamInfo<std::tuple<std::size_t, Size>>& info) {
    return std::string(scenes::all()[std::get<0>(info.param)].name) + "_" +
           std::to_string(static_cast<int>(std::get<1>(info.param).width));
}

INSTANTIATE_TEST_SUITE_P(screens, EveryScene,
                         testing::Combine(testing::Range<std::size_t>(0, scenes::all().size()),
                                          testing::Values(Size{1280, 800}, Size{800, 1100},
                                                          Size{390, 844}, Size{320, 568})),
                         test_name);

}  // namespace
}  // namespace ui
