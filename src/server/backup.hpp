#pragma once

#include <string>

#include "domain/result.hpp"
#include "server/data_folder.hpp"
#include "store/sqlite/check.hpp"

// A data folder checked, copied and put back. What is interrupted leaves either the old state or
// the new one, and remains that the next try takes away.
namespace server {

// All that `check` finds, also while a server uses the folder: works on a copy.
[[nodiscard]] store::Findings check_folder(const DataFolder&);

// Copies the users and the credentials as they are at one moment, also while a server uses them.
// A name with an ending ("monday.backup") becomes one file, a SQLite archive
// (https://www.sqlite.org/sqlar.html); another becomes a folder. Fails with "backup.exists",
// "backup.damaged", "backup.too_large" or "backup.unusable".
[[nodiscard]] domain::Result<> back_up(const DataFolder&, const std::string& to);

// Puts such a copy, or a copied data folder, into a folder of which this process has the lock.
// With `replaces`, what is there is kept in before-restore-… within it. Fails with
// "restore.would_replace", "restore.no_backup", "restore.damaged" or "restore.unusable"; nothing is
// changed then.
[[nodiscard]] domain::Result<> restore(const DataFolder&, const std::string& from, bool replaces);

// Completes a restore that was interrupted after it was ready; whoever opens a folder asks first.
// Fails with "data.in_use" while another process is at it.
[[nodiscard]] domain::Result<> finish_restore(const std::string& data);
// The same for who has the lock.
[[nodiscard]] domain::Result<> finish_restore(const DataFolder&);

}  // namespace server
