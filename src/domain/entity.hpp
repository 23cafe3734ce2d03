#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/actor.hpp"
#include "domain/entity_ref.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"

namespace domain {

// Entities other than users, which stores keep all alike: each has versions, and may have values
// that no other one of its kind has.
using Entity = std::variant<UserGroup>;

template <class T>
inline constexpr EntityKind entity_kind = T::is_not_one_of_them;
template <>
inline constexpr EntityKind entity_kind<UserGroup> = EntityKind::user_group;

[[nodiscard]] EntityRef ref_to(const Entity&);
// What lists of its kind are ordered by.
[[nodiscard]] const std::string& name_of(const Entity&);

// A value that only one entity of a kind has, and what is wrong where another one has it.
struct UniqueKey {
    std::string_view field;
    std::string value;
    std::string_view code;
    std::string_view message;
};
[[nodiscard]] std::vector<UniqueKey> unique_keys(const Entity&);

// One version of one entity, kept for ever.
struct EntityVersion {
    EntityRef ref;
    std::int64_t version = 0;  // 1 is the first; every change adds one
    // Empty for groups from before they had a history.
    Timestamp at;
    Actor author;
    std::string action;            // the operation's name
    std::optional<Entity> entity;  // as it was after the action; none where that removed it

    bool operator==(const EntityVersion&) const = default;
};

// By name, then by id.
struct EntityQuery {
    EntityKind kind = EntityKind::user_group;
    std::int64_t offset = 0;
    std::int64_t limit = 50;
};

// Their present versions.
struct EntityPage {
    std::vector<EntityVersion> entities;
    std::int64_t total_count = 0;
};

}  // namespace domain
