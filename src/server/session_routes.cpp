// Signing in and out: the part of the application that makes and ends sessions.
#include <nlohmann/json.hpp>
#include <utility>

#include "api/refusal_codes.hpp"
#include "domain/percent_encoding.hpp"
#include "domain/roles.hpp"
#include "server/application.hpp"
#include "server/error_reply.hpp"
#include "server/session_cookie.hpp"
#include "server/sign_in_page.hpp"

namespace server {

namespace {

// The form has a name, a password and an address of ours.
constexpr std::size_t form_bytes_max = 8192;
constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t password_bytes_max = 1024;

constexpr std::string_view no_cookie =
    "You are not signed in, because this browser did not keep the cookie that would do it. Allow "
    "cookies for this site, perhaps outside of a private window, and sign in again.";

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

Reply redirect_to(std::string target) {
    Reply reply;
    reply.status = 303;
    reply.add("Location", std::move(target));
    return reply;
}

Reply json_reply(const nlohmann::ordered_json& body) {
    Reply reply;
    reply.add("Content-Type", "application/json");
    reply.set_body(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return reply;
}

// The session that the browser had ends where its new one begins; should the store fail just then,
// it ends by rest, as one does that nobody signs out.
void begin_session(Credentials& credentials, const SessionCookie& cookie, std::string_view secret,
                   Reply& reply) {
    if (const auto former = cookie.secret()) {
        static_cast<void>(credentials.sign_out(*former));
    }
    reply.add("Set-Cookie", cookie.set(secret));
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
    body["role"] = std::string(domain::word_of(caller.role()));
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
    reply.caller_id = asked->credential_id;
    if (is_over) {
        reply.add("Set-Cookie", SessionCookie(parts_.access, incoming).remove());
    }
    return reply;
}

// What is no form of our own page is refused at once.
std::optional<Reply> Application::refuse_form(const Incoming& incoming) const {
    if (!is_same_origin(parts_.access, incoming)) {
        return foreign_reply(incoming.path());
    }
    if (!has_body_of(incoming, "application/x-www-form-urlencoded")) {
        return error_reply(incoming.path(), 415, api::codes::content_type,
                           "Send the form as application/x-www-form-urlencoded.");
    }
    if (incoming.request.body.size() > form_bytes_max) {
        return error_reply(incoming.path(), 413, "body.too_large",
                           "The form is larger than 8 KiB.");
    }
    return std::nullopt;
}

// A place before the check of the password; null for a form that is refused without one. Asked
// before the form waits for anything, so that an address that sends many holds up itself alone.
std::shared_ptr<const void> Application::enter_sign_in(const Incoming& incoming) {
    if (!is_own_host(parts_.access, incoming) || refuse_form(incoming).has_value()) {
        return nullptr;
    }
    const SteadyTime now = parts_.steady_now();
    const std::string address = address_group_of(incoming);
    const std::string name = form_value(incoming.request.body, "name").substr(0, name_bytes_max);
    if (back_off_.wait(attempt_key(address, name), now).has_value()) {
        return nullptr;
    }
    auto place = sign_in_places_.enter(address);
    const bool may_try = place != nullptr && !sign_in_buckets_.take(address, now).wait.has_value();
    return may_try ? place : nullptr;
}

Reply Application::submit_sign_in(const Incoming& incoming) {
    if (auto refusal = refuse_form(incoming)) {
        return std::move(*refusal);
    }
    const std::string& form = incoming.request.body;
    SignInPage page;
    page.name = form_value(form, "name").substr(0, name_bytes_max);
    page.next = local_path(form_value(form, "next"));
    const std::string address = address_group_of(incoming);
    const std::string attempt = attempt_key(address, page.name);
    if (incoming.place == nullptr) {
        return refuse_attempt(std::move(page), address);
    }
    const auto secret = parts_.credentials->sign_in(
        page.name, form_value(form, "password").substr(0, password_bytes_max), session_time());
    if (!secret) {
        return unavailable_reply(incoming.path(), secret.error());
    }
    if (!secret->has_value()) {
        back_off_.failed(attempt, parts_.steady_now());
        page.error = "Name and password do not belong together. Check both and try again.";
        return page_reply(403, page);
    }
    back_off_.succeeded(attempt);
    // Relative, as are all addresses of ours: a proxy may have put us below a path.
    Reply reply = redirect_to("signed-in?next=" + domain::percent_encoded(page.next));
    begin_session(*parts_.credentials, SessionCookie(parts_.access, incoming), **secret, reply);
    return reply;
}

Reply Application::refuse_attempt(SignInPage page, const std::string& address) {
    const SteadyTime now = parts_.steady_now();
    const Standing standing = sign_in_buckets_.look(address, now);
    auto wait = back_off_.wait(attempt_key(address, page.name), now);
    if (!wait.has_value()) {
        wait = standing.wait.value_or(std::chrono::seconds(1));  // for others of the same address
    }
    page.error = "Too many attempts. Try again in " + std::to_string(wait->count()) +
                 (wait->count() == 1 ? " second." : " seconds.");
    Reply reply = page_reply(429, page);
    reply.add("Retry-After", std::to_string(wait->count()));
    return reply;
}

// Where a sign-in leads first: only a browser that kept the cookie goes on.
Reply Application::answer_signed_in(const Incoming& incoming) {
    const auto answered = [&]() -> Reply {
        if (!incoming.is_read()) {
            return method_not_allowed(incoming.path(), "GET, HEAD");
        }
        SignInPage page;
        page.next = local_path(form_value(incoming.query(), "next"));
        const Asked asked = identify(incoming);
        if (!asked && asked.error().status != 401) {
            return asked.error();
        }
        if (asked && asked->session.has_value()) {
            return redirect_to("." + page.next);
        }
        page.error = no_cookie;
        return page_reply(403, page);
    };
    Reply reply = answered();
    reply.route = "/signed-in";
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
        if (incoming.request.body.size() > form_bytes_max) {
            return error_reply(incoming.path(), 413, api::codes::body_too_large,
                               "A code is shorter than that.");
        }
        const nlohmann::json body = nlohmann::json::parse(incoming.request.body, nullptr, false);
        if (!has_body_of(incoming, "application/json") || !body.is_object() ||
            !body.contains("code") || !body["code"].is_string()) {
            return error_reply(incoming.path(), 400, "request.malformed",
                               "Send {\"code\": \"…\"}.");
        }
        const SessionCookie session_cookie(parts_.access, incoming);
        // The code works once: it is not for a browser that would not keep the session.
        if (!session_cookie.is_kept()) {
            Reply reply = error_reply(incoming.path(), 428, "cookie.not_kept",
                                      "Send this again with the cookie that comes with this "
                                      "answer. The code was not used.");
            reply.add("Set-Cookie", session_cookie.set_probe());
            return reply;
        }
        const Standing standing =
            sign_in_buckets_.take(address_group_of(incoming), parts_.steady_now());
        if (standing.wait.has_value()) {
            return error_reply(incoming.path(), 429, "rate_limited", "Too many attempts.",
                               *standing.wait);
        }
        const auto secret = parts_.credentials->redeem_sign_in_code(body["code"].get<std::string>(),
                                                                    session_time());
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
        begin_session(*parts_.credentials, session_cookie, **secret, reply);
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
    const SessionCookie session_cookie(parts_.access, incoming);
    if (const auto secret = session_cookie.secret()) {
        if (auto ended = parts_.credentials->sign_out(*secret); !ended) {
            return unavailable_reply(incoming.path(), ended.error());
        }
    }
    Reply reply;
    reply.status = 204;
    reply.add("Set-Cookie", session_cookie.remove());
    return reply;
}

}  // namespace server
