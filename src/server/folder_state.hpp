#pragma once

#include "domain/result.hpp"
#include "server/data_folder.hpp"

// Whether the files of a data folder are there, belong together, and can be read. What is found
// stays as it is: no fresh file is made beside the remains of another.
namespace server {

enum class FolderState { without_users, complete };
enum class Look { at_headers, at_pages };

// Fails with "data.incomplete" (a file is missing or empty), "data.mixed" (the files are of two
// folders), "data.damaged" or "data.unusable", and with a sentence that says what to restore.
// `at_pages` reads the whole of a database of less than half a gigabyte.
[[nodiscard]] domain::Result<FolderState> inspect(const DataFolder&, Look);

// Gives the files of a folder one identity, unless they have it. Both must be there and of the
// newest schema; they were inspected.
[[nodiscard]] domain::Result<> pair_files(const DataFolder&);
// The credentials were made before the users: they may be paired with any.
[[nodiscard]] domain::Result<> leave_unpaired(const DataFolder&);

}  // namespace server
