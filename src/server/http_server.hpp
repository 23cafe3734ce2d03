#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "domain/result.hpp"
#include "server/http_limits.hpp"
#include "server/message.hpp"

namespace server {

// The sockets: HTTP/1.1 on one port. One thread runs all of them, because what it does for each is
// little; what may block runs on a few others.
class HttpServer {
  public:
    explicit HttpServer(HttpLimits);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // `address` is an IP address, port 0 any free one. Gives the port. Fails with
    // "server.port_taken", "server.address_malformed" or "server.cannot_listen".
    [[nodiscard]] domain::Result<std::uint16_t> listen(const std::string& address,
                                                       std::uint16_t port);

    // Serves until SIGTERM or SIGINT; then takes no more, finishes what is under way and returns.
    // `on_ready` is called once these signals are heard. False when something was still running at
    // the end of its time.
    [[nodiscard]] bool run(RequestHandler&, const std::function<void()>& on_ready);

  private:
    class Sockets;
    std::unique_ptr<Sockets> sockets_;
};

}  // namespace server
