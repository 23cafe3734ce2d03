#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "store/sqlite/user_index.hpp"

namespace store {

// The last selections, so that paging, sorting and counting do not search again. One is good for
// the state of the data whose change count it was made of. For any thread.
class SelectionCache {
  public:
    [[nodiscard]] std::shared_ptr<const Selection> find(const std::string& key,
                                                        std::int64_t change_count) {
        const std::lock_guard lock(mutex_);
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->key == key && entry->change_count == change_count) {
                entries_.splice(entries_.begin(), entries_, entry);
                return entry->selection;
            }
        }
        return nullptr;
    }

    void keep(std::string key, std::int64_t change_count,
              std::shared_ptr<const Selection> selection) {
        const std::lock_guard lock(mutex_);
        entries_.push_front({std::move(key), change_count, std::move(selection)});
        if (entries_.size() > entries_max) {
            entries_.pop_back();
        }
    }

  private:
    static constexpr std::size_t entries_max = 16;  // a byte per user each

    struct Entry {
        std::string key;
        std::int64_t change_count = 0;
        std::shared_ptr<const Selection> selection;
    };

    std::mutex mutex_;
    std::list<Entry> entries_;
};

}  // namespace store
