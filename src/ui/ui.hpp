#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ui/painter.hpp"
#include "ui/semantics.hpp"
#include "ui/theme.hpp"

struct ImFont;

namespace ui {

// Where widgets go next: under each other, or beside each other.
struct Flow {
    Rect area;  // a row's height is its own; a column's grows
    float x = 0, y = 0;
    float gap = 0;
    float bottom = 0;  // of what was placed
    float right = 0;
    bool is_row = false;
};

// One console's screen: theme, the tree of the frame under construction, and what widgets remember.
// It draws into the Dear ImGui context that is current, between NewFrame and Render, as one layer
// under everything else, and reads the pointer, the size (CSS pixels) and the framebuffer's scale
// from it:
//
//     ImGui::NewFrame();
//     ui.begin_frame(interactions);
//     console_view(ui, state, events);
//     ui.end_frame();
//     …update with the events; when there were any, or ui.needs_frame(): the same again from
//     NewFrame, without the interactions, before showing it… ImGui::Render();
//
// Heights that are known only after drawing (cards, dialogs, scroll ranges) settle within three
// passes. Nothing moves by itself: without input no frame is needed.
class Ui {
  public:
    // Both fonts are of the current context and map a size to ems, as CSS does.
    Ui(ImFont* regular, ImFont* semibold);
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    void set_theme(ThemeKind);

    void begin_frame(std::vector<Interaction>);
    void end_frame();

    [[nodiscard]] const SemanticTree& tree() const { return tree_; }
    // Whether another frame would look different although nothing came in.
    [[nodiscard]] bool needs_frame() const { return needs_frame_; }
    [[nodiscard]] const Theme& theme() const { return *theme_; }
    // Moves the innermost scroll area of the last frame under that point that can still go that
    // way, by so many CSS pixels (positive: down). False when none can.
    [[nodiscard]] bool scroll_at(float x, float y, float delta_y);
    // Whether that point is on a scrollbar's handle, or one is being dragged: a press there is ours
    // and comes by Dear ImGui's mouse button.
    [[nodiscard]] bool is_on_handle(float x, float y) const;

    // One column, navigation at the top, larger targets.
    [[nodiscard]] bool is_compact() const { return width_ < size::compact_below; }
    [[nodiscard]] float width() const { return width_; }
    [[nodiscard]] float height() const { return height_; }
    [[nodiscard]] float control_height() const {
        return is_compact() ? size::control_compact : size::control;
    }

    // ---- For widgets: the tree

    // The id of a child of the open node. The same key among the same siblings gives the same id in
    // every frame.
    [[nodiscard]] NodeId id_of(Role, std::string_view key) const;
    // Adds a node under the open one; id, parent, clip and focus are filled in. The reference is
    // good until the next node. An empty key stands for the name.
    Node& add(Node, std::string_view key = {});
    // The same, and what follows is inside until close().
    Node& open(Node, std::string_view key = {});
    void close();
    void set_title(std::string title) { tree_.title = std::move(title); }
    void add_shortcut(std::string key) { tree_.shortcuts.push_back(std::move(key)); }

    // ---- For widgets: what happened

    // The last interaction of that kind with that node, or null.
    [[nodiscard]] const Interaction* taken(NodeId, Interaction::Kind) const;
    [[nodiscard]] bool is_activated(NodeId node) const {
        return taken(node, Interaction::Kind::activate) != nullptr;
    }
    // A key of the page's shortcuts; being held down it is pressed once.
    [[nodiscard]] bool is_key_pressed(std::string_view key) const;
    // The same, and again and again while it is held down.
    [[nodiscard]] bool is_key_held(std::string_view key) const;
    [[nodiscard]] bool is_focused(NodeId node) const { return node != 0 && node == focused_; }
    // A key that scrolls ("PageDown"), for the first area that takes it; else empty.
    [[nodiscard]] std::string_view take_scroll_key();
    // The pointer is over what of it can be seen, and nothing modal lies above.
    [[nodiscard]] bool is_hovered(const Rect&) const;
    void request_focus(NodeId);
    // Whether the node was in the frame before this one.
    [[nodiscard]] bool was_shown(NodeId) const;
    // A number that widgets remember between frames, 0 at first (heights).
    [[nodiscard]] float& memory(NodeId, std::string_view what);
    // How far an area is scrolled, in CSS pixels. A float would be too coarse for the end of a list
    // of 350,000 rows.
    [[nodiscard]] double& scroll_of(NodeId area) { return scrolls_[area]; }
    void scroll_to(NodeId area, double position);
    // Remembers a measure; another frame is needed when it is not what this frame was drawn with.
    void measure(NodeId, std::string_view what, float value);
    void need_frame() { will_need_frame_ = true; }

