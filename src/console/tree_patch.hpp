#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/semantics.hpp"

namespace console {

// Turns each frame's SemanticTree into what web/mirror.js has not heard yet, as JSON:
//
//   {"n":[[id,parent,role,name,x,y,width,height,{…}],…],   nodes that are new or have changed
//    "o":[id,parent,id,parent,…],                          all nodes in reading order, when that
//    changed "t":title, "k":[key,…]}                                when they changed
//
// Positions are relative to the parent, so that scrolling a table touches its rows and not their
// cells. The object holds only what differs from Node's defaults, and `c`, what is cut off at the
// four sides.
class TreePatch {
  public:
    // An empty text when nothing changed. `touched` are the nodes that a person has just used: they
    // are sent even when unchanged, because the native element may already show what the state has
    // refused.
    [[nodiscard]] std::string next(const ui::SemanticTree& tree,
                                   const std::vector<ui::NodeId>& touched);

  private:
    struct Shown {
        std::string encoded;
        ui::Rect rect;
        std::uint32_t seen_in = 0;
    };

    [[nodiscard]] std::string assemble(const ui::SemanticTree& tree, std::string nodes,
                                       std::vector<ui::NodeId> order);
    void forget_unseen();

    std::unordered_map<ui::NodeId, Shown> shown_;
    std::vector<ui::NodeId> order_;
    std::vector<std::string> shortcuts_;
    std::string title_;
    std::uint32_t pass_ = 0;
};

}  // namespace console
