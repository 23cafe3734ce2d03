#include "server/access.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <utility>

#include "api/codecs/form_urlencoded.hpp"
#include "api/content_type.hpp"
#include "server/field_list.hpp"

namespace server {

namespace {

bool contains(const std::vector<std::string>& list, std::string_view text) {
    return std::any_of(list.begin(), list.end(), [text](const std::string& each) {
        return equals_ignoring_case(each, text);
    });
}

bool is_said(const Incoming& incoming, std::string_view field) {
    return api::header_named(incoming.request.headers, field) != nullptr;
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1";
}

// An address as proxies write it ("192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]",
// "[2001:db8::1]:4711"), without its port; nothing for any other text.
std::optional<std::string> address_in(std::string_view text) {
    if (text.starts_with('[')) {
        text = text.substr(1, text.find(']') - 1);
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    constexpr std::string_view mapped = "::ffff:";
    if (equals_ignoring_case(text.substr(0, mapped.size()), mapped) &&
        text.find('.') != std::string_view::npos) {
        text.remove_prefix(mapped.size());
    }
    std::string address(text);
    std::array<unsigned char, 16> bytes{};
    const bool is_address = inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
                            inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
    return is_address ? std::optional(std::move(address)) : std::nullopt;
}

// The last entry of all the lines is our proxy's own, whether it adds to the client's line or a
// line of its own; those before it are whatever the client wrote.
std::optional<std::string> forwarded_for(const Incoming& incoming) {
    const std::string list = incoming.list_header("X-Forwarded-For");
    std::string_view last;
    for_each_member(list, [&](std::string_view member) { last = member; });
    return address_in(last);
}

}  // namespace

bool is_own_host(const AccessSettings& settings, const Incoming& incoming) {
    return settings.own_hosts.empty() || contains(settings.own_hosts, incoming.header("Host"));
}

bool is_address_host(const Incoming& incoming) {
    return address_in(incoming.header("Host")).has_value();
}

bool is_allowed_origin(const AccessSettings& settings, std::string_view origin) {
    const auto& list = settings.allowed_origins;
    return std::find(list.begin(), list.end(), origin) != list.end();
}

bool is_https(const AccessSettings& settings, const Incoming& incoming) {
    constexpr std::string_view scheme = "https://";
    const std::string_view url = settings.public_url;
    return url.starts_with(scheme) &&
           equals_ignoring_case(url.substr(scheme.size()), incoming.header("Host"));
}

std::string_view request_id(const Incoming& incoming) {
    const std::string_view text = incoming.header("X-Request-Id");
    const bool is_word = text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                         });
    return is_word ? text : std::string_view();
}

std::string client_address(const AccessSettings& settings, const Incoming& incoming) {
    return settings.trusts_proxy ? forwarded_for(incoming).value_or(incoming.peer_address)
                                 : incoming.peer_address;
}

bool is_from_this_machine(const AccessSettings& settings, const Incoming& incoming) {
    // "Forwarded" is not asked who the client is: which part of it the proxy wrote, if any, cannot
    // be told. But whoever sends it, or says that it came through a gateway, is not on this
    // machine.
    if (is_said(incoming, "Forwarded") || is_said(incoming, "Via") ||
        is_said(incoming, "X-Real-IP")) {
        return false;
    }
    if (!settings.trusts_proxy) {
        return !is_said(incoming, "X-Forwarded-For") && is_loopback(incoming.peer_address);
    }
    // Behind a proxy everything comes from this machine: only what the proxy said counts.
    const std::optional<std::string> address = forwarded_for(incoming);
    return address.has_value() && is_loopback(*address);
}

bool is_same_origin(const AccessSettings& settings, const Incoming& incoming) {
    const std::string_view site = incoming.header("Sec-Fetch-Site");
    if (!site.empty()) {
        return site == "same-origin";
    }
    const std::string_view origin = incoming.header("Origin");
    const std::string scheme = is_https(settings, incoming) ? "https://" : "http://";
    return !origin.empty() &&
           equals_ignoring_case(origin, scheme + std::string(incoming.header("Host")));
}

bool is_foreign(const AccessSettings& settings, const Incoming& incoming) {
    const std::string_view origin = incoming.header("Origin");
    const std::string_view site = incoming.header("Sec-Fetch-Site");
    const bool is_from_browser = !origin.empty() || !site.empty();
    return is_from_browser && site != "none" && !is_same_origin(settings, incoming) &&
           !is_allowed_origin(settings, origin);
}

bool has_body_of(const Incoming& incoming, std::string_view media_type) {
    return api::has_body_of(incoming.request, media_type);
}

bool is_encoded(const Incoming& incoming) {
    bool is_identity = true;
    const std::string codings = incoming.list_header("Content-Encoding");
    for_each_member(codings, [&](std::string_view coding) {
        is_identity = is_identity && equals_ignoring_case(coding, "identity");
    });
    return !is_identity;
}

std::string credential_in(const Incoming& incoming) {
    const std::string_view authorization = incoming.header("Authorization");
    return authorization.empty() ? api::joined_header(incoming.request.headers, "Cookie", "; ")
                                 : std::string(authorization);
}

std::optional<std::string> cookie(const Incoming& incoming, std::string_view name) {
    const std::string all = api::joined_header(incoming.request.headers, "Cookie", "; ");
    std::string_view rest = all;
    while (!rest.empty()) {
        const std::size_t semicolon = rest.find(';');
        const std::string_view pair = trimmed(rest.substr(0, semicolon));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return std::string(pair.substr(equals + 1));
        }
        rest =
            semicolon == std::string_view::npos ? std::string_view() : rest.substr(semicolon + 1);
    }
    return std::nullopt;
}

std::optional<std::string> bearer_token(const Incoming& incoming) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view field = incoming.header("Authorization");
    if (field.empty()) {
        return std::nullopt;
    }
    if (!equals_ignoring_case(field.substr(0, scheme.size()), scheme)) {
        return std::string();
    }
    return std::string(trimmed(field.substr(scheme.size())));
}

std::string form_value(std::string_view form, std::string_view name) {
    for (api::FormField& field : api::decode_form(form)) {
        if (field.name == name) {
            return std::move(field.value);
        }
    }
    return {};
}

}  // namespace server
