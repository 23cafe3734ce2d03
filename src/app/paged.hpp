#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "domain/result.hpp"

namespace app {

// A long list of which only the pages near what is shown are here. A new query, or a write, makes
// what is here old, but it stays on the screen until the new rows come: a list never blinks empty.
template <class Row>
struct Paged {
    static constexpr std::int64_t page_size = 100;
    static constexpr std::size_t pages_max = 24;

    struct Page {
        std::vector<Row> rows;
        std::uint64_t last_used = 0;
        bool is_old = false;  // asked for again when shown
    };

    std::map<std::int64_t, Page> pages;               // by page number, from 0
    std::map<std::int64_t, std::uint64_t> in_flight;  // page number → its newest request
    std::int64_t total_count = 0;
    std::uint64_t wanted_query = 0;  // grows with each new query; replies to older ones are dropped
    std::uint64_t shown_query =
        0;  // whose rows are here; a view that sees it change scrolls to the top
    std::optional<domain::Failure> failure;        // of the newest request, until one succeeds
    std::int64_t first_shown = 0, last_shown = 0;  // rows on the screen
    std::uint64_t use_count = 0;

    [[nodiscard]] bool has_rows() const { return shown_query != 0; }
    [[nodiscard]] bool is_loading() const { return !in_flight.empty(); }

    // The row at that place of the whole list, or null while its page is not here.
    [[nodiscard]] const Row* row_at(std::int64_t index) const {
        const auto page = pages.find(index / page_size);
        if (page == pages.end()) {
            return nullptr;
        }
        const auto place = static_cast<std::size_t>(index % page_size);
        return place < page->second.rows.size() ? &page->second.rows[place] : nullptr;
    }
};

// Another query is wanted: from its first row, and nothing in flight fits any longer.
template <class Row>
void begin_query(Paged<Row>& list) {
    ++list.wanted_query;
    list.in_flight.clear();
    list.first_shown = 0;
    list.last_shown = 0;
}

// The rows may have changed: what is here is shown until it has come again, and what is under way
// is too old.
template <class Row>
void make_old(Paged<Row>& list) {
    for (auto& [number, page] : list.pages) {
        page.is_old = true;
    }
    list.in_flight.clear();
}

// The pages to ask for now, so that rows first_shown to last_shown are there and new.
template <class Row>
[[nodiscard]] std::vector<std::int64_t> missing_pages(Paged<Row>& list) {
    std::vector<std::int64_t> missing;
    const bool is_new_query = list.wanted_query != list.shown_query;
    const std::int64_t first = is_new_query ? 0 : list.first_shown / list.page_size;
    const std::int64_t last = is_new_query ? 0 : list.last_shown / list.page_size;
    for (std::int64_t number = first; number <= last; ++number) {
        const auto page = list.pages.find(number);
        const bool is_here = !is_new_query && page != list.pages.end() && !page->second.is_old;
        if (page != list.pages.end()) {
            page->second.last_used = ++list.use_count;
        }
        if (!is_here && !list.in_flight.contains(number)) {
            missing.push_back(number);
        }
    }
    return missing;
}

// Rows first to last are on the screen now.
template <class Row>
void show_rows(Paged<Row>& list, std::int64_t first, std::int64_t last) {
    list.first_shown = std::max<std::int64_t>(first, 0);
    list.last_shown = std::max(last, list.first_shown);
}

// Takes a page that has come. Answers whether it was still wanted.
template <class Row>
bool accept_page(Paged<Row>& list, std::uint64_t query, std::uint64_t request, std::int64_t number,
                 std::vector<Row> rows, std::int64_t total_count) {
    const auto asked = list.in_flight.find(number);
    if (query != list.wanted_query || asked == list.in_flight.end() || asked->second != request) {
        return false;
    }
    list.in_flight.erase(asked);
    if (list.shown_query != query) {
        list.pages.clear();
        list.shown_query = query;
    }
    list.failure.reset();
    list.total_count = total_count;
    list.pages[number] = {std::move(rows), ++list.use_count, false};
    while (list.pages.size() > list.pages_max) {
        auto oldest = list.pages.begin();
        for (auto page = list.pages.begin(); page != list.pages.end(); ++page) {
            oldest = page->second.last_used < oldest->second.last_used ? page : oldest;
        }
        list.pages.erase(oldest);
    }
    return true;
}

template <class Row>
bool refuse_page(Paged<Row>& list, std::uint64_t query, std::uint64_t request, std::int64_t number,
                 const domain::Failure& failure) {
    const auto asked = list.in_flight.find(number);
    if (query != list.wanted_query || asked == list.in_flight.end() || asked->second != request) {
        return false;
    }
    list.in_flight.erase(asked);
    list.failure = failure;
    return true;
}

}  // namespace app
