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

[[nodiscard]] inline bool is_header_name(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return domain::to_lower(a) == domain::to_lower(b); });
}

// The first header of that name, or null.
[[nodiscard]] inline const Header* header_named(const std::vector<Header>& headers,
                                                std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const Header& header) {
        return is_header_name(header.name, name);
    });
    return found == headers.end() ? nullptr : &*found;
}

// Its value, or an empty text. For fields that are said once; lists may be said in several lines:
// see `joined_header`.
[[nodiscard]] inline std::string_view find_header(const std::vector<Header>& headers,
                                                  std::string_view name) {
    const Header* header = header_named(headers, name);
    return header == nullptr ? std::string_view() : std::string_view(header->value);
}

// The values of all headers of that name as one list: several lines of a list field mean the same
// as one line with commas (RFC 9110, 5.3). Empty when there is none.
[[nodiscard]] inline std::string joined_header(const std::vector<Header>& headers,
                                               std::string_view name,
                                               std::string_view separator = ", ") {
    std::string joined;
    bool is_first = true;
    for (const Header& header : headers) {
        if (is_header_name(header.name, name)) {
            joined.append(is_first ? std::string_view() : separator).append(header.value);
            is_first = false;
        }
    }
    return joined;
}

[[nodiscard]] inline std::size_t count_headers(const std::vector<Header>& headers,
                                               std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(),
                      [name](const Header& header) { return is_header_name(header.name, name); }));
}

}  // namespace api
