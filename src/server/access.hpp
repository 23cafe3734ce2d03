#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/message.hpp"

// What a request's header says about where it comes from.
namespace server {

struct AccessSettings {
    // Host fields that are ours ("127.0.0.1:8080"); empty: any. A page of another site whose name
    // was pointed at our address (DNS rebinding) has another.
    std::vector<std::string> own_hosts;
    // Origins of other sites whose pages may call the API with a token
    // ("https://intranet.example").
    std::vector<std::string> allowed_origins;
    // Where browsers find us ("https://registrar.example"); empty: at http:// and the host.
    std::string public_url;
    // Below which path of it ("/admin"), which the proxy takes away; empty: none.
    std::string public_path = {};
    // Requests come through a reverse proxy: what it adds to X-Forwarded-For is to be believed.
    bool trusts_proxy = false;
};

[[nodiscard]] bool is_own_host(const AccessSettings&, const Incoming&);
// Whether the Host field is an address ("192.0.2.1:8080"), which no DNS rebinding can make it.
[[nodiscard]] bool is_address_host(const Incoming&);
[[nodiscard]] bool is_allowed_origin(const AccessSettings&, std::string_view origin);
[[nodiscard]] bool is_https(const AccessSettings&, const Incoming&);
// What the client calls its request, so that its log and ours can be joined: a word of up to 64
// letters, digits and "-_."; empty when it says none.
[[nodiscard]] std::string_view request_id(const Incoming&);
// The address that sent the request to us, or to the proxy that is trusted: the last entry of
// X-Forwarded-For then, which the proxy wrote. `Forwarded` is not read.
[[nodiscard]] std::string client_address(const AccessSettings&, const Incoming&);
// Sent on this machine, and not handed on by a proxy for somebody else.
[[nodiscard]] bool is_from_this_machine(const AccessSettings&, const Incoming&);

// Whether a browser says that a page of ours sent it: by Sec-Fetch-Site (Fetch Metadata) or by an
// Origin that is this host's.
[[nodiscard]] bool is_same_origin(const AccessSettings&, const Incoming&);
// Whether a browser says that another site's page sent it, one that is not allowed to.
[[nodiscard]] bool is_foreign(const AccessSettings&, const Incoming&);

[[nodiscard]] bool has_body_of(const Incoming&, std::string_view media_type);
// Whether its body says to be compressed or otherwise encoded (RFC 9110, 8.4).
[[nodiscard]] bool is_encoded(const Incoming&);
// What it shows to prove who sends it, as a whole; empty for a stranger.
[[nodiscard]] std::string credential_in(const Incoming&);
// The value of a cookie (RFC 6265, 4.2), if it was sent.
[[nodiscard]] std::optional<std::string> cookie(const Incoming&, std::string_view name);
// The token of "Authorization: Bearer …" (RFC 6750, 2.1); nothing without that field, an empty text
// for a field that is something else.
[[nodiscard]] std::optional<std::string> bearer_token(const Incoming&);
// One value of an application/x-www-form-urlencoded body (WHATWG URL, 5.1); empty when missing.
[[nodiscard]] std::string form_value(std::string_view form, std::string_view name);

}  // namespace server
