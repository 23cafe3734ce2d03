#include "server/error_reply.hpp"

#include <nlohmann/json.hpp>

#include "api/investor/error.hpp"
#include "api/refusal_codes.hpp"
#include "server/access.hpp"
#include "server/secrets.hpp"

namespace server {

namespace {

// The API's word for what a status means: docs/api.md, "Errors".
std::string_view kind_of(int status) {
    switch (status) {
        case 401:
            return "unauthenticated";
        case 403:
        case 421:
            return "forbidden";
        case 404:
            return "not_found";
        case 429:
            return "rate_limited";
        default:
            return status >= 500 ? "unavailable" : "invalid";
    }
}

bool is_at_or_below(std::string_view folder, std::string_view path) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

bool is_graphql(std::string_view path) {
    return path == "/graphql" || path == "/graphql/" || path == "/public/graphql" ||
           path == "/public/graphql/";
}

bool is_users(std::string_view path) {
    return is_at_or_below("/users", path);
}

bool is_auth(std::string_view path) {
    return is_at_or_below("/auth", path);
}

Reply error_reply(std::string_view path, int status, std::string_view code,
                  std::string_view message) {
    Reply reply;
    reply.status = status;
    nlohmann::ordered_json body;
    if (is_graphql(path)) {
        body["errors"] = nlohmann::ordered_json::array(
            {{{"message", std::string(message)},
              {"extensions",
               {{"code", std::string(code)}, {"kind", std::string(kind_of(status))}}}}});
        reply.add("Content-Type", "application/json");
    } else if (is_users(path) || is_auth(path)) {
        body["title"] = std::string(api::investor::title_of(status));
        body["detail"] = std::string(message);
        body["status"] = status;
        body["code"] = std::string(code);
        reply.add("Content-Type", "application/json");
    } else {
        body["title"] = std::string(message);
        body["status"] = status;
        body["code"] = std::string(code);
        reply.add("Content-Type", "application/problem+json");
    }
    reply.set_body(body.dump());
    return reply;
}

Reply error_reply(std::string_view path, int status, std::string_view code,
                  std::string_view message, std::chrono::seconds retry_after) {
    Reply reply = error_reply(path, status, code, message);
    reply.add("Retry-After", std::to_string(retry_after.count()));
    return reply;
}

Reply unauthenticated_reply(const Incoming& incoming, std::string_view code,
                            std::string_view message, std::string_view challenge,
                            domain::Timestamp now) {
    Reply reply = error_reply(incoming.path(), 401, code, message);
    if (is_users(incoming.path()) || is_auth(incoming.path())) {
        const std::string_view given = request_id(incoming);
        const std::string id = given.empty() ? random_uuid() : std::string(given);
        const nlohmann::ordered_json body = {{"title", std::string(api::investor::title_of(401))},
                                             {"description", std::string(message)},
                                             {"request_id", id},
                                             {"timestamp", domain::format_rfc3339(now)}};
        reply.set_body(body.dump());
        reply.add("X-Request-Id", id);
    }
    reply.add("WWW-Authenticate", std::string(challenge));
    return reply;
}

Reply unavailable_reply(std::string_view path, const domain::Failure& failure) {
    const domain::Problem& problem = failure.problems.front();
    return error_reply(path, 503, problem.code, problem.message, std::chrono::seconds(1));
}

Reply foreign_reply(std::string_view path) {
    return error_reply(path, 403, "origin.foreign",
                       "A page of another site may not send this request.");
}

Reply method_not_allowed(std::string_view path, std::string_view allowed) {
    Reply reply = error_reply(path, 405, api::codes::method, "This address has no such method.");
    reply.add("Allow", std::string(allowed));
    return reply;
}

}  // namespace server
