#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/text_column.hpp"

namespace domain {

// The values by which rows are put in order: texts by their bytes (and without a NUL), or numbers.
// Rows of one value follow in the order of their ids, in both directions. An order is made when it
// is first asked for; from then on rows that change are taken out and put in again, many at once.
class SortColumn {
  public:
    using Row = TextColumn::Row;

    // Row numbers are given without gaps: `row` is a known one, or the next.
    void put_text(Row row, std::string_view text);
    void put_number(Row row, std::uint64_t number);
    void remove_last();
    void clear();

    // Every row. `ids` has the id of each. Valid until the next call that is not const.
    [[nodiscard]] const std::vector<Row>& order(bool is_descending, const TextColumn& ids);

  private:
    struct Item {
        std::uint64_t key;       // the eight bytes of the text that are compared now, or the number
        std::uint64_t next_key;  // the eight bytes after them, or 0
        Row row;
    };

    void put_key(Row row, std::uint64_t key, bool is_changed);
    void sort_all(const TextColumn& ids);
    static void sort_run(Item* first, Item* last, const TextColumn& texts, std::size_t begin,
                         const TextColumn& ids);
    static void sort_by_text(Item* first, Item* last, const TextColumn& texts, std::size_t begin,
                             const TextColumn& ids);
    void merge_changed(const TextColumn& ids);
    void reverse_values();
    [[nodiscard]] bool has_equal_values(Row, Row) const;
    [[nodiscard]] bool is_before(Row, Row, const TextColumn& ids) const;

    // The first eight bytes of each text as a number, or the number: decides most comparisons
    // without a look at the text.
    std::vector<std::uint64_t> keys_;
    TextColumn texts_;  // empty where the values are numbers
    std::vector<Row> ascending_;
    std::vector<Row> descending_;
    std::vector<Row> changed_;  // rows whose place in `ascending_` is out of date
    bool is_sorted_ = false;
    bool is_reversed_ = false;
};

}  // namespace domain
