#pragma once

#include <cstddef>

#include "domain/result.hpp"
#include "domain/user_query.hpp"

namespace domain {

inline constexpr std::size_t search_bytes_max = 500;
inline constexpr std::size_t search_words_max = 20;
inline constexpr std::size_t query_values_max = 100;

// Whether a query asks for no more than one may. Errors: search.too_long, search.too_many_words (at
// "search"); list.too_long (at "personas", "states", "userGroupIds" or "kycStatuses").
[[nodiscard]] Result<> check_query(const UserQuery&);

}  // namespace domain
