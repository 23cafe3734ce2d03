#pragma once

#include <string>
#include <vector>

#include "domain/user_filter.hpp"
#include "store/sqlite/statement.hpp"

// The query language (domain/user_filter.hpp) as SQL over the table `users`. What a filter means is
// defined by domain::admits and domain::comes_before; tests compare the two over random filters.
namespace store {

struct FilterSql {
    std::string condition;         // an expression
    std::string order;             // terms of ORDER BY, ending with the id
    std::vector<SqlValue> values;  // of the condition's parameters
};

[[nodiscard]] FilterSql to_sql(const domain::UserFilter&);

}  // namespace store
