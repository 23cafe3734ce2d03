#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "domain/result.hpp"
#include "server/message.hpp"

namespace server {

// An error in the words of the dialect that the path belongs to: a GraphQL response for the GraphQL
// endpoints, problem details (RFC 9457) elsewhere.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message);
// The same with Retry-After.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message, std::chrono::seconds retry_after);
// What could not be done now and may be tried again.
[[nodiscard]] Reply unavailable_reply(std::string_view path, const domain::Failure&);
// Another site's page sent it.
[[nodiscard]] Reply foreign_reply(std::string_view path);
[[nodiscard]] Reply method_not_allowed(std::string_view path, std::string_view allowed);

[[nodiscard]] bool is_graphql(std::string_view path);

}  // namespace server
