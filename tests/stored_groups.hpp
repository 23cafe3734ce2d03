#pragma once

#include <vector>

#include "service/entities.hpp"
#include "service/store.hpp"

// User groups in a store, for tests that need some.
namespace stored_groups {

// Inside a transaction: the next version of the group, or its first.
inline domain::Result<> put(service::Store& store, const domain::UserGroup& group) {
    const auto known = store.find_entity(ref_to(group.id));
    if (!known) {
        return tl::unexpected(known.error());
    }
    domain::EntityVersion version;
    version.ref = ref_to(group.id);
    version.version = *known ? (*known)->version + 1 : 1;
    version.entity = group;
    return store.put_entity(version);
}

inline std::vector<domain::UserGroup> all(service::Store& store) {
    return service::find_all<domain::UserGroup>(store).value();
}

}  // namespace stored_groups
