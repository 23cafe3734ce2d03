#pragma once

#include <string>

#include "domain/result.hpp"
#include "store/sqlite/statement.hpp"

namespace store {

// Opens a file that exists, to look at it: what its write-ahead log holds is read, but not moved
// into the file when the connection goes, so that a damaged pair of them stays as it is.
[[nodiscard]] domain::Result<> open_to_look(Connection&, const std::string& path);

// Copies both files as they were at one moment, though others write to them meanwhile (SQLite's
// online backup). Nobody waits for the copying: `second` is locked only until both are being read.
[[nodiscard]] domain::Result<> copy_at_one_moment(const std::string& first,
                                                  const std::string& second,
                                                  Connection& copy_of_first,
                                                  Connection& copy_of_second);

}  // namespace store
