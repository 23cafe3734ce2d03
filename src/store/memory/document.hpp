#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"
#include "store/memory/memory_store.hpp"

namespace store {

// Everything in one JSON file: {"format": "registrar-data", "version": 1, "groups", "users" (each
// with its superseded versions), "audit_entries", "mails", "replies"}. Times are RFC 3339.
[[nodiscard]] std::string export_document(const MemoryStore&);

// Replaces everything by what an exported file says. Fails with problems that name the place in
// the file, and with document.not_json, document.unknown_format or document.newer_version; nothing
// is changed then.
[[nodiscard]] domain::Result<> import_document(MemoryStore&, std::string_view text);

}  // namespace store
