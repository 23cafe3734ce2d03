#pragma once

#include <string>
#include <vector>

#include "domain/id.hpp"
#include "store/sqlite/statement.hpp"

// What makes users one person (domain::email_key), in a column of its own with a unique index.
namespace store {

// Gives every user its key. The first of several with one key is no twin; the others have their
// numbers in `email_twin`, which is part of the index.
void renew_email_keys(Connection&);
// Two or more users of one person, from before that was refused, in the order in which they were
// made.
[[nodiscard]] std::vector<std::vector<domain::UserId>> find_email_twins(Connection&);
// For who runs the server: by ids, since addresses are in no log.
[[nodiscard]] std::string describe_twins(const std::vector<domain::UserId>&);

}  // namespace store
