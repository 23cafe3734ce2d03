#include "net/session_client.hpp"

#include <string>
#include <utility>

#include "domain/roles.hpp"
#include "net/json_reading.hpp"
#include "net/role_reading.hpp"

namespace net {
namespace {

api::Request session_request(const char* method) {
    api::Request request;
    request.method = method;
    request.target = "/session";
    request.headers = {{"Accept", "application/json"}};
    return request;
}

// {"role":"admin","id":"admin","name":"Ada"}; the role is "public" where nobody is signed in.
Outcome<domain::Viewer> read_session(const Reply& reply) {
    if (reply.failure != TransportFailure::none || reply.status != 200) {
        return tl::unexpected(read_api_error(reply));
    }
    const auto body = parse_body(reply.body);
    const std::string role = read_text(body, "role");
    if (role == domain::word_of(domain::Role::anonymous)) {
        return tl::unexpected(make_api_error(ApiErrorKind::unauthenticated, reply.status));
    }
    const auto known = read_role(role, reply.status);
    if (!known) {
        return tl::unexpected(known.error());
    }
    return domain::Viewer{read_text(body, "id"), read_text(body, "name"), *known,
                          domain::rights_of(*known)};
}

}  // namespace

void sign_out(Transport& transport, std::function<void(Outcome<void>)> done) {
    transport.send(session_request("DELETE"), [done = std::move(done)](const Reply& reply) {
        const bool is_done = reply.failure == TransportFailure::none &&
                             ((reply.status >= 200 && reply.status < 400) || reply.status == 401);
        done(is_done ? Outcome<void>() : Outcome<void>(tl::unexpected(read_api_error(reply))));
    });
}

void get_session(Transport& transport, std::function<void(Outcome<domain::Viewer>)> done) {
    transport.send(session_request("GET"),
                   [done = std::move(done)](const Reply& reply) { done(read_session(reply)); });
}

}  // namespace net
