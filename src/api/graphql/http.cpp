#include "api/graphql/http.hpp"

#include <utility>

#include "api/codecs/form_urlencoded.hpp"
#include "api/json_depth.hpp"
#include "domain/text.hpp"

namespace api::graphql {

using nlohmann::json;

int http_status(Outcome outcome, MediaType type) {
    // Section 6.4 of the draft. Clients that ask for application/json know only one status for
    // everything that is a GraphQL response; the other media type tells refusals apart.
    const bool is_strict = type == MediaType::graphql_response;
    switch (outcome) {
        case Outcome::not_json:
            return 400;
        case Outcome::malformed:
            return is_strict ? 422 : 400;
        case Outcome::unparsable:
        case Outcome::not_executable:
            return is_strict ? 400 : 200;
        case Outcome::invalid:
            return is_strict ? 422 : 200;
        case Outcome::executed:
            return 200;
    }
    return 500;
}

namespace {

tl::unexpected<HttpRequestError> refuse(Outcome outcome, std::string message) {
    return tl::unexpected(HttpRequestError{outcome, std::move(message)});
}

tl::expected<HttpRequest, HttpRequestError> to_request(json members) {
    HttpRequest request;
    const auto query = members.find("query");
    if (query == members.end() || !query->is_string()) {
        return refuse(Outcome::malformed, "The member \"query\" must be a string.");
    }
    request.query = query->get<std::string>();
    const auto name = members.find("operationName");
    if (name != members.end() && !name->is_null()) {
        if (!name->is_string()) {
            return refuse(Outcome::malformed, "The member \"operationName\" must be a string.");
        }
        request.operation_name = name->get<std::string>();
    }
    for (const auto& [member, target] : {std::pair{"variables", &request.variables},
                                         std::pair{"extensions", &request.extensions}}) {
        const auto found = members.find(member);
        if (found == members.end() || found->is_null())
            continue;
        if (!found->is_object()) {
            return refuse(Outcome::malformed,
                          "The member \"" + std::string(member) + "\" must be an object.");
        }
        *target = std::move(*found);
    }
    return request;
}

}  // namespace

tl::expected<HttpRequest, HttpRequestError> decode_request(std::string_view body) {
    if (is_too_deep(body))
        return refuse(Outcome::not_json, "The body is nested too deeply.");
    if (has_too_many_values(body))
        return refuse(Outcome::malformed,
                      "Send a body of at most 20,000 values, and numbers of at most 100 digits.");
    json parsed = json::parse(body, nullptr, false);
    if (parsed.is_discarded())
        return refuse(Outcome::not_json, "The body must be JSON.");
    if (!parsed.is_object())
        return refuse(Outcome::malformed, "The body must be a JSON object.");
    return to_request(std::move(parsed));
}

tl::expected<HttpRequest, HttpRequestError> decode_query(std::string_view query) {
    json members = json::object();
    for (const FormField& field : decode_form(query)) {
        if (members.contains(field.name)) {
            return refuse(Outcome::malformed, "Give each parameter once.");
        }
        if (!domain::is_utf8(field.name) || !domain::is_utf8(field.value)) {
            return refuse(Outcome::malformed, "Send text in UTF-8, percent-encoded.");
        }
        json value = field.value;
        if (field.name == "variables" || field.name == "extensions") {
            // Some clients leave the parameter empty where there is nothing to say.
            const std::string_view text =
                field.value.empty() ? std::string_view("null") : std::string_view(field.value);
            value = is_too_deep(text) ? json(json::value_t::discarded)
                                      : json::parse(text, nullptr, false);
            if (value.is_discarded()) {
                return refuse(Outcome::not_json,
                              "The parameter \"" + field.name + "\" must be JSON.");
            }
        } else if (field.name == "operationName" && field.value.empty()) {
            value = nullptr;
        }
        members[field.name] = std::move(value);
    }
    return to_request(std::move(members));
}

}  // namespace api::graphql
