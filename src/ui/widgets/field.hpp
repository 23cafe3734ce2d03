#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

struct FieldOptions {
    InputKind input = InputKind::plain;
    std::string_view key;      // where the label repeats
    std::string_view hint;     // below the field, while nothing is wrong
    std::string_view problem;  // below the field, instead of the hint
    bool is_warning = false;   // the problem does not forbid to go on
    std::string_view placeholder;
    std::string_view disabled_reason;
    int length_max = 0;  // code points
    int line_count = 4;  // multiline only
    bool is_required = false;
    bool takes_focus = false;  // when it appears
    bool takes_focus_now = false;
};

struct FieldResult {
    const std::string* edited = nullptr;  // the whole new text, until the end of the frame
    bool is_left = false;                 // the focus went
    bool is_entered = false;              // Enter, which sends the form; not in a text area
};

// Label, field and message under each other. The text of a focused field is drawn by the browser's
// own input over it; here only while it is not focused.
[[nodiscard]] FieldResult text_field(Ui&, std::string_view label, std::string_view value,
                                     const FieldOptions& = {});
[[nodiscard]] FieldResult text_area(Ui&, std::string_view label, std::string_view value,
                                    const FieldOptions& = {});
// Without a label above: the placeholder and the magnifying glass say it.
[[nodiscard]] const std::string* search_box(Ui&, std::string_view name, std::string_view value,
                                            std::string_view placeholder, float width);

// A field with suggestions, at a place of its own; the view draws the rest with field_message and
// suggestion_list.
struct SuggestOptions {
    FieldOptions field;
    std::size_t caret = 0;              // in bytes; only with a value that was not typed
    NodeId list = 0;                    // id_of_suggestions, while they show
    std::optional<std::size_t> active;  // of them the one that Enter and Tab take
    // A piece of the text that is wrong, in bytes: underlined. Nothing of it is the end.
    std::optional<std::size_t> wrong;
    std::size_t wrong_length = 0;
};
struct SuggestResult {
    const std::string* edited = nullptr;  // the whole new text, until the end of the frame
    std::optional<std::size_t> caret;     // it moved there, in bytes
    std::string_view key;                 // "ArrowDown", "Enter", "Tab", "Escape"
    bool is_left = false;
};
[[nodiscard]] SuggestResult suggest_box(Ui&, const Rect&, std::string_view name,
                                        std::string_view value, const SuggestOptions&);
// The problem or the hint as a line of its own, said politely whenever it changes.
void field_message(Ui&, const FieldOptions&);

// The value that was chosen, or null. The browser opens its own list.
[[nodiscard]] const std::string* combo_box(Ui&, std::string_view label, std::string_view value,
                                           const std::vector<Option>&, const FieldOptions& = {});
// For filters: the label stands inside, before the value.
[[nodiscard]] const std::string* filter_box(Ui&, std::string_view label, std::string_view value,
                                            const std::vector<Option>&);

}  // namespace ui
