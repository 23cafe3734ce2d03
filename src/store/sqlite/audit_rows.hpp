#pragma once

#include "domain/audit.hpp"
#include "store/sqlite/statement.hpp"

// Audit entries as rows of the table `audit_entries`. SQLite's failures stick to the connection,
// which the caller asks in the end.
namespace store {

[[nodiscard]] domain::AuditPage read_audit_entries(Connection&, const domain::AuditQuery&);
void write_audit_entry(Connection&, const domain::AuditEntry&);

}  // namespace store
