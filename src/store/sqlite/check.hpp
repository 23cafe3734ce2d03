#pragma once

#include <string>
#include <vector>

#include "store/sqlite/statement.hpp"

// What is wrong with a database that can be opened, in sentences for whoever runs the server. The
// connection is at a copy that nobody else uses: some checks need to write.
namespace store {

struct Finding {
    bool is_damage = true;  // else something to know, with which everything works
    std::string sentence;
};
using Findings = std::vector<Finding>;

// Of any SQLite file, page by page: structure, indexes, constraints, references. With `is_quick`
// without what takes the longest, and the first finding alone.
void check_structure(Connection&, const std::string& file, bool is_quick, Findings&);
// What must be true of the users, of the newest schema and sound in structure.
void check_users(Connection&, Findings&);
// The same of the credentials; `users` is the database beside them.
void check_credentials(Connection& credentials, Connection& users, Findings&);

}  // namespace store
