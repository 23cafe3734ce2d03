#include "net/role_reading.hpp"

#include <string>

#include "domain/roles.hpp"
#include "domain/text.hpp"

namespace net {

Outcome<domain::Role> read_role(std::string_view word, int http) {
    if (const auto role = domain::signed_in_role_of(domain::to_lower(word))) {
        return *role;
    }
    if (word.empty()) {
        return tl::unexpected(make_api_error(ApiErrorKind::protocol, http));
    }
    ApiError error = make_api_error(ApiErrorKind::protocol, http);
    error.code = "role.unknown";
    error.message = "The server calls your role \"" + std::string(word.substr(0, 40)) +
                    "\", which this console does not know. Reload the page; if that does not help, "
                    "tell whoever runs the server.";
    return tl::unexpected(error);
}

}  // namespace net
