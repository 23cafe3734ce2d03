#include "server/session_cookie.hpp"

#include <algorithm>

#include "server/field_list.hpp"

namespace server {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The port of a Host field that names this machine's loopback interface; nothing for others.
std::optional<std::string> loopback_port(std::string_view host) {
    const std::size_t colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
    const std::string_view name = host.substr(0, colon);
    const std::string_view port =
        colon == std::string_view::npos ? std::string_view("80") : host.substr(colon + 1);
    const bool is_ipv4 =
        name.starts_with("127.") &&
        std::all_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '.'; });
    const bool is_loopback = is_ipv4 || name == "[::1]" || equals_ignoring_case(name, "localhost");
    return is_loopback && !port.empty() && std::all_of(port.begin(), port.end(), is_digit)
               ? std::optional(std::string(port))
               : std::nullopt;
}

}  // namespace

SessionCookie::SessionCookie(const AccessSettings& settings, const Incoming& incoming)
    : incoming_(incoming), attributes_("; Path=/; HttpOnly; SameSite=Strict") {
    const auto port = loopback_port(incoming.header("Host"));
    const bool is_direct = settings.public_url.empty() && !settings.trusts_proxy &&
                           is_from_this_machine(settings, incoming);
    if (is_direct && port.has_value()) {
        name_ = "registrar-" + *port;
        return;
    }
    // Below one host there may be several of us, each with a path of its own.
    name_ = "__Host-registrar" + settings.public_path;
    std::replace(name_.begin(), name_.end(), '/', '-');
    attributes_ += "; Secure";
}

std::optional<std::string> SessionCookie::secret() const {
    return cookie(incoming_, name_);
}

std::string SessionCookie::set(std::string_view secret) const {
    return name_ + "=" + std::string(secret) + attributes_;
}

std::string SessionCookie::remove() const {
    return set("") + "; Max-Age=0";
}

std::string SessionCookie::set_probe() const {
    return name_ + "-probe=1" + attributes_ + "; Max-Age=600";
}

bool SessionCookie::is_kept() const {
    return secret().has_value() || cookie(incoming_, name_ + "-probe").has_value();
}

}  // namespace server
