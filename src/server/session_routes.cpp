// Signing in and out: the part of the application that makes and ends sessions.
#include <nlohmann/json.hpp>
#include <utility>

#include "api/refusal_codes.hpp"
#include "server/application.hpp"
#include "server/error_reply.hpp"
#include "server/roles.hpp"
#include "server/sign_in_page.hpp"

namespace server {

namespace {

// Until the browser closes; the server ends it earlier (session_idle_max, session_age_max). The
// prefix __Host- makes browsers insist on Secure, Path=/ and no Domain. Secure also works on
// http://127.0.0.1, which browsers count as trustworthy.
std::string set_cookie(std::string_view secret) {
    return std::string(session_cookie) + "=" + std::string(secret) +
           "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

std::string remove_cookie() {
    return set_cookie("") + "; Max-Age=0";
}

Reply page_reply(int status, const SignInPage& page) {
    Reply reply;
    reply.status = status;
    reply.add("Content-Type", "text/html; charset=utf-8");
    reply.add("Content-Security-Policy", std::string(sign_in_page_policy()));
    // Under no-referrer, browsers send the form with "Origin: null".
    reply.add("Referrer-Policy", "same-origin");
    reply.set_body(page.html());
    return reply;
}

Reply json_reply(const nlohmann::ordered_json& body) {
    Reply reply;
    reply.add("Content-Type", "application/json");
    reply.set_body(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return reply;
}

}  // namespace

Reply Application::answer_sign_in(const Incoming& incoming) const {
    SignInPage page;
    page.next = local_path(form_value(incoming.query(), "next"));
    Reply reply = incoming.is_read() ? page_reply(200, page)
                                     : method_not_allowed(incoming.path(), "GET, HEAD");
    reply.route = "/sign-in";
    return reply;
}

Reply Application::answer_session(const Incoming& incoming) {
    const std::string& method = incoming.request.method;
    Reply reply;
    if (incoming.is_read()) {
        reply = show_session(incoming);
    } else if (method == "POST") {
        reply = submit_sign_in(incoming);
    } else if (method == "DELETE") {
        reply = sign_out(incoming);
    } else {
        reply = method_not_allowed(incoming.path(), "GET, HEAD, POST, DELETE");
    }
    reply.route = "/session";
    return reply;
}

Reply Application::show_session(const Incoming& incoming) {
    Asked asked = identify(incoming);
    const bool was_by_cookie = !bearer_token(incoming).has_value();
    bool is_over = false;
    if (!asked) {
        // To ask who one is, is no error when the session has ended; to show a wrong token is.
        is_over = was_by_cookie && asked.error().status == 401;
        if (!is_over) {
            return std::move(asked.error());
        }
        asked = Asker();
    }
    const domain::Caller& caller = asked->caller;
    nlohmann::ordered_json body;
    body["role"] = std::string(word_of(caller.role));
    body["id"] = caller.id;
    body["name"] = caller.name;
    body["advisorIds"] = nlohmann::ordered_json::array();
    for (const domain::AdvisorId& id : caller.advisor_ids) {
        body["advisorIds"].push_back(id.value);
    }
    body["expiresAt"] = asked->expires_at.has_value()
                            ? nlohmann::ordered_json(domain::format_rfc3339(*asked->expires_at))
                            : nlohmann::ordered_json();
    Reply reply = json_reply(body);
    reply.caller_id = caller.id;
    if (is_over) {
        reply.add("Set-Cookie", remove_cookie());
    }
    return reply;
}

Reply Application::submit_sign_in(const Incoming& incoming) {
    if (!is_same_origin(parts_.access, incoming)) {
        return foreign_reply(incoming.path());
    }
    if (!has_body_of(incoming, "application/x-www-form-urlencoded")) {
        return error_reply(incoming.path(), 415, api::codes::content_type,
                           "Send the form as application/x-www-form-urlencoded.");
    }
    const std::string& form = incoming.request.body;
    SignInPage page;
    page.name = form_value(form, "name").substr(0, 64);
    page.next = local_path(form_value(form, "next"));
    const domain::Timestamp now = parts_.now();
    auto wait = back_off_.wait(page.name, now);
    if (!wait.has_value()) {
        wait = sign_in_buckets_.take(address_group(client_address(parts_.access, incoming)), now);
    }
    if (wait.has_value()) {
        page.error = "Too many attempts. Try again in " + std::to_string(wait->count()) +
                     (wait->count() == 1 ? " second." : " seconds.");
        Reply reply = page_reply(429, page);
        reply.add("Retry-After", std::to_string(wait->count()));
        return reply;
    }
    const auto secret =
        parts_.credentials->sign_in(page.name, form_value(form, "password").substr(0, 1024), now);
    if (!secret) {
        return unavailable_reply(incoming.path(), secret.error());
    }
    if (!secret->has_value()) {
        back_off_.failed(page.name, now);
        page.error = "Name and password do not belong together. Check both and try again.";
        return page_reply(403, page);
    }
    back_off_.succeeded(page.name);
    Reply reply;
    reply.status = 303;
    reply.add("Location", page.next);
    reply.add("Set-Cookie", set_cookie(**secret));
    return reply;
}

Reply Application::redeem_code(const Incoming& incoming) {
    const auto answered = [&]() -> Reply {
        if (incoming.request.method != "POST") {
            return method_not_allowed(incoming.path(), "POST");
        }
        if (!is_same_origin(parts_.access, incoming)) {
            return foreign_reply(incoming.path());
        }
        const nlohmann::json body = nlohmann::json::parse(incoming.request.body, nullptr, false);
        if (!has_body_of(incoming, "application/json") || !body.is_object() ||
            !body.contains("code") || !body["code"].is_string()) {
            return error_reply(incoming.path(), 400, "request.malformed",
                               "Send {\"code\": \"…\"}.");
        }
        const domain::Timestamp now = parts_.now();
        const auto wait =
            sign_in_buckets_.take(address_group(client_address(parts_.access, incoming)), now);
        if (wait.has_value()) {
            return error_reply(incoming.path(), 429, "rate_limited", "Too many attempts.", *wait);
        }
        const auto secret =
            parts_.credentials->redeem_sign_in_code(body["code"].get<std::string>(), now);
        if (!secret) {
            return unavailable_reply(incoming.path(), secret.error());
        }
        if (!secret->has_value()) {
            return error_reply(
                incoming.path(), 401, "code.used",
                "This one-time address was used already, or is older than 10 minutes. "
                "Restart the server for a new one, or sign in with a password.");
        }
        Reply reply;
        reply.status = 204;
        reply.add("Set-Cookie", set_cookie(**secret));
        return reply;
    };
    Reply reply = answered();
    reply.route = "/session/code";
    return reply;
}

Reply Application::sign_out(const Incoming& incoming) {
    if (!is_same_origin(parts_.access, incoming)) {
        return foreign_reply(incoming.path());
    }
    if (const auto secret = cookie(incoming, session_cookie)) {
        if (auto ended = parts_.credentials->sign_out(*secret); !ended) {
            return unavailable_reply(incoming.path(), ended.error());
        }
    }
    Reply reply;
    reply.status = 204;
    reply.add("Set-Cookie", remove_cookie());
    return reply;
}

}  // namespace server
