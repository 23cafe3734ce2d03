#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

struct TableColumn {
    std::string_view name;
    float min_width = 80;
    float weight = 1;    // of the width that is left
    int importance = 0;  // 0 is always shown; where it is narrow the highest go first
    bool is_sortable = false;
    Sort sort = Sort::none;
};

struct TableSpec {
    std::string_view name;
    std::vector<TableColumn> columns;
    std::int64_t row_count = 0;
    float row_height = 44;
    float padding = space::xl;     // before the first and after the last column
    std::uint64_t generation = 0;  // another one means other rows: back to the top
    std::int64_t current = -1;     // brought into view when it becomes another; -1 for none
    bool is_selectable = false;
    Check all_selected = Check::unchecked;
    std::string_view select_all = {};     // name of the check box in the header
    std::string_view no_select_all = {};  // why it can do nothing now, or nothing
};

struct TableRow {
    std::string_view key;      // stable: the id of what the row shows
    std::string_view name;     // of the row: what a person would read out
    std::string_view primary;  // name of the row's link or button, which covers it
    std::string_view href;     // empty: a button
    bool is_selected = false;
    bool is_current = false;
};

// What a person did with the table in this frame. Places count from 0.
struct TableUse {
    std::optional<std::size_t> sorted_column;
    std::optional<std::int64_t> activated;
    std::optional<std::int64_t> moved_to;  // by the arrow keys
    // The rows that shall all have the state that the last of them gets by being toggled.
    std::optional<std::int64_t> toggled_first, toggled_last, toggled;
    bool is_all_toggled = false;
};

// A list of any length of which only the visible rows are drawn and told, and the row that the
// arrow keys are on.
//
//     Table table(ui, area, spec);
//     while (const auto index = table.next()) {
//         table.begin_row(…);
//         table.text_cell(…);  // once for each column
//     }
//     table.use() …
class Table {
  public:
    // The specification must outlive the table.
    Table(Ui&, const Rect& area, const TableSpec&);
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    [[nodiscard]] std::int64_t first() const { return first_; }
    [[nodiscard]] std::int64_t last() const { return last_; }
    // The place of the next row to draw; none after the last.
    [[nodiscard]] std::optional<std::int64_t> next();
    void begin_row(const TableRow&);
    // The row is not here yet.
    void waiting_row();
    // The next column's cell: its place, or none where the column is not shown. What is added until
    // end_cell() is inside it.
    [[nodiscard]] std::optional<Rect> begin_cell(std::string_view name);
    void end_cell();
    void text_cell(std::string_view text, TextStyle = TextStyle::body, bool is_muted = false);

    [[nodiscard]] const TableUse& use() const { return use_; }

  private:
    void lay_out_columns();
    void add_header();
    void draw_header();
    // From the row's link or button, or from its check box.
    void follow_keys(NodeId from, std::string_view wanted);
    void take_focus(NodeId, std::string_view wanted);
    void follow_focus(NodeId);
    void show_row(std::int64_t index);
    void add_row_check_box(const TableRow&, const Rect& row);
    void end_row();
    [[nodiscard]] Rect row_rect(std::int64_t index) const;
    [[nodiscard]] Rect check_box() const;
    void add_primary(const Rect& rect);

    Ui& ui_;
    const TableSpec& spec_;
    Rect area_;
    Rect body_;
    NodeId id_ = 0;
    std::vector<float> widths_;
    double scroll_ = 0;
    std::int64_t first_ = 0, last_ = -1;
    std::int64_t active_ = -1;  // the row that Tab stops at
    std::vector<std::int64_t> rows_;
    std::size_t next_ = 0;
    std::int64_t row_ = -1;
    std::size_t column_ = 0;
    float cell_x_ = 0;
    TableRow current_;
    bool is_row_open_ = false;
    bool is_cell_open_ = false;
    bool is_primary_added_ = false;
    TableUse use_;
};

// A small table without scrolling, whose cells wrap. The first column names the row.
void plain_table(Ui&, std::string_view name, const std::vector<std::string_view>& headers,
                 const std::vector<std::vector<std::string>>& rows);

}  // namespace ui
