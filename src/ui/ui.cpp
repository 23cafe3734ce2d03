#include "ui/ui.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <iterator>

namespace ui {
namespace {

// FNV-1a, folded into what was hashed before.
std::uint64_t hash_into(std::uint64_t hash, std::string_view text) {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

std::uint64_t memory_key(NodeId node, std::string_view what) {
    return hash_into(0xcbf29ce484222325ULL ^ (static_cast<std::uint64_t>(node) << 20U), what);
}

bool contains(const Rect& rect, float x, float y) {
    return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

Rect intersection(const Rect& one, const Rect& other) {
    const float left = std::max(one.x, other.x);
    const float top = std::max(one.y, other.y);
    const float right = std::min(one.x + one.width, other.x + other.width);
    const float bottom = std::min(one.y + one.height, other.y + other.height);
    return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
}

// Of an empty one and another, the other.
Rect united(const Rect& one, const Rect& other) {
    if (one.height <= 0 || other.height <= 0)
        return one.height <= 0 ? other : one;
    const float left = std::min(one.x, other.x);
    const float top = std::min(one.y, other.y);
    return {left, top, std::max(one.x + one.width, other.x + other.width) - left,
            std::max(one.y + one.height, other.y + other.height) - top};
}

}  // namespace

Ui::Ui(ImFont* regular, ImFont* semibold)
    : regular_(regular), semibold_(semibold), theme_(&theme_of(ThemeKind::light)) {}

void Ui::set_theme(ThemeKind kind) {
    theme_ = &theme_of(kind);
}

void Ui::begin_frame(std::vector<Interaction> interactions) {
    const ImGuiIO& io = ImGui::GetIO();
    interactions_ = std::move(interactions);
    width_ = std::max(io.DisplaySize.x, 1.0F);
    height_ = std::max(io.DisplaySize.y, 1.0F);
    pointer_ = {io.MousePos.x, io.MousePos.y, io.MouseDown[0]};

    for (const Interaction& interaction : interactions_) {
        if (interaction.kind == Interaction::Kind::focus)
            focused_ = interaction.node;
        else if (interaction.kind == Interaction::Kind::blur && focused_ == interaction.node)
            focused_ = 0;
    }
    new_ranges_.clear();
    new_overlay_ = {};
    if (!pointer_.is_down)
        grabbed = 0;
    ++frame_;
    tree_.nodes.clear();
    tree_.shortcuts.clear();
    tree_.title.clear();
    const Rect screen{0, 0, width_, height_};
    Node root;
    root.role = Role::root;
    root.rect = root.clip = screen;
    tree_.nodes.push_back(root);
    open_.assign(1, 0);
    clips_.assign(1, screen);
    flows_.assign(1, Flow{screen, 0, 0, 0, 0, 0, false});
    end_rows_.clear();
    had_modal_ = has_modal_;
    has_modal_ = false;
    modal_depth_ = 0;
    tooltip_.clear();
    will_need_frame_ = false;
    is_scroll_key_taken_ = false;
    painter_.begin(ImGui::GetBackgroundDrawList(), regular_, semibold_,
                   io.DisplayFramebufferScale.x, is_compact());
    painter_.push_clip(screen);
    painter_.fill(screen, theme_->surface);
}

void Ui::end_frame() {
    draw_tooltip();
    painter_.pop_clip();
    painter_.end();
    std::swap(ranges_, new_ranges_);
    if (has_modal_ != had_modal_ || !(overlay_ == new_overlay_))
        will_need_frame_ = true;  // what is hovered under it changed
    overlay_ = new_overlay_;
    for (auto entry = shown_.begin(); entry != shown_.end();)
        entry = entry->second + 1 < frame_ ? shown_.erase(entry) : std::next(entry);
    needs_frame_ = will_need_frame_;
}

void Ui::draw_tooltip() {
    if (tooltip_.empty())
        return;
    const float limit = std::min(360.0F, width_ - space::xxl);
    const auto lines = painter_.wrap(TextStyle::caption, tooltip_, limit);
    float widest = 0;
    for (const std::string_view line : lines)
        widest = std::max(widest, painter_.text_width(TextStyle::caption, line));
    const float height = 16 * static_cast<float>(lines.size()) + space::md;
    Rect box{pointer_.x + space::md, pointer_.y + space::lg, widest + space::lg, height};
    box.x = std::max(space::xs, std::min(box.x, width_ - box.width - space::xs));
    if (box.y + height > height_)
        box.y = pointer_.y - height - space::sm;
    painter_.fill(box, theme_->text, radius::small);
    float y = box.y + 6;
    for (const std::string_view line : lines) {
        painter_.text(box.x + space::sm, y, TextStyle::caption, theme_->surface, line);
        y += 16;
    }
}

void Ui::add_scroll_range(NodeId node, const Rect& area, const Rect& handle, double limit) {
    new_ranges_.push_back(
        {node, intersection(area, clips_.back()), handle, limit, modal_depth_ > 0, is_in_overlay_});
}

bool Ui::is_reached(const ScrollRange& range, float x, float y) const {
    return contains(range.area, x, y) && (range.is_modal || !has_modal_) &&
           (range.is_over || !contains(overlay_, x, y));
}

const Ui::ScrollRange* Ui::range_at(float x, float y) const {
    // Areas are added when they end, so the inner ones come first.
    for (const ScrollRange& range : ranges_)
        if (is_reached(range, x, y))
            return &range;
    return nullptr;
}

bool Ui::scroll_at(float x, float y, float delta_y) {
    for (const ScrollRange& range : ranges_) {
        if (!is_reached(range, x, y))
            continue;
        double& scroll = scroll_of(range.node);
        const double moved = std::clamp(scroll + static_cast<double>(delta_y), 0.0, range.limit);
        if (moved == scroll)
            continue;
        scroll = moved;
        return true;
    }
    return false;
}

bool Ui::is_on_handle(float x, float y) const {
    if (grabbed != 0)
        return true;
    const ScrollRange* range = range_at(x, y);
    return range != nullptr && contains(range->handle, x, y);
}

NodeId Ui::id_of(Role role, std::string_view key) const {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    hash ^= tree_.nodes[open_.back()].id;
    hash *= 0x100000001b3ULL;
    hash ^= static_cast<std::uint64_t>(role) + 1;
    hash *= 0x100000001b3ULL;
    hash = hash_into(hash, key);
    const auto id = static_cast<NodeId>(hash ^ hash >> 32U);
    return id == 0 ? 1 : id;
}

Node& Ui::add(Node node, std::string_view key) {
    node.id = id_of(node.role, key.empty() ? std::string_view(node.name) : key);
    node.parent = tree_.nodes[open_.back()].id;
    // Texts may repeat without a key of their own; their order tells them apart.
    for (auto seen = shown_.find(node.id); seen != shown_.end() && seen->second == frame_;
         seen = shown_.find(node.id))
        node.id = node.id * 31 + 7;
    shown_[node.id] = frame_;
    node.clip = clips_.back();
    if (node.id == wanted_focus_)
        node.focus_request = focus_request_;
    tree_.nodes.push_back(std::move(node));
    return tree_.nodes.back();
}

Node& Ui::open(Node node, std::string_view key) {
    Node& added = add(std::move(node), key);
    open_.push_back(tree_.nodes.size() - 1);
    return added;
}

void Ui::close() {
    // What was opened before its size was known is as large as what is in it.
    const std::size_t place = open_.back();
    Node& node = tree_.nodes[place];
    if (node.rect.height <= 0) {
        node.rect = {};
        for (std::size_t inner = place + 1; inner < tree_.nodes.size(); ++inner)
            node.rect = united(node.rect, tree_.nodes[inner].rect);
    }
    open_.pop_back();
}

std::vector<Interaction> take_next(std::vector<Interaction>& waiting) {
    using Kind = Interaction::Kind;
    NodeId typed_into = 0;
    auto end = waiting.begin();
    for (; end != waiting.end(); ++end) {
        if (end->kind == Kind::focus || end->kind == Kind::blur)
            continue;
        if (typed_into != 0 && end->node != typed_into)
            break;
        if (end->kind != Kind::edit && end->kind != Kind::caret) {
            ++end;
            break;
        }
        typed_into = end->node;
    }
    std::vector<Interaction> next(std::make_move_iterator(waiting.begin()),
                                  std::make_move_iterator(end));
    waiting.erase(waiting.begin(), end);
    return next;
}

const Interaction* Ui::taken(NodeId node, Interaction::Kind kind) const {
    const Interaction* found = nullptr;
    for (const Interaction& interaction : interactions_)
        if (interaction.node == node && interaction.kind == kind)
            found = &interaction;
    return found;
}

bool Ui::is_key_pressed(std::string_view key) const {
    return is_key_held(key) && !taken(0, Interaction::Kind::key)->is_repeat;
}

bool Ui::is_key_held(std::string_view key) const {
    const Interaction* pressed = taken(0, Interaction::Kind::key);
    return pressed != nullptr && pressed->text == key && !had_modal_;
}

std::string_view Ui::take_scroll_key() {
    constexpr auto keys = std::to_array<std::string_view>({"PageUp", "PageDown", "Home", "End"});
    const bool is_covered = had_modal_ && modal_depth_ == 0;
    if (is_covered || is_scroll_key_taken_)
        return {};
    if (tree_.shortcuts.empty() || tree_.shortcuts.back() != keys.back())
        tree_.shortcuts.insert(tree_.shortcuts.end(), keys.begin(), keys.end());
    const Interaction* pressed = taken(0, Interaction::Kind::key);
    if (pressed == nullptr || std::find(keys.begin(), keys.end(), pressed->text) == keys.end())
        return {};
    is_scroll_key_taken_ = true;
    return pressed->text;
}

bool Ui::is_hovered(const Rect& rect) const {
    const bool is_covered =
        !is_in_overlay_ && modal_depth_ == 0 && contains(overlay_, pointer_.x, pointer_.y);
    if (grabbed != 0 || (had_modal_ && modal_depth_ == 0) || is_covered)
        return false;
    return contains(rect, pointer_.x, pointer_.y) &&
           contains(clips_.back(), pointer_.x, pointer_.y);
}

void Ui::request_focus(NodeId node) {
    wanted_focus_ = node;
    ++focus_request_;
    will_need_frame_ = true;
}

bool Ui::was_shown(NodeId node) const {
    const auto seen = shown_.find(node);
    return seen != shown_.end() && seen->second + 1 >= frame_;
}

float& Ui::memory(NodeId node, std::string_view what) {
    return memory_[memory_key(node, what)];
}

void Ui::measure(NodeId node, std::string_view what, float value) {
    float& known = memory(node, what);
    if (std::abs(known - value) > 0.01F) {
        known = value;
        will_need_frame_ = true;
    }
}

void Ui::scroll_to(NodeId area, double position) {
    double& known = scroll_of(area);
    if (std::abs(known - position) > 0.01) {
        known = position;
        will_need_frame_ = true;
    }
}

void Ui::push_clip(const Rect& rect) {
    clips_.push_back(intersection(clips_.back(), rect));
    painter_.push_clip(clips_.back());
}

void Ui::pop_clip() {
    clips_.pop_back();
    painter_.pop_clip();
}

bool Ui::is_visible(const Rect& rect) const {
    const Rect seen = intersection(rect, clips_.back());
    return seen.width > 0 && seen.height > 0;
}

Rect Ui::place(float width, float height) {
    Flow& flow = flows_.back();
    const float left = flow.area.x;
    const float all = flow.area.width;
    if (!flow.is_row) {
        const Rect rect{left, flow.y, width > 0 ? std::min(width, all) : all, height};
        flow.y += height + flow.gap;
        flow.bottom = std::max(flow.bottom, rect.y + height);
        flow.right = std::max(flow.right, rect.x + rect.width);
        return rect;
    }
    const float rest = left + all - flow.x;
    float taken_width = width > 0 ? width : rest;
    if (taken_width > rest + 0.5F && flow.x > left) {
        flow.x = left;
        flow.y = flow.bottom + flow.gap;
    }
    taken_width = std::min(taken_width, all);
    const float offset = std::max(0.0F, (flow.area.height - height) / 2);
    const Rect rect{flow.x, flow.y + offset, taken_width, height};
    flow.x += taken_width + flow.gap;
    flow.bottom = std::max(flow.bottom, flow.y + std::max(height, flow.area.height));
    flow.right = std::max(flow.right, rect.x + taken_width);
    return rect;
}

void Ui::space(float amount) {
    Flow& flow = flows_.back();
    (flow.is_row ? flow.x : flow.y) += amount;
}

float Ui::available_width() const {
    const Flow& flow = flows_.back();
    return flow.is_row ? flow.area.x + flow.area.width - flow.x : flow.area.width;
}

void Ui::begin_column(const Rect& area, float gap) {
    flows_.push_back({area, area.x, area.y, gap, area.y, area.x, false});
}

float Ui::end_column() {
    const Flow flow = flows_.back();
    flows_.pop_back();
    return flow.bottom - flow.area.y;
}

void Ui::begin_row(float height, float gap) {
    const Flow& parent = flows_.back();
    const Rect area{parent.is_row ? parent.x : parent.area.x, parent.y, available_width(), height};
    flows_.push_back({area, area.x, area.y, gap, area.y + height, area.x, true});
}

void Ui::end_row() {
    const Flow row = flows_.back();
    flows_.pop_back();
    place(0, row.bottom - row.area.y);
}

void Ui::begin_row_at_end(std::string_view key, float height, float gap) {
    const NodeId id = id_of(Role::group, key);
    end_rows_.push_back(id);
    const Flow& parent = flows_.back();
    const float width = available_width();
    const float known = std::min(memory(id, "width"), width);
    const float left = (parent.is_row ? parent.x : parent.area.x) + width - known;
    // While the width is not known yet, things are laid out in all the room and move in the next
    // pass.
    const Rect area{known > 0 ? left : left - width, parent.y, known > 0 ? known : width, height};
    flows_.push_back({area, area.x, area.y, gap, area.y + height, area.x, true});
}

void Ui::end_row_at_end() {
    const Flow row = flows_.back();
    flows_.pop_back();
    // On more than one line the row keeps all the room that it may have.
    const bool is_wrapped = row.bottom > row.area.y + row.area.height + 0.5F;
    measure(end_rows_.back(), "width", is_wrapped ? available_width() : row.right - row.area.x);
    end_rows_.pop_back();
    place(0, row.bottom - row.area.y);
}

}  // namespace ui
