#include "net/role_reading.hpp"

#include "domain/text.hpp"

namespace net {
namespace {

tl::unexpected<ApiError> not_known(int http, std::string code, const std::string& what) {
    ApiError error = make_api_error(ApiErrorKind::protocol, http);
    error.code = std::move(code);
    error.message = what + " Reload the page; if that does not help, tell whoever runs the server.";
    return tl::unexpected(error);
}

}  // namespace

Outcome<domain::Role> read_role(std::string_view word, int http) {
    if (const auto role = domain::signed_in_role_of(domain::to_lower(word))) {
        return *role;
    }
    if (word.empty()) {
        return tl::unexpected(make_api_error(ApiErrorKind::protocol, http));
    }
    return not_known(http, "role.unknown",
                     "The server calls your role \"" + std::string(word.substr(0, 40)) +
                         "\", which this console does not know.");
}

Outcome<domain::Rights> read_rights(const std::vector<std::string>& words, int http) {
    auto rights = domain::rights_from(words);
    if (!rights) {
        const domain::Problem& problem = rights.error().problems.front();
        return not_known(http, problem.code, "Among your permissions: " + problem.message);
    }
    return *rights;
}

}  // namespace net
