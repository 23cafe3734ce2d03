#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "domain/audit.hpp"
#include "domain/entity.hpp"
#include "domain/mail.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"
#include "service/store.hpp"

// The one JSON form of what stores keep: versions and audit changes in SQLite, and the exported
// file of the memory store. Empty and unset members are left out. Kept data depends on it: members
// may be added, and readers accept files without them.
namespace store {

[[nodiscard]] nlohmann::json to_json(const domain::User&);
[[nodiscard]] nlohmann::json to_json(const domain::Entity&);
[[nodiscard]] nlohmann::json to_json(const domain::EntityVersion&);
[[nodiscard]] nlohmann::json to_json(const domain::AuditEntry&);
[[nodiscard]] nlohmann::json to_json(const domain::Mail&);
[[nodiscard]] nlohmann::json to_json(const std::vector<domain::FieldChange>&);

// Text that is not UTF-8 is written with replacement characters, because a dump must not fail.
[[nodiscard]] std::string dump(const nlohmann::json&);

// What is wrong is added to `problems`, with `path` before each field; the value is of no use then.
[[nodiscard]] domain::User read_user(const nlohmann::json&, const std::string& path,
                                     domain::Problems& problems);
[[nodiscard]] domain::Entity read_entity(domain::EntityKind, const nlohmann::json&,
                                         const std::string& path, domain::Problems& problems);
[[nodiscard]] domain::EntityVersion read_entity_version(const nlohmann::json&,
                                                        const std::string& path,
                                                        domain::Problems& problems);
[[nodiscard]] domain::AuditEntry read_audit_entry(const nlohmann::json&, const std::string& path,
                                                  domain::Problems& problems);
[[nodiscard]] domain::Mail read_mail(const nlohmann::json&, const std::string& path,
                                     domain::Problems& problems);
[[nodiscard]] std::vector<domain::FieldChange> read_changes(const nlohmann::json&,
                                                            const std::string& path,
                                                            domain::Problems& problems);

}  // namespace store
