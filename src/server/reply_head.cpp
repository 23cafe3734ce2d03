#include "server/reply_head.hpp"

#include <array>
#include <ctime>

#include "server/beast.hpp"

namespace server {

namespace {

// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

}  // namespace

std::string head_of(const Reply& reply, bool keeps_alive) {
    const boost::beast::string_view reason =
        http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " ";
    head.append(reason.data(), reason.size());
    head += "\r\nDate: " + http_date() + "\r\n";
    for (const api::Header& header : reply.headers) {
        // Nothing of ours has a line end in it; if something ever had, it must not become a header.
        if (header.value.find_first_of("\r\n") == std::string::npos) {
            head += header.name + ": " + header.value + "\r\n";
        }
    }
    if (reply.status != 204 && reply.status != 304) {
        head += "Content-Length: " + std::to_string(reply.body->size()) + "\r\n";
    }
    head += keeps_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace server
