#pragma once

#include "store/codes.hpp"
#include "store/sqlite/statement.hpp"

namespace store {

// A word that this program does not know means that the file was damaged or edited.
template <class Enum>
Enum read_code(Connection& connection, const Rows& rows, int column) {
    const std::optional<Enum> value = from_code<Enum>(rows.bytes(column));
    if (!value) {
        sqlite3_log(SQLITE_CORRUPT, "a code that is not known, in column %d", column);
        connection.note(SQLITE_CORRUPT);
    }
    return value.value_or(Enum{});
}

}  // namespace store
