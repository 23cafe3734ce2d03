#include "server/application.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/negotiation.hpp"
#include "api/refusal_codes.hpp"
#include "server/compression.hpp"
#include "server/error_reply.hpp"
#include "server/secrets.hpp"
#include "server/session_cookie.hpp"

namespace server {

namespace {

constexpr std::string_view console_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' blob: data:; font-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

Reply plain(std::string_view text) {
    Reply reply;
    reply.add("Content-Type", "text/plain; charset=utf-8");
    reply.set_body(std::string(text));
    return reply;
}

std::chrono::nanoseconds thread_cpu_time() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// The methods of RFC 9110 and PATCH; what else a client may write is not for the log.
std::string_view known_method(std::string_view method) {
    for (const std::string_view known :
         {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}) {
        if (method == known) {
            return known;
        }
    }
    return "other";
}

// The documents write addresses with a slash at the end and without.
std::string_view route_pattern_of_api(std::string_view path) {
    if (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    for (const std::string_view known :
         {"/graphql", "/public/graphql", "/users", "/auth/login", "/auth/refresh-token"}) {
        if (path == known) {
            return known;
        }
    }
    if (!is_users(path)) {
        return "/{other}";
    }
    const std::size_t end_of_id = path.find('/', std::strlen("/users/"));
    if (end_of_id == std::string_view::npos) {
        return "/users/{id}";
    }
    return path.substr(end_of_id) == "/counter-account/reveal"
               ? "/users/{id}/counter-account/reveal"
               : "/users/{id}/{other}";
}

}  // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)),
      started_at_(parts_.now()),
      started_(parts_.steady_now()),
      caller_buckets_("caller", parts_.rates.per_caller, parts_.rates.per_caller * 2),
      address_buckets_("address", parts_.rates.public_per_address,
                       parts_.rates.public_per_address * 4) {}

Application::Route Application::route_of(const Incoming& incoming) const {
    const std::string_view path = incoming.path();
    constexpr auto own = std::to_array<std::pair<std::string_view, Route>>({
        {"/sign-in", Route::sign_in},
        {"/signed-in", Route::signed_in},
        {"/session", Route::session},
        {"/session/code", Route::session_code},
        {"/healthz", Route::health},
        {"/readyz", Route::readiness},
        {"/metrics", Route::metrics},
    });
    for (const auto& [own_path, route] : own) {
        if (path == own_path) {
            return route;
        }
    }
    return parts_.site.contains(path) ? Route::site : Route::api;
}

Lane Application::lane(Incoming& incoming) {
    if (parts_.credentials == nullptr) {
        return Lane::at_once;
    }
    switch (route_of(incoming)) {
        case Route::site:
        case Route::sign_in:
        case Route::health:
            return Lane::at_once;
        case Route::session:
            if (incoming.request.method != "POST") {
                return Lane::work;
            }
            incoming.place = enter_sign_in(incoming);
            return incoming.place != nullptr ? Lane::password : Lane::at_once;
        case Route::session_code:
        case Route::signed_in:
        case Route::readiness:
        case Route::metrics:
        case Route::api:
            return Lane::work;
    }
    return Lane::work;
}

// Who is known takes a turn of its own, wherever it sends from; strangers take that of their
// address, and what they show as proof makes them members of it only: it may be invented.
Turn Application::turn(const Incoming& incoming, Lane lane) {
    const std::string address = "address " + address_group(client_address(parts_.access, incoming));
    const Route route = route_of(incoming);
    if (route == Route::readiness || route == Route::metrics) {
        return {address, "probe"};
    }
    const std::string credential = credential_in(incoming);
    if (lane == Lane::password || credential.empty()) {
        return {address, ""};
    }
    const std::optional<std::string> id = known_callers_.find(credential);
    return id.has_value() ? Turn{"caller " + *id, ""} : Turn{address, hash_secret(credential)};
}

Reply Application::answer(const Incoming& incoming) {
    Reply reply = route(incoming);
    add_common_headers(incoming, reply);
    return reply;
}

Reply Application::route(const Incoming& incoming) {
    const Route route = route_of(incoming);
    // A probe asks by whatever address it knows.
    const bool is_probe =
        route == Route::health || route == Route::readiness || route == Route::metrics;
    if (!is_probe && !is_own_host(parts_.access, incoming)) {
        return error_reply(incoming.path(), 421, "host.unknown",
                           "This server does not answer to that host name. See --public-url.");
    }
    const bool is_for_all = route == Route::site || is_probe;
    if (parts_.credentials == nullptr && !is_for_all) {
        return error_reply(incoming.path(), 404, api::codes::unknown_path,
                           "Only the console's files are served here.");
    }
    if (route != Route::site && !is_probe && is_encoded(incoming)) {
        Reply reply = error_reply(incoming.path(), 415, "content_encoding.unsupported",
                                  "Send the body as it is, without Content-Encoding.");
        reply.add("Accept-Encoding", "identity");
        return reply;
    }
    switch (route) {
        case Route::site:
            return parts_.site.answer(incoming);
        case Route::sign_in:
            return answer_sign_in(incoming);
        case Route::signed_in:
            return answer_signed_in(incoming);
        case Route::session:
            return answer_session(incoming);
        case Route::session_code:
            return redeem_code(incoming);
        case Route::health: {
            Reply reply = incoming.is_read() ? plain("ok\n")
                                             : method_not_allowed(incoming.path(), "GET, HEAD");
            reply.route = "/healthz";
            return reply;
        }
        case Route::readiness:
            return answer_readiness();
        case Route::metrics:
            return answer_metrics(incoming);
        case Route::api:
            return answer_api(incoming);
    }
    return refuse(Refusal::failed, incoming);
}

Application::Asked Application::identify(const Incoming& incoming) {
    Asked asked = find_asker(incoming);
    const std::string credential = credential_in(incoming);
    if (asked && !asked->caller.is_public()) {
        known_callers_.note(credential, asked->caller.id);
    } else if (!credential.empty()) {
        known_callers_.forget(credential);
    }
    return asked;
}

Application::Asked Application::find_asker(const Incoming& incoming) {
    const std::optional<std::string> token = bearer_token(incoming);
    const std::optional<std::string> session =
        token.has_value() ? std::nullopt : SessionCookie(parts_.access, incoming).secret();
    if (!token.has_value() && !session.has_value()) {
        return Asker();
    }
    const auto identity =
        complete(token.has_value() ? parts_.credentials->find_token(*token, parts_.now())
                                   : parts_.credentials->find_session(*session, session_time()));
    if (!identity) {
        return tl::unexpected(unavailable_reply(incoming.path(), identity.error()));
    }
    if (!identity->has_value()) {
        return tl::unexpected(unauthenticated_reply(
            incoming, "unauthenticated",
            token.has_value() ? "The token is not valid, or no longer."
                              : "You are no longer signed in.",
            token.has_value() ? "Bearer error=\"invalid_token\"" : "Bearer", parts_.now()));
    }
    return Asker{(*identity)->caller, (*identity)->credential_id, (*identity)->expires_at, session};
}

domain::Result<std::optional<Identity>> Application::complete(
    domain::Result<std::optional<Identity>> found) const {
    if (!found || !found->has_value() || (*found)->caller.role() != domain::Role::investor) {
        return found;
    }
    domain::Caller& caller = (*found)->caller;
    const auto user = parts_.find_user(domain::UserId(caller.id));
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (!user->has_value() || !domain::may_log_in(**user)) {
        return std::nullopt;
    }
    caller.name = domain::full_name(**user);
    caller.acl_ids = {caller.id};
    if ((*user)->group_id.has_value()) {
        caller.acl_ids.push_back((*user)->group_id->value);
    }
    return found;
}

Reply Application::answer_api(const Incoming& incoming) {
    const std::string_view origin = incoming.header("Origin");
    const bool is_allowed = is_allowed_origin(parts_.access, origin);
    if (incoming.request.method == "OPTIONS" && is_allowed &&
        !incoming.header("Access-Control-Request-Method").empty()) {
        return answer_preflight(incoming);
    }
    Reply reply = answer_acceptably(incoming);
    reply.route = route_pattern_of_api(incoming.path());
    if (!parts_.access.allowed_origins.empty()) {
        reply.add("Vary", "Origin");
    }
    for (api::Header& field : reply.headers) {
        if (field.name == "Location" && field.value.starts_with('/')) {
            field.value.insert(0, parts_.access.public_path);
        }
    }
    if (is_allowed) {
        reply.add("Access-Control-Allow-Origin", std::string(origin));
        reply.add("Access-Control-Expose-Headers",
                  "Allow, ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, "
                  "Registrar-Warnings, Retry-After, WWW-Authenticate, X-Request-Id");
    }
    return reply;
}

// What the client cannot read is refused before anything is done. Tokens are never compressed.
Reply Application::answer_acceptably(const Incoming& incoming) {
    const std::string_view path = incoming.path();
    const bool is_secret = is_auth(path);
    const auto& headers = incoming.request.headers;
    if (!api::choose_coding(api::joined_header(headers, "Accept-Encoding"), !is_secret,
                            !is_secret)) {
        return error_reply(path, 406, api::codes::not_acceptable,
                           is_secret ? "Accept answers without a content coding."
                                     : "Accept one of the content codings br, gzip and identity.");
    }
    if (!is_secret) {
        Reply reply = answer_dialect(incoming);
        encode_body(incoming, reply);
        return reply;
    }
    return api::accepts_json(api::joined_header(headers, "Accept"))
               ? answer_auth(incoming)
               : error_reply(path, 406, api::codes::not_acceptable, "Accept application/json.");
}

Reply Application::answer_dialect(const Incoming& incoming) {
    Asked asked = identify(incoming);
    std::vector<api::Header> rate_fields;
    std::optional<Reply> refusal = refuse_by_rate(incoming, asked, rate_fields);
    if (!refusal && !asked) {
        refusal = std::move(asked.error());
    }
    // The public has a schema of its own in GraphQL, and nothing in the investor dialect.
    if (!refusal && is_users(incoming.path()) && asked->caller.is_public()) {
        refusal = unauthenticated_reply(incoming, "unauthenticated",
                                        "Send an access token: Authorization: Bearer …", "Bearer",
                                        parts_.now());
    }
    if (!refusal) {
        refusal = refuse_by_origin(incoming, *asked);
    }
    Reply reply = refusal ? std::move(*refusal) : ask_api(incoming, asked->caller);
    if (asked) {
        reply.caller_id = asked->credential_id;
    }
    for (api::Header& field : rate_fields) {
        reply.headers.push_back(std::move(field));
    }
    return reply;
}

Reply Application::ask_api(const Incoming& incoming, const domain::Caller& caller) const {
    service::WorkBudget budget(caller.is_public() ? parts_.public_work : parts_.staff_work,
                               thread_cpu_time, incoming.is_abandoned.get());
    const service::WorkScope scope(budget);
    api::Response response = parts_.api(incoming.request, caller);
    Reply reply;
    reply.status = response.status;
    reply.headers = std::move(response.headers);
    reply.set_body(std::move(response.body));
    return reply;
}

// Without Access-Control-Allow-Credentials: pages of other sites sign in with a token.
Reply Application::answer_preflight(const Incoming& incoming) const {
    Reply reply;
    reply.status = 204;
    reply.route = route_pattern_of_api(incoming.path());
    reply.add("Vary", "Origin");
    reply.add("Access-Control-Allow-Origin", std::string(incoming.header("Origin")));
    reply.add("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
    reply.add("Access-Control-Allow-Headers",
              "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
              "X-Request-Id, baggage, traceparent, tracestate");
    reply.add("Access-Control-Max-Age", "600");
    return reply;
}

std::string Application::address_group_of(const Incoming& incoming) const {
    return address_group(client_address(parts_.access, incoming));
}

domain::Timestamp Application::session_time() const {
    return started_at_ +
           std::chrono::duration_cast<domain::Timestamp::duration>(parts_.steady_now() - started_);
}

std::optional<Reply> Application::refuse_by_rate(const Incoming& incoming, const Asked& asked,
                                                 std::vector<api::Header>& fields) {
    const bool is_known = asked.has_value() && !asked->caller.is_public();
    TokenBuckets& buckets = is_known ? caller_buckets_ : address_buckets_;
    const Standing standing =
        buckets.take(is_known ? asked->caller.id : address_group_of(incoming), parts_.steady_now());
    fields = buckets.fields(standing);
    if (!standing.wait.has_value()) {
        return std::nullopt;
    }
    return error_reply(incoming.path(), 429, "rate_limited",
                       "Too many requests; try again in a moment.", *standing.wait);
}

std::optional<Reply> Application::refuse_by_origin(const Incoming& incoming,
                                                   const Asker& asker) const {
    const std::string_view path = incoming.path();
    const bool by_cookie = asker.session.has_value();
    if (incoming.is_read()) {
        // A GraphQL query in an address is a link that anybody can make: with the cookie it is
        // answered to our own pages alone, and not to who was made to follow it.
        const bool is_refused = is_graphql(path) ? !is_same_origin(parts_.access, incoming)
                                                 : is_foreign(parts_.access, incoming);
        return by_cookie && is_refused ? std::optional(foreign_reply(path)) : std::nullopt;
    }
    if (is_foreign(parts_.access, incoming) ||
        (by_cookie && !is_same_origin(parts_.access, incoming))) {
        return foreign_reply(path);
    }
    const bool has_body = !incoming.request.body.empty();
    if (by_cookie && has_body && !has_body_of(incoming, "application/json")) {
        return error_reply(path, 415, api::codes::content_type,
                           "Send the request as application/json, in UTF-8.");
    }
    return std::nullopt;
}

Reply Application::answer_readiness() {
    const domain::Result<> ready = parts_.check_store ? parts_.check_store() : domain::Result<>();
    Reply reply = plain("ready\n");
    reply.route = "/readyz";
    if (!ready) {
        const domain::Problem& problem = ready.error().problems.front();
        reply = plain("not ready: " + problem.code + ": " + problem.message + "\n");
        reply.route = "/readyz";
        reply.status = 503;
        reply.add("Retry-After", "1");
    }
    return reply;
}

// For this machine's own monitoring, and for administrators from anywhere.
Reply Application::answer_metrics(const Incoming& incoming) {
    // A page whose name was pointed at this machine (DNS rebinding) is on it, too.
    bool may_see = is_from_this_machine(parts_.access, incoming) &&
                   (is_own_host(parts_.access, incoming) || is_address_host(incoming));
    if (!may_see && parts_.credentials != nullptr) {
        const Asked asked = identify(incoming);
        may_see = asked.has_value() && asked->caller.role() == domain::Role::admin;
    }
    Reply reply;
    if (may_see) {
        reply.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        reply.set_body(parts_.metrics.text());
    } else {
        reply = error_reply(incoming.path(), 403, "permission.denied",
                            "Metrics are for this machine and for administrators.");
    }
    reply.route = "/metrics";
    return reply;
}

Reply Application::refuse(Refusal refusal, const Incoming& incoming) {
    Reply reply;
    const std::string_view path = incoming.path();
    switch (refusal) {
        case Refusal::malformed:
            reply =
                error_reply(path, 400, "request.malformed", "The request is not valid HTTP/1.1.");
            break;
        case Refusal::body_too_large:
            reply = error_reply(path, 413, "body.too_large",
                                "The body is larger than 1 MiB, or its chunks are too small.");
            break;
        case Refusal::target_too_long:
            reply = error_reply(path, 414, "target.too_long",
                                "The address is longer than 8 KiB: send less in its query.");
            break;
        case Refusal::expectation_unknown:
            reply = error_reply(path, 417, "expectation.unknown",
                                "Only 100-continue can be expected here.");
            break;
        case Refusal::too_many_waiting:
            reply = error_reply(path, 429, "rate_limited",
                                "Too many of your requests wait; try again in a moment.",
                                std::chrono::seconds(1));
            break;
        case Refusal::abandoned:
            reply = error_reply(path, 499, "request.abandoned", "The client hung up.");
            break;
        case Refusal::transfer_coding_unknown:
            reply = error_reply(path, 501, "transfer_coding.unknown",
                                "A body is sent as it is or in chunks, not compressed on its way.");
            break;
        case Refusal::header_too_large:
            reply = error_reply(path, 431, "header.too_large",
                                "The header is larger than 16 KiB, or has more than 128 fields.");
            break;
        case Refusal::overloaded:
            reply =
                error_reply(path, 503, "overloaded", "The server is busy; try again in a moment.",
                            std::chrono::seconds(1));
            break;
        case Refusal::failed:
            reply = error_reply(path, 500, "internal",
                                "Something went wrong here. It was not your fault.");
            break;
    }
    reply.route = route_pattern_of_api(path);
    add_common_headers(incoming, reply);
    return reply;
}

void Application::add_common_headers(const Incoming& incoming, Reply& reply) const {
    const auto add_unless_there = [&reply](std::string_view name, std::string_view value) {
        if (api::find_header(reply.headers, name).empty()) {
            reply.add(std::string(name), std::string(value));
        }
    };
    if (reply.status == 401) {
        add_unless_there("WWW-Authenticate", "Bearer");  // RFC 9110, 11.6.1
    }
    add_unless_there("Content-Security-Policy", console_policy);
    add_unless_there("Cache-Control", "no-store");
    reply.add("X-Content-Type-Options", "nosniff");
    add_unless_there("Referrer-Policy", "no-referrer");
    reply.add("Cross-Origin-Opener-Policy", "same-origin");
    reply.add("Cross-Origin-Resource-Policy", "same-origin");
    reply.add("Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    if (is_https(parts_.access, incoming)) {
        reply.add("Strict-Transport-Security", "max-age=31536000");
    }
    const std::string_view id = request_id(incoming);
    add_unless_there("X-Request-Id", id.empty() ? random_name() : std::string(id));
}

void Application::finished(const Incoming& incoming, const Reply& reply, double seconds) {
    parts_.metrics.request_answered(reply.route, reply.status, seconds);
    nlohmann::ordered_json line;
    line["time"] = domain::format_rfc3339(parts_.now());
    line["request"] = std::string(api::find_header(reply.headers, "X-Request-Id"));
    line["method"] = std::string(known_method(incoming.request.method));
    line["route"] = std::string(reply.route);
    line["status"] = reply.status;
    line["ms"] = static_cast<double>(static_cast<long>(seconds * 1e5)) / 100;
    line["bytes"] = reply.body->size();
    if (!reply.caller_id.empty()) {
        line["caller"] = reply.caller_id;
    }
    parts_.log_line(line.dump());
}

}  // namespace server
