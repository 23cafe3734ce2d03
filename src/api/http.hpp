#pragma once

#include <algorithm>
#include <string>
#include <string_view>
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

// The value of the first header of that name, or an empty text.
[[nodiscard]] inline std::string_view find_header(const std::vector<Header>& headers,
                                                  std::string_view name) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& header) {
        return std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                          [&](char a, char b) { return lower(a) == lower(b); });
    });
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

// Whether the body says of itself that it is JSON, with parameters or without.
[[nodiscard]] inline bool has_json_body(const Request& request) {
    constexpr std::string_view json = "application/json";
    const std::string_view type = find_header(request.headers, "Content-Type");
    return type.substr(0, json.size()) == json &&
           (type.size() == json.size() || type[json.size()] == ';' || type[json.size()] == ' ');
}

}  // namespace api
