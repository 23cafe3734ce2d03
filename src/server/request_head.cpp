#include "server/request_head.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "server/field_list.hpp"

namespace server {

namespace {

using Headers = std::vector<api::Header>;

std::string_view text_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Fields that mean something to us and are said once. Of two, whoever stands before us may have
// believed the other.
constexpr auto single_fields = std::to_array<std::string_view>(
    {"Authorization", "Content-Length", "Content-Type", "Host", "Idempotency-Key", "Origin",
     "Sec-Fetch-Site", "X-Request-Id", "Transfer-Encoding"});

// A host and a port as RFC 3986, 3.2.2 and 3.2.3 write them, without a user's name.
bool is_authority(std::string_view text) {
    const bool is_bracketed = text.starts_with('[');
    const std::size_t host_end =
        is_bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (host_end == std::string_view::npos || host_end == 0) {
        return false;
    }
    const std::string_view host =
        is_bracketed ? text.substr(1, host_end - 1) : text.substr(0, host_end);
    const std::string_view rest = text.substr(host_end + (is_bracketed ? 1 : 0));
    const std::string_view others = is_bracketed ? ":." : "-._~%!$&'()*+,;=";
    const char last_letter = is_bracketed ? 'f' : 'z';
    return !host.empty() &&
           std::all_of(host.begin(), host.end(),
                       [others, last_letter](char c) {
                           return is_digit(c) ||
                                  (ascii_lower(c) >= 'a' && ascii_lower(c) <= last_letter) ||
                                  others.find(c) != std::string_view::npos;
                       }) &&
           (rest.empty() || (rest.starts_with(':') && rest.size() <= 6 &&
                             std::all_of(rest.begin() + 1, rest.end(), is_digit)));
}

struct Target {
    std::string origin_form;
    std::optional<std::string> authority;  // of the absolute form
};

// Servers must take the absolute form as well (RFC 9112, 3.2.2).
std::optional<Target> read_target(std::string_view target) {
    Target read;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (equals_ignoring_case(target.substr(0, scheme.size()), scheme)) {
            target.remove_prefix(scheme.size());
            const std::size_t path = std::min(target.find_first_of("/?#"), target.size());
            read.authority = std::string(target.substr(0, path));
            target.remove_prefix(path);
            if (!target.starts_with('/')) {
                read.origin_form = "/";
            }
            break;
        }
    }
    if (!read.authority.has_value() && !target.starts_with('/')) {
        return std::nullopt;
    }
    read.origin_form += target.substr(0, target.find('#'));
    return read;
}

// The body's length must be said once, in one way (RFC 9112, 6.3).
std::optional<Refusal> check_length(const Headers& headers, bool is_http_1_1) {
    const api::Header* coding = api::header_named(headers, "Transfer-Encoding");
    const api::Header* length = api::header_named(headers, "Content-Length");
    if (coding != nullptr && (length != nullptr || !is_http_1_1)) {
        return Refusal::malformed;
    }
    if (coding != nullptr && !equals_ignoring_case(coding->value, "chunked")) {
        std::size_t chunked = 0;
        bool is_chunked_last = false;
        for_each_member(coding->value, [&](std::string_view member) {
            is_chunked_last = equals_ignoring_case(member, "chunked");
            chunked += is_chunked_last ? 1 : 0;
        });
        // Where the body ends is known then, but not what it means.
        return is_chunked_last && chunked == 1 ? Refusal::transfer_coding_unknown
                                               : Refusal::malformed;
    }
    if (length != nullptr && (length->value.empty() || length->value.size() > 19 ||
                              !std::all_of(length->value.begin(), length->value.end(), is_digit))) {
        return Refusal::malformed;
    }
    return std::nullopt;
}

std::optional<Refusal> check_fields(const Headers& headers, bool is_http_1_1) {
    for (const std::string_view name : single_fields) {
        if (api::count_headers(headers, name) > 1) {
            return Refusal::malformed;
        }
    }
    const api::Header* host = api::header_named(headers, "Host");
    if (host == nullptr ? is_http_1_1 : !is_authority(host->value)) {  // RFC 9112, 3.2
        return Refusal::malformed;
    }
    return check_length(headers, is_http_1_1);
}

bool keeps_alive(const Headers& headers, bool is_http_1_1) {
    bool closes = false;
    bool keeps = is_http_1_1;
    for_each_member(api::joined_header(headers, "Connection"), [&](std::string_view option) {
        closes = closes || equals_ignoring_case(option, "close");
        keeps = keeps || equals_ignoring_case(option, "keep-alive");
    });
    return keeps && !closes;
}

// Whether it waits for "100 Continue" (RFC 9110, 10.1.1).
tl::expected<bool, Refusal> expects_continue(const Headers& headers, bool is_http_1_1) {
    bool expects = false;
    bool is_known = true;
    for_each_member(api::joined_header(headers, "Expect"), [&](std::string_view expectation) {
        expects = true;
        is_known = is_known && equals_ignoring_case(expectation, "100-continue");
    });
    if (!is_known) {
        return tl::unexpected(Refusal::expectation_unknown);
    }
    return expects && is_http_1_1;
}

}  // namespace

