#include "domain/text_column.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace domain {
namespace {

constexpr TextColumn::Row nobody = std::numeric_limits<TextColumn::Row>::max();

// Roughly how often a byte occurs in names, addresses and identifiers, from rare to frequent. Only
// speed depends on it.
int frequency(char c) {
    constexpr std::string_view by_frequency = "qjxwzkyv@hgfbpdu3456789+.mct2so1rl0 niea";
    const auto place = by_frequency.find(c);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

// Finds a term by its rarest byte, for which memchr is as fast as memory, and then compares.
class Finder {
  public:
    explicit Finder(std::string_view term) : term_(term) {
        for (std::size_t i = 1; i < term.size(); ++i) {
            if (frequency(term[i]) < frequency(term[rarest_])) {
                rarest_ = i;
            }
        }
    }

    // The first place at or after `from`, or npos.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from) const {
        while (from + term_.size() <= text.size()) {
            const char* const begin = text.data() + from + rarest_;
            const std::size_t length = text.size() - from - term_.size() + 1;
            const auto* hit = static_cast<const char*>(std::memchr(begin, term_[rarest_], length));
            if (hit == nullptr) {
                break;
            }
            const auto at = static_cast<std::size_t>(hit - text.data()) - rarest_;
            if (std::memcmp(text.data() + at, term_.data(), term_.size()) == 0) {
                return at;
            }
            from = at + 1;
        }
        return std::string_view::npos;
    }

  private:
    std::string_view term_;
    std::size_t rarest_ = 0;
};

}  // namespace

void TextColumn::put(Row row, std::string_view text) {
    if (row < size()) {
        replace(row, text);
    } else {
        is_ascending_ = is_ascending_ && (row == 0 || (*this)[row - 1] < text);
        pieces_of_rows_.push_back(0);
        append(row, text);
    }
}

void TextColumn::append(Row row, std::string_view text) {
    pieces_of_rows_[row] = static_cast<std::uint32_t>(pieces_.size());
    pieces_.push_back({static_cast<std::uint32_t>(buffer_.size()), row});
    buffer_ += text;
    buffer_ += '\n';
}

void TextColumn::replace(Row row, std::string_view text) {
    const std::string_view old = (*this)[row];
    if (old == text) {
        return;
    }
    is_ascending_ = false;  // which the neighbours could tell, but texts that order rows stay
    if (old.size() == text.size()) {
        std::copy(text.begin(), text.end(),
                  buffer_.begin() + static_cast<std::ptrdiff_t>(old.data() - buffer_.data()));
        return;
    }
    abandoned_bytes_ += old.size() + 1;
    pieces_[pieces_of_rows_[row]].row = nobody;
    append(row, text);
    if (abandoned_bytes_ > buffer_.size() / 4) {
        compact();
    }
}

void TextColumn::remove_last() {
    const std::uint32_t piece = pieces_of_rows_.back();
    pieces_of_rows_.pop_back();
    if (piece + 1 == pieces_.size()) {
        buffer_.resize(pieces_[piece].begin);
        pieces_.pop_back();
    } else {
        abandoned_bytes_ += end_of(piece) + 1 - pieces_[piece].begin;
        pieces_[piece].row = nobody;
    }
}

void TextColumn::compact() {
    std::string kept;
    kept.reserve(buffer_.size() - abandoned_bytes_);
    std::vector<Piece> kept_pieces;
    kept_pieces.reserve(pieces_of_rows_.size());
    for (std::size_t piece = 0; piece < pieces_.size(); ++piece) {
        const Row row = pieces_[piece].row;
        if (row == nobody) {
            continue;
        }
        const std::string_view text = text_of(piece);
        pieces_of_rows_[row] = static_cast<std::uint32_t>(kept_pieces.size());
        kept_pieces.push_back({static_cast<std::uint32_t>(kept.size()), row});
        kept += text;
        kept += '\n';
    }
    buffer_ = std::move(kept);
    pieces_ = std::move(kept_pieces);
    abandoned_bytes_ = 0;
}

void TextColumn::clear() {
    buffer_.clear();
    pieces_.clear();
    pieces_of_rows_.clear();
    abandoned_bytes_ = 0;
    is_ascending_ = true;
}

void TextColumn::reserve(std::size_t row_count, std::size_t byte_count) {
    buffer_.reserve(byte_count);
    pieces_.reserve(row_count);
    pieces_of_rows_.reserve(row_count);
}

void TextColumn::find(std::string_view term, const std::vector<std::uint8_t>& is_candidate,
                      std::vector<std::uint8_t>& is_found) const {
    const Finder finder(term);
    const auto candidate_count =
        static_cast<std::size_t>(std::count(is_candidate.begin(), is_candidate.end(), 1));
    if (candidate_count < size() / 2) {
        for (Row row = 0; row < size(); ++row) {
            if (is_candidate[row] != 0 && finder.find((*this)[row], 0) != std::string_view::npos) {
                is_found[row] = 1;
            }
        }
        return;
    }
    // One pass over the whole buffer; after a hit the rest of that piece is of no interest.
    std::size_t piece = 0;
    for (std::size_t at = finder.find(buffer_, 0); at != std::string_view::npos;) {
        while (end_of(piece) < at) {
            ++piece;
        }
        const Row row = pieces_[piece].row;
        if (row != nobody && is_candidate[row] != 0) {
            is_found[row] = 1;
        }
        at = finder.find(buffer_, end_of(piece) + 1);
    }
}

}  // namespace domain
