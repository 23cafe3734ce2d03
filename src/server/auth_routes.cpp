// Access keys (REST authentication document): the part of the application that exchanges them for
// tokens.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "api/investor/error.hpp"
#include "api/refusal_codes.hpp"
#include "server/application.hpp"
#include "server/error_reply.hpp"

namespace server {

namespace {

// What is asked for is far smaller, and an answer names each fault of a body.
constexpr std::size_t body_bytes_max = 4096;

using Json = nlohmann::ordered_json;

// `type` is the dialect's, `code` ours, and the same as those of the other routes.
Json fault(std::string_view member, std::string_view message, std::string_view type,
           std::string_view code) {
    Json loc = Json::array({"body"});
    if (!member.empty()) {
        loc.push_back(member);
    }
    return {{"loc", std::move(loc)}, {"msg", message}, {"type", type}, {"code", code}};
}

Reply faults_reply(int status, Json faults) {
    const Json code = faults.front()["code"];
    const Json body = {{"title", api::investor::title_of(status)},
                       {"detail", std::move(faults)},
                       {"status", status},
                       {"code", code}};
    Reply reply;
    reply.status = status;
    reply.add("Content-Type", "application/json");
    reply.set_body(body.dump());
    return reply;
}

// A member of a JSON object, and what it is called by other clients.
struct Member {
    std::string_view name;
    std::string_view alias = {};
};

// The members of a JSON object that has these, all of them texts, and no others.
template <std::size_t count>
tl::expected<std::array<std::string, count>, Reply> read_texts(
    const Incoming& incoming, const std::array<Member, count>& members) {
    if (!has_body_of(incoming, "application/json")) {
        return tl::unexpected(error_reply(incoming.path(), 415, api::codes::content_type,
                                          "Send the request as application/json, in UTF-8."));
    }
    if (incoming.request.body.size() > body_bytes_max) {
        return tl::unexpected(
            error_reply(incoming.path(), 413, "body.too_large", "The body is larger than 4 KiB."));
    }
    const auto body = Json::parse(incoming.request.body, nullptr, false);
    if (body.is_discarded()) {
        return tl::unexpected(
            faults_reply(400, Json::array({fault("", "the body is not valid JSON",
                                                 "value_error.jsondecode", "body.malformed")})));
    }
    if (!body.is_object()) {
        return tl::unexpected(
            faults_reply(422, Json::array({fault("", "value is not a valid dict", "type_error.dict",
                                                 "body.not_object")})));
    }
    std::array<std::string, count> texts;
    std::vector<std::string_view> known;
    Json faults = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
        const bool has_alias = !members[i].alias.empty() && !body.contains(members[i].name) &&
                               body.contains(members[i].alias);
        const std::string_view name = has_alias ? members[i].alias : members[i].name;
        known.push_back(name);
        const auto member = body.find(name);
        if (member == body.end()) {
            faults.push_back(
                fault(name, "field required", "value_error.missing", "field.required"));
        } else if (member->is_null()) {
            faults.push_back(fault(name, "none is not an allowed value",
                                   "type_error.none.not_allowed", "field.null"));
        } else if (!member->is_string()) {
            faults.push_back(fault(name, "str type expected", "type_error.str", "field.not_text"));
        } else {
            texts[i] = member->template get<std::string>();
        }
    }
    for (const auto& [name, value] : body.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            faults.push_back(
                fault(name, "extra fields not permitted", "value_error.extra", "field.unknown"));
        }
    }
    if (!faults.empty()) {
        return tl::unexpected(faults_reply(422, std::move(faults)));
    }
    return texts;
}

}  // namespace

Reply Application::answer_auth(const Incoming& incoming) {
    const std::string_view path = incoming.path();
    const bool logs_in = path == "/auth/login/" || path == "/auth/login";
    const bool refreshes = path == "/auth/refresh-token/" || path == "/auth/refresh-token";
    if (!logs_in && !refreshes) {
        return error_reply(path, 404, api::codes::unknown_path,
                           "There is nothing here. Access keys log in at /auth/login/.");
    }
    if (incoming.request.method != "POST") {
        return method_not_allowed(path, "POST");
    }
    if (is_foreign(parts_.access, incoming)) {
        return foreign_reply(path);
    }
    const Standing standing = log_in_buckets_.take(address_group_of(incoming), parts_.steady_now());
    Reply reply = standing.wait.has_value()
                      ? error_reply(path, 429, "rate_limited", "Too many attempts.", *standing.wait)
                  : logs_in ? log_in(incoming)
                            : refresh(incoming);
    for (api::Header& field : log_in_buckets_.fields(standing)) {
        reply.headers.push_back(std::move(field));
    }
    return reply;
}

Reply Application::log_in(const Incoming& incoming) {
    auto texts = read_texts<2>(
        incoming, {{{"access_key_id", "username"}, {"secret_access_key", "password"}}});
    if (!texts) {
        return std::move(texts.error());
    }
    const auto& [key_id, secret] = *texts;
    const std::string attempt = attempt_key(address_group_of(incoming), key_id.substr(0, 64));
    const domain::Timestamp now = parts_.now();
    if (const auto wait = log_in_back_off_.wait(attempt, parts_.steady_now())) {
        return error_reply(incoming.path(), 429, "rate_limited", "Too many attempts.", *wait);
    }
    const auto tokens = parts_.credentials->log_in(key_id, secret, now);
    if (!tokens) {
        return unavailable_reply(incoming.path(), tokens.error());
    }
    if (!tokens->has_value()) {
        log_in_back_off_.failed(attempt, parts_.steady_now());
        return unauthenticated_reply(incoming, "access_key.wrong",
                                     "Access key and secret do not belong together, or the key is "
                                     "too old.",
                                     "Bearer", now);
    }
    log_in_back_off_.succeeded(attempt);
    return tokens_reply(incoming, **tokens, now);
}

Reply Application::refresh(const Incoming& incoming) {
    auto texts = read_texts<1>(incoming, {{{"refresh_token"}}});
    if (!texts) {
        return std::move(texts.error());
    }
    const domain::Timestamp now = parts_.now();
    const auto tokens = parts_.credentials->refresh(texts->front(), now);
    if (!tokens) {
        return unavailable_reply(incoming.path(), tokens.error());
    }
    if (!tokens->has_value()) {
        return unauthenticated_reply(incoming, "refresh_token.used",
                                     "The refresh token was used already, or is too old. Log in "
                                     "with the access key again.",
                                     "Bearer", now);
    }
    return tokens_reply(incoming, **tokens, now);
}

Reply Application::tokens_reply(const Incoming& incoming, const IssuedTokens& tokens,
                                domain::Timestamp now) {
    const auto identity = complete(parts_.credentials->find_token(tokens.access_token, now));
    if (!identity) {
        return unavailable_reply(incoming.path(), identity.error());
    }
    if (!identity->has_value()) {
        return unauthenticated_reply(incoming, "access_key.ended",
                                     "The access key no longer works: perhaps its user may not "
                                     "log in any more.",
                                     "Bearer", now);
    }
    const auto lifetime =
        std::chrono::round<std::chrono::seconds>((*identity)->expires_at - now).count();
    // A text, as the document prints it.
    const Json body = {{"access_token", tokens.access_token},
                       {"token_type", "Bearer"},
                       {"expires_in", std::to_string(lifetime)},
                       {"refresh_token", tokens.refresh_token}};
    Reply reply;
    reply.add("Content-Type", "application/json");
    reply.set_body(body.dump());
    reply.caller_id = (*identity)->credential_id;
    return reply;
}

}  // namespace server
