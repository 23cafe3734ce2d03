#pragma once

#include <string>
#include <tuple>

#include "domain/codes.hpp"
#include "domain/id.hpp"

namespace domain {

enum class EntityKind { user, user_group };
template <>
inline constexpr CodeTable<EntityKind> code_table<EntityKind>{
    {{EntityKind::user, "user"}, {EntityKind::user_group, "user_group"}}};

// One entity of any kind: what a version, an audit entry or a mail is about.
struct EntityRef {
    EntityKind kind = EntityKind::user;
    std::string id;

    bool operator==(const EntityRef&) const = default;
    friend bool operator<(const EntityRef& left, const EntityRef& right) {
        return std::tie(left.kind, left.id) < std::tie(right.kind, right.id);
    }
};

[[nodiscard]] inline EntityRef ref_to(const UserId& id) {
    return {EntityKind::user, id.value};
}
[[nodiscard]] inline EntityRef ref_to(const GroupId& id) {
    return {EntityKind::user_group, id.value};
}

}  // namespace domain
