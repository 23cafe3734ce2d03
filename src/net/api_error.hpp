#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "domain/result.hpp"
#include "net/transport.hpp"

namespace net {

enum class ApiErrorKind {
    network,
    timeout,
    unauthenticated,
    forbidden,
    not_found,
    conflict,
    validation,
    rate_limited,
    server,
    protocol,  // the answer is not what was asked for: a proxy's page, another API
};

// What went wrong with one request, in one shape for all the body shapes of all servers.
struct ApiError {
    ApiErrorKind kind = ApiErrorKind::protocol;
    int http = 0;
    std::string code;           // "version.stale", "network.unreachable"; never empty
    std::string message;        // a sentence; never empty
    domain::Problems problems;  // by field, where the server said so
    std::optional<std::int64_t> current_version;  // with a stale write
    std::string request_id;  // to quote to whoever runs the server; often empty
};

template <class T>
using Outcome = tl::expected<T, ApiError>;

// An error that the client itself found, in the usual words of its kind.
[[nodiscard]] ApiError make_api_error(ApiErrorKind, int http);

// The error of a reply that is not a success. Recognises, in this order: GraphQL `errors`,
// {"error":{"code","message"}},
// {"title","detail"} (a problem of RFC 9457, or the REST users document's: a sentence, a list of
// {loc,msg,type} or of texts, and on 401 `description` in its place),
// {"message","errors":{field:[…]}}, {"msg"}, text.
[[nodiscard]] ApiError read_api_error(const Reply&);

// The GraphQL answer's root field, or the error: a failure of the wire, of HTTP, of the document,
// or access refused by a warning on the root field (access denied to a query field is no error
// there, but a null with a warning).
struct GraphqlAnswer;
[[nodiscard]] Outcome<GraphqlAnswer> read_graphql_answer(const Reply&,
                                                         const std::string& root_field);

// The same in the words of the domain, for those who only ask what to do next.
[[nodiscard]] domain::Failure to_failure(const ApiError&);

}  // namespace net
