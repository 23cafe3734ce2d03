// The first bytes that a stranger sends. What is accepted must have one meaning: one length of the
// body, one host, a target of ours; and it must be the same however the bytes come in pieces.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/field_list.hpp"
#include "server/request_head.hpp"

namespace {

using server::RequestParser;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

constexpr std::size_t body_bytes_max = 4096;

void check_accepted(const server::RequestHead& head, RequestParser& parser) {
    const api::Header* coding = api::header_named(head.headers, "Transfer-Encoding");
    const api::Header* length = api::header_named(head.headers, "Content-Length");
    require(coding == nullptr || length == nullptr);
    require((coding != nullptr) == parser.chunked());
    require(coding == nullptr || server::equals_ignoring_case(coding->value, "chunked"));
    const auto parsed_length = parser.content_length();
    require((length != nullptr) == parsed_length.has_value());
    require(length == nullptr ||
            std::to_string(*parsed_length) ==
                length->value.substr(
                    std::min(length->value.find_first_not_of('0'), length->value.size() - 1)));
    require(head.target.starts_with('/'));
    require(head.target.find_first_of(" \r\n#") == std::string::npos);
    require(api::count_headers(head.headers, "Host") <= 1);
    for (const api::Header& header : head.headers) {
        require(!header.name.empty());
        require(header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    }
}

// As much of a body as there is, to see that reading it comes to an end.
void read_body(std::string_view bytes, RequestParser& parser) {
    while (!bytes.empty() && !parser.is_done()) {
        boost::beast::error_code failed;
        const std::size_t used =
            parser.put(boost::asio::buffer(bytes.data(), bytes.size()), failed);
        if (failed) {
            return;
        }
        require(used > 0 && used <= bytes.size());
        bytes.remove_prefix(used);
        require(parser.get().body().size() <= body_bytes_max);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const server::HttpLimits limits;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::string with_line_ends;
    if (bytes.find('\r') == std::string_view::npos) {  // the seeds are text
        for (const char c : bytes) {
            with_line_ends += c == '\n' ? "\r\n" : std::string(1, c);
        }
        bytes = with_line_ends;
    }
    const auto end = server::find_head_end(bytes, limits);
    for (std::size_t part = 0; part < std::min<std::size_t>(bytes.size(), 64); ++part) {
        const auto early = server::find_head_end(bytes.substr(0, part), limits);
        // What was refused stays refused, and what was found is found again.
        require(early ? *early == 0 || (end && *end == *early) : !end);
    }
    (void)server::guess_request_line(bytes);
    if (!end || *end == 0) {
        return 0;
    }
    require(*end <= limits.header_bytes_max);
    RequestParser parser;
    parser.body_limit(body_bytes_max);
    const auto head = server::read_head(bytes.substr(0, *end), parser);
    if (head) {
        check_accepted(*head, parser);
        read_body(bytes.substr(*end), parser);
    }
    return 0;
}
