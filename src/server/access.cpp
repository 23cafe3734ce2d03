#include "server/access.hpp"

#include <algorithm>
#include <utility>

#include "api/codecs/form_urlencoded.hpp"
#include "server/field_list.hpp"

namespace server {

namespace {

bool contains(const std::vector<std::string>& list, std::string_view text) {
    return std::any_of(list.begin(), list.end(), [text](const std::string& each) {
        return equals_ignoring_case(each, text);
    });
}

}  // namespace

bool is_own_host(const AccessSettings& settings, const Incoming& incoming) {
    return settings.own_hosts.empty() || contains(settings.own_hosts, incoming.header("Host"));
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
    // The last entry is our proxy's own; those before it are whatever the client wrote.
    std::string_view address = incoming.peer_address;
    if (settings.trusts_proxy) {
        for_each_member(incoming.header("X-Forwarded-For"),
                        [&](std::string_view member) { address = member; });
    }
    return std::string(address);
}

bool is_from_this_machine(const AccessSettings& settings, const Incoming& incoming) {
    const bool was_forwarded =
        !incoming.header("X-Forwarded-For").empty() || !incoming.header("Forwarded").empty();
    if (was_forwarded && !settings.trusts_proxy) {
        return false;
    }
    const std::string address = client_address(settings, incoming);
    return address.starts_with("127.") || address == "::1";
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
    const std::string_view type = incoming.header("Content-Type");
    return equals_ignoring_case(trimmed(type.substr(0, type.find(';'))), media_type);
}

std::optional<std::string> cookie(const Incoming& incoming, std::string_view name) {
    std::string_view rest = incoming.header("Cookie");
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
