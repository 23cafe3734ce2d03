#include "console/tree_patch.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace console {
namespace {

void append_text(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

// Hundredths of a CSS pixel: finer than any screen, and short.
void append_length(std::string& out, float value) {
    const long hundredths = std::lround(value * 100.0F);
    const long whole = hundredths / 100;
    const long rest = std::abs(hundredths % 100);
    if (hundredths < 0 && whole == 0) {
        out += '-';
    }
    out += std::to_string(whole);
    if (rest != 0) {
        out += rest < 10 ? ".0" : ".";
        out += std::to_string(rest);
    }
}

void append_field(std::string& out, std::string_view key, std::string_view text) {
    if (text.empty()) {
        return;
    }
    append_text(out, key);
    out += ':';
    append_text(out, text);
    out += ',';
}

void append_field(std::string& out, std::string_view key, long number) {
    if (number == 0) {
        return;
    }
    append_text(out, key);
    out += ':';
    out += std::to_string(number);
    out += ',';
}

void append_options(std::string& out, const std::vector<ui::Option>& options) {
    if (options.empty()) {
        return;
    }
    out += "\"options\":[";
    for (const ui::Option& option : options) {
        append_text(out, option.value);
        out += ',';
        append_text(out, option.label);
        out += ',';
    }
    out.back() = ']';
    out += ',';
}

// What the clip cuts off at top, right, bottom and left, when it cuts off anything.
void append_cut(std::string& out, const ui::Rect& rect, const ui::Rect& clip) {
    const float top = std::max(0.0F, clip.y - rect.y);
    const float left = std::max(0.0F, clip.x - rect.x);
    const float right = std::max(0.0F, rect.x + rect.width - (clip.x + clip.width));
    const float bottom = std::max(0.0F, rect.y + rect.height - (clip.y + clip.height));
    if (top + left + right + bottom < 0.01F) {
        return;
    }
    out += "\"c\":[";
    for (const float side : {top, right, bottom, left}) {
        append_length(out, side);
        out += ',';
    }
    out.back() = ']';
    out += ',';
}

void append_details(std::string& out, const ui::Node& node) {
    out += '{';
    append_cut(out, node.rect, node.clip);
    append_field(out, "value", node.value);
    append_field(out, "description", node.description);
    append_field(out, "href", node.href);
    append_field(out, "placeholder", node.placeholder);
    append_field(out, "shortcut", node.shortcut);
    append_options(out, node.options);
    append_field(out, "input", static_cast<long>(node.input));
    append_field(out, "check", static_cast<long>(node.check));
    append_field(out, "sort", static_cast<long>(node.sort));
    append_field(out, "level", node.level);
    append_field(out, "index", node.index);
    append_field(out, "count", node.count);
    append_field(out, "length_max", node.length_max);
    append_field(out, "list", node.list == 0 ? std::string() : std::to_string(node.list));
    append_field(out, "caret", node.caret);
    append_field(out, "disabled", node.is_disabled);
    append_field(out, "required", node.is_required);
    append_field(out, "invalid", node.is_invalid);
    append_field(out, "current", node.is_current);
    append_field(out, "selected", node.is_selected);
    append_field(out, "expanded", node.is_expanded);
    append_field(out, "popup", node.has_popup);
    append_field(out, "arrows", node.takes_arrows);
    append_field(out, "skipped", node.is_tab_skipped);
    append_field(out, "new_tab", node.opens_new_tab);
    append_field(out, "focus", static_cast<long>(node.focus_request));
    if (out.back() == ',') {
        out.back() = '}';
    } else {
        out += '}';
    }
}

void append_node(std::string& out, const ui::Node& node, const ui::Rect& origin) {
    out += '[';
    out += std::to_string(node.id);
    out += ',';
    out += std::to_string(node.parent);
    out += ',';
    out += std::to_string(static_cast<int>(node.role));
    out += ',';
    append_text(out, node.name);
    for (const float length :
         {node.rect.x - origin.x, node.rect.y - origin.y, node.rect.width, node.rect.height}) {
        out += ',';
        append_length(out, length);
    }
    out += ',';
    append_details(out, node);
    out += ']';
}

// Live texts are mounted in the page's two live regions, which start at the canvas's top left.
bool is_live(ui::Role role) {
    return role == ui::Role::status || role == ui::Role::alert;
}

}  // namespace

std::string TreePatch::next(const ui::SemanticTree& tree, const std::vector<ui::NodeId>& touched) {
    ++pass_;
    std::string nodes;
    std::string encoded;
    std::vector<ui::NodeId> order;
    order.reserve(tree.nodes.size() * 2);
    for (const ui::Node& node : tree.nodes) {
        if (node.id == 0) {
            continue;  // The root is the mirror's own element.
        }
        const auto parent = shown_.find(node.parent);
        const bool is_placed = parent != shown_.end() && parent->second.seen_in == pass_;
        const ui::Rect origin = is_placed && !is_live(node.role) ? parent->second.rect : ui::Rect{};
        encoded.clear();
        append_node(encoded, node, origin);
        Shown& shown = shown_[node.id];
        if (shown.seen_in == pass_) {
            continue;  // An id used twice: the first one keeps the element.
        }
        shown.seen_in = pass_;
        shown.rect = node.rect;
        order.push_back(node.id);
        order.push_back(is_placed ? node.parent : 0);
        const bool is_touched = std::find(touched.begin(), touched.end(), node.id) != touched.end();
        if (is_touched || shown.encoded != encoded) {
            nodes += encoded;
            nodes += ',';
            std::swap(shown.encoded, encoded);
        }
    }
    return assemble(tree, std::move(nodes), std::move(order));
}

std::string TreePatch::assemble(const ui::SemanticTree& tree, std::string nodes,
                                std::vector<ui::NodeId> order) {
    std::string patch;
    if (!nodes.empty()) {
        nodes.back() = ']';
        patch += ",\"n\":[" + nodes;
    }
    if (order != order_) {
        patch += ",\"o\":[";
        for (const ui::NodeId id : order) {
            patch += std::to_string(id);
            patch += ',';
        }
        if (order.empty()) {
            patch += ']';
        } else {
            patch.back() = ']';
        }
        order_ = std::move(order);
        forget_unseen();
    }
    if (tree.title != title_) {
        title_ = tree.title;
        patch += ",\"t\":";
        append_text(patch, title_);
    }
    if (tree.shortcuts != shortcuts_) {
        shortcuts_ = tree.shortcuts;
        patch += ",\"k\":[";
        for (const std::string& key : shortcuts_) {
            append_text(patch, key);
            patch += ',';
        }
        if (shortcuts_.empty()) {
            patch += ']';
        } else {
            patch.back() = ']';
        }
    }
    if (!patch.empty()) {
        patch[0] = '{';
        patch += '}';
    }
    return patch;
}

void TreePatch::forget_unseen() {
    for (auto entry = shown_.begin(); entry != shown_.end();) {
        entry = entry->second.seen_in == pass_ ? std::next(entry) : shown_.erase(entry);
    }
}

}  // namespace console
