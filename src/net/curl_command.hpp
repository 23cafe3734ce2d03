#pragma once

#include <string>
#include <string_view>

#include "api/http.hpp"

namespace net {

// The request as a command for a POSIX shell, one argument a line. The token is never in it: it
// reads `$TOKEN`. `origin` ("https://users.example.com") is put before a target without one.
[[nodiscard]] std::string curl_command(const api::Request&, std::string_view origin);

}  // namespace net
