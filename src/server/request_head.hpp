#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "api/http.hpp"
#include "server/beast.hpp"
#include "server/http_limits.hpp"
#include "server/message.hpp"

// What a request's first lines say, and whether they say one thing to everybody who reads them: a
// proxy that took them otherwise would take the body for a request, or a request for the body (RFC
// 9112, 11.2). What could be read in two ways is refused, not repaired.
namespace server {

using RequestParser = http::request_parser<http::string_body>;

struct RequestHead {
    std::string method;
    std::string target;  // in origin form: path and query
    std::vector<api::Header> headers;
    bool keeps_alive = false;
    bool expects_continue = false;
};

// How many bytes the head has that these begin with, its empty line included; 0 when its end has
// not come yet.
[[nodiscard]] tl::expected<std::size_t, Refusal> find_head_end(std::string_view bytes,
                                                               const HttpLimits&);
// Of a whole head. Leaves the parser, which has read nothing yet, before the body.
[[nodiscard]] tl::expected<RequestHead, Refusal> read_head(std::string_view bytes, RequestParser&);

// Method and target of a head that may be broken or cut off, to refuse it in the shape that its
// sender expects.
[[nodiscard]] api::Request guess_request_line(std::string_view bytes);

// How to refuse what the parser refused of a head or a body.
[[nodiscard]] Refusal refusal_of(const beast::error_code&);

}  // namespace server
