#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// One text for each row, all in one buffer, so that a search runs over memory in order. A text
// holds no line end: that is what stands between two. At most 4 GiB.
class TextColumn {
  public:
    using Row = std::uint32_t;

    // Row numbers are given without gaps: `row` is a known one, or the next.
    void put(Row row, std::string_view text);
    void remove_last();
    void clear();
    void reserve(std::size_t row_count, std::size_t byte_count);

    [[nodiscard]] std::size_t size() const { return pieces_of_rows_.size(); }
    [[nodiscard]] std::string_view operator[](Row row) const {
        return text_of(pieces_of_rows_[row]);
    }

    // Whether each text is known to be greater than that of the row before it.
    [[nodiscard]] bool is_ascending() const { return is_ascending_; }

    // Sets is_found[row] to 1 for the rows whose text contains `term`, which is not empty. Rows for
    // which `is_candidate` is 0 are passed over. Both have an element for each row.
    void find(std::string_view term, const std::vector<std::uint8_t>& is_candidate,
              std::vector<std::uint8_t>& is_found) const;

  private:
    // The stretch of the buffer from `begin` to the next piece. A row that was replaced leaves its
    // old piece behind, as nobody's.
    struct Piece {
        std::uint32_t begin;
        Row row;
    };

    [[nodiscard]] std::size_t end_of(std::size_t piece) const {
        return (piece + 1 < pieces_.size() ? pieces_[piece + 1].begin : buffer_.size()) - 1;
    }
    [[nodiscard]] std::string_view text_of(std::size_t piece) const {
        const std::size_t begin = pieces_[piece].begin;
        return std::string_view(buffer_).substr(begin, end_of(piece) - begin);
    }
    void replace(Row, std::string_view text);
    void append(Row, std::string_view text);
    void compact();

    std::string buffer_;
    std::vector<Piece> pieces_;  // in the order of the buffer
    std::vector<std::uint32_t> pieces_of_rows_;
    std::size_t abandoned_bytes_ = 0;
    bool is_ascending_ = true;
};

}  // namespace domain
