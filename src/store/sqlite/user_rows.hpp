#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/result.hpp"
#include "domain/user.hpp"
#include "store/sqlite/statement.hpp"

// Users and their accounts as rows of the tables `users`, `accounts`, `account_holders` and
// `user_versions`. SQLite's failures stick to the connection, which the caller asks in the end.
namespace store {

// How a list of texts stands in one column: with this before, between and after its elements, so
// that an element can be found as text. Empty for an empty list.
inline constexpr char list_separator = '\x1F';
[[nodiscard]] std::string to_list_text(const std::vector<std::string>&);

// None also after a failure.
[[nodiscard]] std::optional<std::int64_t> number_of_user(Connection&, std::string_view id);
// Of twins, the one whose address is written so, else the first.
[[nodiscard]] std::optional<std::int64_t> number_of_email(Connection&, std::string_view email);

[[nodiscard]] domain::User read_user(Connection&, std::int64_t number);

// Fails when a stored version cannot be read.
[[nodiscard]] domain::Result<std::vector<domain::UserVersion>> read_versions(Connection&,
                                                                             std::int64_t number);

// Inserts or replaces the user; see service::Store::put_user. Every user that the write touched,
// the holders of shared accounts too, is indexed anew.
[[nodiscard]] domain::Result<> write_user(Connection&, const domain::User&,
                                          std::string_view action);

}  // namespace store
