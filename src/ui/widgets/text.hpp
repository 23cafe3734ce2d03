#pragma once

#include <span>
#include <string_view>

#include "ui/ui.hpp"

namespace ui {

// Under a column wraps at its width; in a row takes what it needs, cut with an ellipsis at the end.
void heading(Ui&, std::uint8_t level, std::string_view text, TextStyle);
void text(Ui&, std::string_view text, TextStyle = TextStyle::body);
void muted_text(Ui&, std::string_view text, TextStyle = TextStyle::body);

// A pill: a dot and a word, so that the colour is not alone in saying it.
void badge(Ui&, std::string_view text, Tone);
// The same at a place of one's own, without a node; answers its width.
float draw_badge(Ui&, float x, float center_y, float max_width, std::string_view text, Tone);

// One line at a place of one's own, as a node; the node keeps the whole text when it is cut.
void text_at(Ui&, const Rect&, std::string_view text, TextStyle, Color);

// A circle with initials. Says nothing to the tree: the name stands beside it.
void draw_avatar(Ui&, float center_x, float center_y, float radius, std::string_view name);

struct Definition {
    std::string_view label;
    std::string_view value;
};
// Labels with their values: side by side, or under each other where there is no room. An empty
// value is drawn as a dash.
void definitions(Ui&, std::string_view name, std::span<const Definition>);

// While something loads: grey bars where the lines will be.
void skeleton(Ui&, int line_count);

// Shown beside the pointer while it rests over the place.
void tooltip(Ui&, const Rect&, std::string_view text);

}  // namespace ui
