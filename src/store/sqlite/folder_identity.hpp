#pragma once

#include <optional>
#include <string>

#include "store/sqlite/statement.hpp"

// The random id that the files of one data folder have in common, each in one row. Failures stick
// to the connection.
namespace store {

// The table that holds it: in the users' database, and in that of the credentials.
inline constexpr const char* users_identity = "store_state";
inline constexpr const char* credentials_identity = "folder_state";

// Nothing in a file of a version that knew no identity; empty until the file has a partner.
[[nodiscard]] std::optional<std::string> read_identity(Connection&, const std::string& table);
void write_identity(Connection&, const std::string& table, const std::string& id);
// Makes the credentials' table, with an empty identity.
void prepare_identity(Connection&);

}  // namespace store
