#pragma once

#include <optional>
#include <vector>

#include "domain/entity.hpp"
#include "domain/result.hpp"
#include "store/sqlite/statement.hpp"

// Entities other than users as rows of the tables `entities`, `entity_keys` and `entity_versions`;
// see service::Store. SQLite's failures stick to the connection, which the caller asks in the end.
namespace store {

[[nodiscard]] std::optional<domain::EntityVersion> read_entity(Connection&,
                                                               const domain::EntityRef&);
[[nodiscard]] domain::EntityPage read_entities(Connection&, const domain::EntityQuery&);
[[nodiscard]] std::vector<domain::EntityVersion> read_entity_versions(Connection&,
                                                                      const domain::EntityRef&);
[[nodiscard]] domain::Result<> write_entity(Connection&, const domain::EntityVersion&);

}  // namespace store
