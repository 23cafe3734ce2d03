#include "net/curl_command.hpp"

#include <algorithm>

#include "domain/text.hpp"

namespace net {
namespace {

// In single quotes a shell changes nothing; a single quote itself stands outside of them. No
// argument can hold a NUL.
std::string in_quotes(std::string_view text) {
    std::string argument = "'";
    for (const char c : text) {
        if (c == '\'') {
            argument += "'\\''";
        } else if (c != '\0') {
            argument += c;
        }
    }
    return argument + "'";
}

bool is_secret(std::string_view header) {
    const std::string name = domain::to_lower(header);
    return name == "authorization" || name == "proxy-authorization" || name == "cookie";
}

// curl takes "Name:" as a wish to send no such header.
std::string header_line(const api::Header& header) {
    return header.name + (header.value.empty() ? ";" : ": " + header.value);
}

std::string url_of(const api::Request& request, std::string_view origin) {
    const bool is_absolute = request.target.find("://") < request.target.find_first_of("/?");
    return (is_absolute ? std::string() : std::string(origin)) + request.target;
}

}  // namespace

std::string curl_command(const api::Request& request, std::string_view origin) {
    const std::string next_line = " \\\n  ";
    const std::string url = url_of(request, origin);
    std::string command = "curl";
    if (request.method != (request.body.empty() ? "GET" : "POST")) {
        command += " --request " + in_quotes(request.method);
    }
    // Brackets and braces are patterns to curl.
    command += url.find_first_of("[]{}") == std::string::npos ? "" : " --globoff";
    command += next_line + in_quotes(url);
    command += next_line + R"(-H "Authorization: Bearer $TOKEN")";
    for (const api::Header& header : request.headers) {
        if (!is_secret(header.name)) {
            command += next_line + "-H " + in_quotes(header_line(header));
        }
    }
    if (!request.body.empty()) {
        command += next_line + "--data-raw " + in_quotes(request.body);
    }
    return command;
}

}  // namespace net
