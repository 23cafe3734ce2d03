#include "domain/sort_column.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace domain {
namespace {

constexpr std::size_t key_size = 8;

// Texts hold no NUL, so that a key padded with zeros tells where its text ended.
std::uint64_t key_at(std::string_view text, std::size_t begin) {
    std::uint64_t key = 0;
    for (std::size_t i = begin; i < begin + key_size; ++i) {
        key = (key << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return key;
}

bool is_end_of_text(std::uint64_t key) {
    return (key & 0xFFU) == 0;
}

}  // namespace

void SortColumn::put_text(Row row, std::string_view text) {
    const bool is_changed = row == texts_.size() || texts_[row] != text;
    texts_.put(row, text);
    put_key(row, key_at(text, 0), is_changed);
}

void SortColumn::put_number(Row row, std::uint64_t number) {
    put_key(row, number, row == keys_.size() || keys_[row] != number);
}

void SortColumn::put_key(Row row, std::uint64_t key, bool is_changed) {
    if (row == keys_.size()) {
        keys_.push_back(key);
    } else {
        keys_[row] = key;
    }
    if (is_changed && is_sorted_) {
        changed_.push_back(row);
        // Beyond an eighth, sorting anew costs less than putting each in its place.
        is_sorted_ = changed_.size() <= keys_.size() / 8 + 1;
    }
}

void SortColumn::remove_last() {
    keys_.pop_back();
    if (texts_.size() > 0) {
        texts_.remove_last();
    }
    is_sorted_ = false;
}

void SortColumn::clear() {
    *this = SortColumn();
}

const std::vector<SortColumn::Row>& SortColumn::order(bool is_descending, const TextColumn& ids) {
    if (!is_sorted_) {
        sort_all(ids);
    } else if (!changed_.empty()) {
        merge_changed(ids);
    }
    if (!is_descending) {
        return ascending_;
    }
    if (!is_reversed_) {
        reverse_values();
    }
    return descending_;
}

void SortColumn::sort_all(const TextColumn& ids) {
    std::vector<Item> items;
    items.reserve(keys_.size());
    const bool is_text = texts_.size() > 0;
    for (Row row = 0; row < keys_.size(); ++row) {
        items.push_back({keys_[row], is_text ? key_at(texts_[row], key_size) : 0, row});
    }
    sort_run(items.data(), items.data() + items.size(), texts_, 0, ids);
    ascending_.resize(items.size());
    std::transform(items.begin(), items.end(), ascending_.begin(),
                   [](const Item& item) { return item.row; });
    changed_.clear();
    is_sorted_ = true;
    is_reversed_ = false;
}

// Sorts by sixteen bytes at a time, so that the texts are read once for each run of equal
// beginnings rather than twice for each comparison. `begin` is where in `texts` the keys of the
// items are from: those of this column, and after them the ids.
void SortColumn::sort_run(Item* first, Item* last, const TextColumn& texts, std::size_t begin,
                          const TextColumn& ids) {
    // By row within a key, because ids mostly ascend with the rows; then no run needs sorting.
    std::sort(first, last, [](const Item& left, const Item& right) {
        if (left.key != right.key) {
            return left.key < right.key;
        }
        return left.next_key != right.next_key ? left.next_key < right.next_key
                                               : left.row < right.row;
    });
    while (first != last) {
        Item* const end = std::find_if(first, last, [first](const Item& item) {
            return item.key != first->key || item.next_key != first->next_key;
        });
        const bool is_decided = end - first == 1;
        const bool is_at_end = texts.size() == 0 || is_end_of_text(first->next_key);
        if (!is_decided && !is_at_end) {
            sort_by_text(first, end, texts, begin + 2 * key_size, ids);
        } else if (!is_decided && &texts != &ids && !ids.is_ascending()) {
            sort_by_text(first, end, ids, 0, ids);
        }
        first = end;
    }
}

void SortColumn::sort_by_text(Item* first, Item* last, const TextColumn& texts, std::size_t begin,
                              const TextColumn& ids) {
    for (Item* item = first; item != last; ++item) {
        const std::string_view text = texts[item->row];
        item->key = key_at(text, begin);
        item->next_key = key_at(text, begin + key_size);
    }
    sort_run(first, last, texts, begin, ids);
}

void SortColumn::merge_changed(const TextColumn& ids) {
    std::vector<std::uint8_t> is_changed(keys_.size(), 0);
    for (const Row row : changed_) {
        is_changed[row] = 1;
    }
    std::sort(changed_.begin(), changed_.end());
    changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
    const auto is_row_before = [this, &ids](Row left, Row right) {
        return is_before(left, right, ids);
    };
    std::sort(changed_.begin(), changed_.end(), is_row_before);

    ascending_.erase(std::remove_if(ascending_.begin(), ascending_.end(),
                                    [&is_changed](Row row) { return is_changed[row] != 0; }),
                     ascending_.end());
    // Few against many: searching each place touches far fewer texts than a merge would.
    std::vector<Row> merged;
    merged.reserve(keys_.size());
    auto kept = ascending_.begin();
    for (const Row row : changed_) {
        const auto place = std::upper_bound(kept, ascending_.end(), row, is_row_before);
        merged.insert(merged.end(), kept, place);
        merged.push_back(row);
        kept = place;
    }
    merged.insert(merged.end(), kept, ascending_.end());
    ascending_ = std::move(merged);
    changed_.clear();
    is_reversed_ = false;
}

void SortColumn::reverse_values() {
    descending_.clear();
    descending_.reserve(ascending_.size());
    auto end = ascending_.end();
    while (end != ascending_.begin()) {
        auto begin = std::prev(end);
        while (begin != ascending_.begin() && has_equal_values(*std::prev(begin), *begin)) {
            --begin;
        }
        descending_.insert(descending_.end(), begin, end);
        end = begin;
    }
    is_reversed_ = true;
}

bool SortColumn::has_equal_values(Row left, Row right) const {
    return keys_[left] == keys_[right] && (texts_.size() == 0 || texts_[left] == texts_[right]);
}

bool SortColumn::is_before(Row left, Row right, const TextColumn& ids) const {
    if (keys_[left] != keys_[right]) {
        return keys_[left] < keys_[right];
    }
    if (texts_.size() > 0) {
        if (const int order = texts_[left].compare(texts_[right]); order != 0) {
            return order < 0;
        }
    }
    return ids[left] < ids[right];
}

}  // namespace domain
