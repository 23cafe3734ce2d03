#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/rights.hpp"
#include "domain/roles.hpp"
#include "net/api_error.hpp"

namespace net {

// Who a server says the person is: "ADMIN" as the platform dialect writes it, or "admin". A role
// that is not known is an error, since nobody could say what such a person may do.
[[nodiscard]] Outcome<domain::Role> read_role(std::string_view word, int http);

// What a server says that the person may do (domain::words_of). A word that is not known is an
// error, too.
[[nodiscard]] Outcome<domain::Rights> read_rights(const std::vector<std::string>& words, int http);

}  // namespace net
