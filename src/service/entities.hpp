#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "service/store.hpp"

// Entities other than users as what they are.
namespace service {

// The entity as it is now, if there is one of that id.
template <class T>
[[nodiscard]] domain::Result<std::optional<T>> find_one(Store& store, const std::string& id) {
    auto found = store.find_entity({domain::entity_kind<T>, id});
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    T* entity = *found ? std::get_if<T>(&*(*found)->entity) : nullptr;
    return entity == nullptr ? std::nullopt : std::optional<T>(std::move(*entity));
}

// All of the kind, by name.
template <class T>
[[nodiscard]] domain::Result<std::vector<T>> find_all(Store& store) {
    auto page =
        store.find_entities({domain::entity_kind<T>, 0, std::numeric_limits<std::int64_t>::max()});
    if (!page) {
        return tl::unexpected(std::move(page).error());
    }
    std::vector<T> all;
    for (domain::EntityVersion& each : page->entities) {
        if (T* entity = std::get_if<T>(&*each.entity)) {
            all.push_back(std::move(*entity));
        }
    }
    return all;
}

}  // namespace service
