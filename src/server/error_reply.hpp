#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/message.hpp"

namespace server {

// An error in the words of the dialect that the path belongs to: a GraphQL response for the GraphQL
// endpoints, problem details (RFC 9457) elsewhere.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message);
// The same with Retry-After.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message, std::chrono::seconds retry_after);
[[nodiscard]] Reply method_not_allowed(std::string_view path, std::string_view allowed);

[[nodiscard]] bool is_graphql(std::string_view path);

}  // namespace server
