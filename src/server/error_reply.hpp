#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "domain/result.hpp"
#include "domain/time.hpp"
#include "server/message.hpp"

namespace server {

// An error in the words of the dialect that the path belongs to: a GraphQL response for the GraphQL
// endpoints, {"title","detail","status","code"} for the investor dialect (REST errors document; the
// code is ours), problem details (RFC 9457) elsewhere.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message);
// The same with Retry-After.
[[nodiscard]] Reply error_reply(std::string_view path, int status, std::string_view code,
                                std::string_view message, std::chrono::seconds retry_after);
// 401, with the challenge for WWW-Authenticate. In the investor dialect it has a shape of its own:
// {"title","description","request_id","timestamp"}, with the id that is in the log as well.
[[nodiscard]] Reply unauthenticated_reply(const Incoming&, std::string_view code,
                                          std::string_view message, std::string_view challenge,
                                          domain::Timestamp now);
// What could not be done now and may be tried again.
[[nodiscard]] Reply unavailable_reply(std::string_view path, const domain::Failure&);
// Another site's page sent it.
[[nodiscard]] Reply foreign_reply(std::string_view path);
[[nodiscard]] Reply method_not_allowed(std::string_view path, std::string_view allowed);

[[nodiscard]] bool is_graphql(std::string_view path);
// The investor dialect's: "/users" and "/auth", each with what is below it.
[[nodiscard]] bool is_users(std::string_view path);
[[nodiscard]] bool is_auth(std::string_view path);

}  // namespace server
