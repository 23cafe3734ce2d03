#pragma once

// GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): the body of a request or
// the query of its address, and the status of a response. What media type was negotiated is the
// caller's to say.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace api::graphql {

enum class MediaType {
    json,              // application/json
    graphql_response,  // application/graphql-response+json
};

/// How far a request came.
enum class Outcome {
    not_json,        // the body is no JSON, or nested too deeply
    malformed,       // it is no GraphQL request
    unparsable,      // the document has a syntax error
    invalid,         // validation refused it
    not_executable,  // no such operation, or variables that do not fit
    executed         // with or without field errors
};

[[nodiscard]] int http_status(Outcome outcome, MediaType type);

struct HttpRequest {
    std::string query;
    std::string operation_name;           // empty for none
    nlohmann::json variables = nullptr;   // an object or null
    nlohmann::json extensions = nullptr;  // an object or null
};

struct HttpRequestError {
    Outcome outcome = Outcome::not_json;
    std::string message;
};

/// Reads `{"query": …, "operationName"?, "variables"?, "extensions"?}`. Members of other names are
/// passed over.
[[nodiscard]] tl::expected<HttpRequest, HttpRequestError> decode_request(std::string_view body);

/// Reads what stands after the "?" of a GET: the same members, the objects as JSON. Each may come
/// once.
[[nodiscard]] tl::expected<HttpRequest, HttpRequestError> decode_query(std::string_view query);

}  // namespace api::graphql
