#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

// What a thing on the screen is, in the words of WAI-ARIA. web/mirror.js makes the native HTML
// element of that meaning for each, over the canvas; screen readers, the browser's find, links and
// tests use nothing else.
enum class Role : std::uint8_t {
    root,
    banner,
    navigation,
    main,
    region,  // a named part of the page
    form,
    dialog,  // modal: everything outside it is inert
    group,   // a named set of fields (fieldset)
    heading,
    text,
    link,
    button,
    checkbox,
    radio_group,
    radio,
    text_box,
    search_box,
    combo_box,  // one of `options` (select)
    list,
    list_item,
    table,
    row,
    column_header,
    cell,
    status,  // live, polite
    alert,   // live, assertive
    progress,
    image,        // a drawing; the name says what it shows
    suggest_box,  // a text field over a list_box of suggestions (input, role combobox)
    list_box,     // of `option`s
    option,
};

enum class Check : std::uint8_t { none, unchecked, checked, mixed };
enum class Sort : std::uint8_t { none, ascending, descending };

// What the browser shall offer while the person types (HTML input types and autocomplete tokens).
enum class InputKind : std::uint8_t { plain, multiline, email, telephone, name, search };

struct Rect {  // CSS pixels, from the canvas's top left
    float x = 0, y = 0, width = 0, height = 0;

    bool operator==(const Rect&) const = default;
};

struct Option {
    std::string value;
    std::string label;

    bool operator==(const Option&) const = default;
};

using NodeId = std::uint32_t;  // stable while the widget is shown; never 0 but for the root

struct Node {
    NodeId id = 0;
    NodeId parent = 0;
    Role role = Role::text;
    std::string name;         // accessible name
    std::string value;        // text of a field, chosen option
    std::string description;  // error, hint or reason why disabled; the description of the element
    std::string href;         // links: "#/users/U…"
    std::string placeholder;
    std::vector<Option> options;  // combo boxes
    Rect rect;                    // where it is
    Rect clip;                    // what of it can be seen
    InputKind input = InputKind::plain;
    Check check = Check::none;
    Sort sort = Sort::none;  // column headers
    std::uint8_t level = 0;  // headings: 1 to 6
    std::int32_t index = 0;  // rows: 1-based in the whole table, header included; columns and
                             // options: 1-based; suggest boxes: of the option that Enter and Tab
                             // take, 0 for none
    std::int32_t count = 0;  // tables: rows in all
    std::int32_t length_max = 0;  // text fields: code points, 0 for no limit
    NodeId list = 0;              // suggest boxes: their list_box while it shows
    std::int32_t caret = 0;       // suggest boxes: where it goes with a value of ours, in bytes
    bool is_disabled = false;     // said, focusable, but does nothing: the description says why
    bool is_required = false;
    bool is_invalid = false;
    bool is_current = false;   // aria-current: the page one is on
    bool is_selected = false;  // rows, options
    bool is_expanded = false;
    bool has_popup = false;       // opens a dialog
    bool opens_new_tab = false;   // links: target="_blank"
    bool takes_arrows = false;    // Up, Down, Home, End, PageUp, PageDown come as key interactions
    bool is_tab_skipped = false;  // focusable, but not by Tab: all rows of a table but one
    std::uint32_t focus_request = 0;  // changes when the widget wants the focus; 0 for never
    std::string shortcut;             // aria-keyshortcuts

    bool operator==(const Node&) const = default;
};

// All that one frame showed, in reading order; the parent of a node precedes it. nodes[0] is the
// root.
struct SemanticTree {
    std::vector<Node> nodes;
    std::string title;                   // of the document
    std::vector<std::string> shortcuts;  // keys that come as interactions on the root while no
                                         // field has the focus: "j", "?"

    bool operator==(const SemanticTree&) const = default;
};

// What a person did with one node. The only way in which a widget is ever used: mouse, touch,
// keyboard, screen reader and tests all come through here.
struct Interaction {
    enum class Kind : std::uint8_t {
        activate,  // a click, Enter or Space
        edit,      // `text` is the whole new text of the field
        choose,    // `text` is the value of the chosen option
        dismiss,   // Escape, on a dialog
        key,       // `text` is the key's name: "ArrowDown", "j"
        focus,
        blur,
        caret,  // of a suggest box, after each edit and when it moves: `text` is its place in bytes
                // and how far the field has scrolled in CSS pixels, "12 0"
    };
    NodeId node = 0;
    Kind kind = Kind::activate;
    std::string text;
    bool has_shift = false;  // activate: the Shift key was down, which extends a selection
    bool is_repeat = false;  // key: it was held down; who does so wants no more than once
};

// Takes from the front what one frame may be given: what was typed into one field, up to the first
// act. A frame asks in the order in which it draws, so what followed could be handled too early.
[[nodiscard]] std::vector<Interaction> take_next(std::vector<Interaction>& waiting);

}  // namespace ui
