#include "net/session_client.hpp"

#include <utility>

namespace net {

void sign_out(Transport& transport, std::function<void(Outcome<void>)> done) {
    api::Request request;
    request.method = "DELETE";
    request.target = "/session";
    request.headers = {{"Accept", "application/json"}};
    transport.send(std::move(request), [done = std::move(done)](const Reply& reply) {
        const bool is_done = reply.failure == TransportFailure::none &&
                             ((reply.status >= 200 && reply.status < 400) || reply.status == 401);
        done(is_done ? Outcome<void>() : Outcome<void>(tl::unexpected(read_api_error(reply))));
    });
}

}  // namespace net