tl::expected<std::size_t, Refusal> find_head_end(std::string_view bytes, const HttpLimits& limits) {
    const std::size_t first_line_end = bytes.find('\n');
    if (!bytes.empty() && (bytes[0] <= ' ' || bytes[0] > '~') && bytes[0] != '\r') {
        return tl::unexpected(Refusal::malformed);  // TLS begins so, for one
    }
    if (std::min(first_line_end, bytes.size()) > limits.target_bytes_max) {
        return tl::unexpected(Refusal::target_too_long);
    }
    std::size_t line = 0;  // where it begins
    std::size_t fields = 0;
    for (std::size_t end = first_line_end; end != std::string_view::npos;
         end = bytes.find('\n', line)) {
        // A lone LF, and a line that goes on with the next (obs-fold), are what some take
        // otherwise.
        if (end == line || bytes[end - 1] != '\r' || is_blank(bytes[line])) {
            return tl::unexpected(Refusal::malformed);
        }
        if (end == line + 1) {
            return end < limits.header_bytes_max ? tl::expected<std::size_t, Refusal>(end + 1)
                                                 : tl::unexpected(Refusal::header_too_large);
        }
        line = end + 1;
        if (fields++ > limits.header_fields_max) {
            return tl::unexpected(Refusal::header_too_large);
        }
    }
    if (bytes.size() >= limits.header_bytes_max) {
        return tl::unexpected(Refusal::header_too_large);
    }
    return 0;
}

tl::expected<RequestHead, Refusal> read_head(std::string_view bytes, RequestParser& parser) {
    beast::error_code failed;
    parser.header_limit(static_cast<std::uint32_t>(bytes.size() + 1));
    parser.put(asio::buffer(bytes.data(), bytes.size()), failed);
    const auto& message = parser.get();
    RequestHead head;
    head.method = std::string(text_of(message.method_string()));
    std::optional<Target> target = read_target(text_of(message.target()));
    if (failed || !parser.is_header_done() || !target.has_value()) {
        return tl::unexpected(failed ? refusal_of(failed) : Refusal::malformed);
    }
    for (const auto& field : message) {
        head.headers.push_back(
            {std::string(text_of(field.name_string())), std::string(text_of(field.value()))});
    }
    const bool is_http_1_1 = message.version() == 11;
    if (const auto refusal = check_fields(head.headers, is_http_1_1)) {
        return tl::unexpected(*refusal);
    }
    if (target->authority.has_value()) {
        if (!is_authority(*target->authority)) {
            return tl::unexpected(Refusal::malformed);
        }
        // It counts, and not what Host says (RFC 9112, 3.2.2).
        for (api::Header& header : head.headers) {
            if (api::is_header_name(header.name, "Host")) {
                header.value = *target->authority;
            }
        }
    }
    head.target = std::move(target->origin_form);
    head.keeps_alive = keeps_alive(head.headers, is_http_1_1);
    const auto expects = expects_continue(head.headers, is_http_1_1);
    if (!expects) {
        return tl::unexpected(expects.error());
    }
    head.expects_continue = *expects;
    return head;
}

api::Request guess_request_line(std::string_view bytes) {
    const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view target = line.substr(std::min(space + 1, line.size()));
    api::Request request;
    request.method = std::string(line.substr(0, space));
    if (const auto read = read_target(target.substr(0, target.find(' ')))) {
        request.target = read->origin_form;
    }
    return request;
}

Refusal refusal_of(const beast::error_code& failed) {
    if (failed == http::error::header_limit) {
        return Refusal::header_too_large;
    }
    // The buffer runs full of what frames the chunks.
    if (failed == http::error::body_limit || failed == http::error::buffer_overflow) {
        return Refusal::body_too_large;
    }
    return Refusal::malformed;
}

}  // namespace server
