#pragma once

#include <string_view>

#include "domain/caller.hpp"
#include "net/api_error.hpp"

namespace net {

// Who a server says the person is: "ADMIN" as the platform dialect writes it, or "admin". A role
// that is not known is an error, since nobody could say what such a person may do.
[[nodiscard]] Outcome<domain::Role> read_role(std::string_view word, int http);

}  // namespace net