    struct Pointer {
        float x = 0, y = 0;
        bool is_down = false;  // the primary button: only scrollbars are dragged
    };
    [[nodiscard]] const Pointer& pointer() const { return pointer_; }
    // What scroll_at and is_on_handle know of an area.
    struct ScrollRange {
        NodeId node = 0;
        Rect area;    // of it what can be seen
        Rect handle;  // empty while everything fits
        double limit = 0;
        bool is_modal = false;
        bool is_over = false;  // in an overlay
    };
    void add_scroll_range(NodeId, const Rect& area, const Rect& handle, double limit);
    // Who holds the pointer while it is down: a scrollbar being dragged.
    NodeId grabbed = 0;
    float grab_offset = 0;

    // ---- For widgets: drawing and layout

    [[nodiscard]] Painter& paint() { return painter_; }
    [[nodiscard]] const Rect& clip() const { return clips_.back(); }
    void push_clip(const Rect&);
    void pop_clip();
    [[nodiscard]] bool is_visible(const Rect&) const;

    // The place for something of that size in the open flow. A width of 0 is all that is left.
    Rect place(float width, float height);
    void space(float);
    [[nodiscard]] float available_width() const;
    [[nodiscard]] const Flow& flow() const { return flows_.back(); }
    void begin_column(const Rect& area, float gap);
    float end_column();  // the height that was used
    // Beside each other, centred in `height`; what does not fit goes to the next line.
    void begin_row(float height, float gap = space::sm);
    void end_row();
    // The same, but against the right edge.
    void begin_row_at_end(std::string_view key, float height, float gap = space::sm);
    void end_row_at_end();

    // One line beside the pointer, over everything.
    void show_tooltip(std::string text) { tooltip_ = std::move(text); }

    void begin_modal() { ++modal_depth_; }
    void end_modal() {
        --modal_depth_;
        has_modal_ = true;
    }

    // What follows lies over what was drawn before, which is not hovered there and does not scroll.
    void begin_overlay(const Rect& rect) {
        new_overlay_ = rect;
        is_in_overlay_ = true;
    }
    void end_overlay() { is_in_overlay_ = false; }

  private:
    void draw_tooltip();

    [[nodiscard]] const ScrollRange* range_at(float x, float y) const;
    [[nodiscard]] bool is_reached(const ScrollRange&, float x, float y) const;

    ImFont* regular_ = nullptr;
    ImFont* semibold_ = nullptr;
    const Theme* theme_ = nullptr;
    Painter painter_;
    std::vector<Interaction> interactions_;
    Pointer pointer_;
    float width_ = 0, height_ = 0;
    std::vector<ScrollRange> ranges_;      // of the last whole frame, inner before outer
    std::vector<ScrollRange> new_ranges_;  // of this one

    SemanticTree tree_;
    std::vector<std::size_t> open_;                    // places in tree_.nodes
    std::unordered_map<NodeId, std::uint32_t> shown_;  // in which frame
    std::uint32_t frame_ = 0;
    std::unordered_map<std::uint64_t, float> memory_;
    std::unordered_map<NodeId, double> scrolls_;
    NodeId focused_ = 0;
    NodeId wanted_focus_ = 0;
    std::uint32_t focus_request_ = 0;
    std::vector<Rect> clips_;
    std::vector<Flow> flows_;
    std::vector<NodeId> end_rows_;
    std::string tooltip_;
    int modal_depth_ = 0;
    bool is_scroll_key_taken_ = false;
    bool has_modal_ = false;
    bool had_modal_ = false;
    Rect overlay_;  // of the last whole frame
    Rect new_overlay_;
    bool is_in_overlay_ = false;
    bool needs_frame_ = false;
    bool will_need_frame_ = false;
};

[[nodiscard]] inline Rect inset(const Rect& rect, float x, float y) {
    return {rect.x + x, rect.y + y, rect.width - 2 * x, rect.height - 2 * y};
}

}  // namespace ui
