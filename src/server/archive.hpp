#pragma once

#include <string>

#include "domain/result.hpp"

// Files in one file: a SQLite archive (https://www.sqlite.org/sqlar.html), which `sqlite3 -A` and
// any SQLite can read, not compressed.
namespace server {

// Adds a file under a name; makes the archive when it is missing. Fails with "backup.too_large"
// beyond what SQLite stores in one value (1 GB).
[[nodiscard]] domain::Result<> pack(const std::string& file, const std::string& name,
                                    const std::string& archive);
// Fails with "restore.no_backup" when the archive is none or has no such name.
[[nodiscard]] domain::Result<> unpack(const std::string& archive, const std::string& name,
                                      const std::string& file);

}  // namespace server
