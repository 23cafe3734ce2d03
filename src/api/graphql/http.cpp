#include "api/graphql/http.hpp"

#include <utility>

#include "api/json_depth.hpp"

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
            return is_strict ? 400 : 200;
        case Outcome::invalid:
        case Outcome::not_executable:
            return is_strict ? 422 : 200;
        case Outcome::executed:
            return 200;
    }
    return 500;
}

tl::expected<HttpRequest, HttpRequestError> decode_request(std::string_view body) {
    const auto refuse = [](Outcome outcome, std::string message) {
        return tl::unexpected(HttpRequestError{outcome, std::move(message)});
    };
    if (is_too_deep(body))
        return refuse(Outcome::not_json, "The body is nested too deeply.");
    json parsed = json::parse(body, nullptr, false);
    if (parsed.is_discarded())
        return refuse(Outcome::not_json, "The body must be JSON.");
    if (!parsed.is_object())
        return refuse(Outcome::malformed, "The body must be a JSON object.");

    HttpRequest request;
    const auto query = parsed.find("query");
    if (query == parsed.end() || !query->is_string()) {
        return refuse(Outcome::malformed, "The member \"query\" must be a string.");
    }
    request.query = query->get<std::string>();
    const auto name = parsed.find("operationName");
    if (name != parsed.end() && !name->is_null()) {
        if (!name->is_string()) {
            return refuse(Outcome::malformed, "The member \"operationName\" must be a string.");
        }
        request.operation_name = name->get<std::string>();
    }
    for (const auto& [member, target] : {std::pair{"variables", &request.variables},
                                         std::pair{"extensions", &request.extensions}}) {
        const auto found = parsed.find(member);
        if (found == parsed.end() || found->is_null())
            continue;
        if (!found->is_object()) {
            return refuse(Outcome::malformed,
                          "The member \"" + std::string(member) + "\" must be an object.");
        }
        *target = std::move(*found);
    }
    return request;
}

}  // namespace api::graphql
