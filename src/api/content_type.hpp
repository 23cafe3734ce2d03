#pragma once

#include <string_view>

#include "api/http.hpp"
#include "domain/text.hpp"

// What a request says that its body is (RFC 9110, 8.3).
namespace api {

namespace content_type {

// Blanks as HTTP knows them: not the line ends that `domain::trim` takes as well.
[[nodiscard]] inline std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Whether a parameter ("charset=utf-8") says another encoding of text than the one we read. JSON
// is UTF-8 (RFC 8259, 8.1), with the parameter or without.
[[nodiscard]] inline bool is_other_charset(std::string_view parameter) {
    const std::size_t equals = parameter.find('=');
    if (domain::to_lower(trim(parameter.substr(0, equals))) != "charset") {
        return false;
    }
    std::string_view value =
        equals == std::string_view::npos ? std::string_view() : trim(parameter.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
    }
    const std::string name = domain::to_lower(value);
    return name != "utf-8" && name != "utf8" && name != "us-ascii";
}

}  // namespace content_type

// Whether the body says of itself that it is of this type (lower case), in UTF-8, and says so once.
[[nodiscard]] inline bool has_body_of(const Request& request, std::string_view media_type) {
    if (count_headers(request.headers, "Content-Type") != 1) {
        return false;
    }
    std::string_view rest = find_header(request.headers, "Content-Type");
    std::size_t end = rest.find(';');
    if (domain::to_lower(content_type::trim(rest.substr(0, end))) != media_type) {
        return false;
    }
    while (end != std::string_view::npos) {
        rest = rest.substr(end + 1);
        end = rest.find(';');
        if (content_type::is_other_charset(rest.substr(0, end))) {
            return false;
        }
    }
    return true;
}

[[nodiscard]] inline bool has_json_body(const Request& request) {
    return has_body_of(request, "application/json");
}

}  // namespace api
