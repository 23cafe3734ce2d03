#pragma once

#include <vector>

#include "domain/result.hpp"
#include "store/sqlite/statement.hpp"

namespace store {

// One step from schema `number - 1` to schema `number`. A step that was published never changes.
struct Migration {
    int number = 0;
    const char* sql = "";
};

// All steps, in order; the last number is the schema that this program reads and writes.
[[nodiscard]] const std::vector<Migration>& migrations();

// Brings the database up to the last of `steps`, each step in a transaction of its own. Fails
// with store.foreign_file when it is a database of another program, with store.newer_schema when a
// newer version of this program wrote it, and with store.corrupt when it is none.
[[nodiscard]] domain::Result<> migrate(Connection&,
                                       const std::vector<Migration>& steps = migrations());

}  // namespace store
