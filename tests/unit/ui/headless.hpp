#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/event.hpp"
#include "app/state.hpp"
#include "ui/ui.hpp"

struct ImGuiContext;
struct ImFont;

namespace ui {

// A screen without pixels: a Dear ImGui context of its own whose two fonts have known widths, a
// little wider than those of the console's own font. What is drawn is dropped; the semantic tree
// says what there would be to see and to use.
class Screen {
  public:
    using Draw = std::function<void(Ui&)>;

    Screen(float width, float height);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    // As many frames as the layout needs to settle; fails the test when it does not within three.
    const SemanticTree& settle(const Draw&);
    // One frame in which that happened.
    void interact(const Draw&, std::vector<Interaction>);
    void move_pointer(float x, float y);

    [[nodiscard]] Ui& ui() { return *ui_; }
    [[nodiscard]] float width() const { return width_; }

  private:
    void frame(const Draw&, std::vector<Interaction>);

    float width_;
    ImGuiContext* context_;
    std::unique_ptr<Ui> ui_;
};

// The whole console over a state that tests make.
class Console {
  public:
    explicit Console(app::State state, float width = 1280, float height = 800);

    const SemanticTree& draw();
    // What the views report of that interaction with the only node of that role and name; the
    // state stays.
    app::Events use(Role, std::string_view name,
                    Interaction::Kind kind = Interaction::Kind::activate, std::string text = {});
    app::Events activate(Role role, std::string_view name) { return use(role, name); }
    app::Events press(std::string key);  // while no field has the focus
    // Several things in one frame, as the browser tells them.
    app::Events happen(std::vector<Interaction>);
    // The nodes of that role and name, in reading order.
    std::vector<Node> all(Role, std::string_view name);
    // The only one; fails the test when there is none or another, and is an empty node then.
    Node the(Role, std::string_view name);
    bool has(Role role, std::string_view name) { return !all(role, name).empty(); }
    // Whether any node says it.
    bool says(std::string_view sentence);

    app::State state;
    Screen screen;
};

[[nodiscard]] std::vector<Node> nodes_of(const SemanticTree&, Role);
// "button Approve", for messages.
[[nodiscard]] std::string describe(const Node&);
[[nodiscard]] std::string_view name_of(Role);
[[nodiscard]] bool is_interactive(Role);
// The node and what it is in, up to the root.
[[nodiscard]] bool is_inside(const SemanticTree&, const Node&, NodeId ancestor);

// The only event, when it is of that kind; else null and a failed test.
template <class Kind>
[[nodiscard]] const Kind* only(const app::Events& events);

void expect_one_event(const app::Events&);

template <class Kind>
const Kind* only(const app::Events& events) {
    expect_one_event(events);
    return events.size() == 1 ? std::get_if<Kind>(&events.front()) : nullptr;
}

}  // namespace ui
