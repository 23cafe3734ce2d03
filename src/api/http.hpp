#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text.hpp"

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

// The first header of that name, or null.
[[nodiscard]] inline const Header* header_named(const std::vector<Header>& headers,
                                                std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const Header& header) {
        return std::equal(
            header.name.begin(), header.name.end(), name.begin(), name.end(),
            [](char a, char b) { return domain::to_lower(a) == domain::to_lower(b); });
    });
    return found == headers.end() ? nullptr : &*found;
}

// Its value, or an empty text.
[[nodiscard]] inline std::string_view find_header(const std::vector<Header>& headers,
                                                  std::string_view name) {
    const Header* header = header_named(headers, name);
    return header == nullptr ? std::string_view() : std::string_view(header->value);
}

// The values of all headers of that name in one list, as one line would have had them (RFC 9110,
// 5.2); empty where there is none.
[[nodiscard]] inline std::string joined_header(const std::vector<Header>& headers,
                                               std::string_view name) {
    std::string joined;
    for (const Header& header : headers) {
        if (domain::to_lower(header.name) == domain::to_lower(name)) {
            joined += joined.empty() ? "" : ", ";
            joined += header.value;
        }
    }
    return joined;
}

// Whether the body says of itself that it is JSON, with parameters or without.
[[nodiscard]] inline bool has_json_body(const Request& request) {
    const std::string_view type = find_header(request.headers, "Content-Type");
    return domain::to_lower(domain::trim(type.substr(0, type.find(';')))) == "application/json";
}

}  // namespace api
