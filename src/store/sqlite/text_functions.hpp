#pragma once

#include <sqlite3.h>

namespace store {

// Makes domain::composed and domain::sort_key known to the connection, as functions of those names
// over one text. Answers SQLite's own code.
[[nodiscard]] int add_text_functions(sqlite3* connection);

}  // namespace store
