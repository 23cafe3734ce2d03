#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace api {

struct Header {
  std::string name;  // compared without regard to case (RFC 9110, 5.1)
  std::string value;
};

struct Request {
  std::string method;  // upper case
  std::string target;  // path and query, as sent: "/graphql", "/users/?query=…"
  std::vector<Header> headers;
  std::string body;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
};

// The first header of that name, or an empty text.
[[nodiscard]] std::string_view find_header(const std::vector<Header>&, std::string_view name);

}  // namespace api
