#include "server/http_server.hpp"

#include <csignal>
#include <unordered_set>

#include "server/beast.hpp"
#include "server/connection.hpp"
#include "server/work_queue.hpp"

namespace server {

class HttpServer::Sockets : public ConnectionOwner {
  public:
    explicit Sockets(HttpLimits limits)
        : limits_(limits),
          acceptor_(context_),
          retry_(context_),
          stop_deadline_(context_),
          signals_(context_) {}
    ~Sockets() override = default;
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;

    domain::Result<std::uint16_t> listen(const std::string& address, std::uint16_t port);
    bool run(RequestHandler&, const std::function<void()>& on_ready);

    RequestHandler& handler() override { return *handler_; }
    const HttpLimits& limits() const override { return limits_; }
    WorkQueue& queue(Lane lane) override { return lane == Lane::password ? passwords_ : work_; }
    bool is_stopping() const override { return is_stopping_; }
    void closed(Connection& connection) override;

  private:
    void accept();
    void accept_later();
    void make_room();
    void stop();
    void stop_when_done();

    HttpLimits limits_;
    RequestHandler* handler_ = nullptr;  // set while it runs
    // The order matters: jobs and pending operations hold connections, which unregister themselves
    // here when they go.
    std::unordered_set<Connection*> connections_;
    bool is_stopping_ = false;
    bool ran_out_of_time_ = false;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    asio::steady_timer stop_deadline_;
    asio::signal_set signals_;
    WorkQueue work_{4, 256};
    WorkQueue passwords_{1, 32};
};

domain::Result<std::uint16_t> HttpServer::Sockets::listen(const std::string& address,
                                                          std::uint16_t port) {
    using domain::FailureKind;
    beast::error_code failed;
    const asio::ip::address ip = asio::ip::make_address(address, failed);
    if (failed) {
        return domain::fail(FailureKind::invalid, "server.address_malformed",
                            "\"" + address + "\" is not an IP address.");
    }
    const tcp::endpoint endpoint(ip, port);
    acceptor_.open(endpoint.protocol(), failed);
    // So that a restart does not wait for the old connections' TIME_WAIT. On Linux this never lets
    // two programs listen on one port.
    acceptor_.set_option(asio::socket_base::reuse_address(true), failed);
    acceptor_.bind(endpoint, failed);
    if (failed == asio::error::address_in_use) {
        return domain::fail(FailureKind::conflict, "server.port_taken",
                            "Port " + std::to_string(port) + " of " + address +
                                " is taken by another program. Choose another with --port.");
    }
    if (!failed) {
        acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    }
    if (failed) {
        return domain::fail(FailureKind::unavailable, "server.cannot_listen",
                            "Cannot listen on " + address + ", port " + std::to_string(port) +
                                ": " + failed.message() + ".");
    }
    return acceptor_.local_endpoint().port();
}

bool HttpServer::Sockets::run(RequestHandler& handler, const std::function<void()>& on_ready) {
    handler_ = &handler;
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.async_wait([this](beast::error_code failed, int) {
        if (!failed) {
            stop();
        }
    });
    accept();
    on_ready();
    context_.run();
    handler_ = nullptr;
    return !ran_out_of_time_;
}

void HttpServer::Sockets::accept() {
    if (connections_.size() >= limits_.connections_max) {
        make_room();
        accept_later();
        return;
    }
    acceptor_.async_accept([this](beast::error_code failed, tcp::socket socket) {
        if (is_stopping_) {
            return;
        }
        if (failed) {  // out of file descriptors, most likely
            make_room();
            accept_later();
            return;
        }
        const auto connection = std::make_shared<Connection>(std::move(socket), *this);
        connections_.insert(connection.get());
        handler_->connections_changed(connections_.size());
        connection->start();
        accept();
    });
}

// Meanwhile new clients wait in the system's queue.
void HttpServer::Sockets::accept_later() {
    retry_.expires_after(std::chrono::milliseconds(5));
    retry_.async_wait([this](beast::error_code cancelled) {
        if (!cancelled && !is_stopping_) {
            accept();
        }
    });
}

// HTTP lets either side close a connection that waits for a next request (RFC 9112, 9.8): who has
// waited longest goes, so that idle clients never keep new ones out.
void HttpServer::Sockets::make_room() {
    Connection* longest = nullptr;
    for (Connection* connection : connections_) {
        if (connection->is_idle() &&
            (longest == nullptr || connection->idle_since() < longest->idle_since())) {
            longest = connection;
        }
    }
    if (longest != nullptr) {
        longest->stop();
    }
}

void HttpServer::Sockets::closed(Connection& connection) {
    connections_.erase(&connection);
    if (handler_ == nullptr) {  // what was left at the end of its time
        return;
    }
    handler_->connections_changed(connections_.size());
    stop_when_done();
}

void HttpServer::Sockets::stop() {
    is_stopping_ = true;
    beast::error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
    const std::unordered_set<Connection*> open = connections_;
    for (Connection* connection : open) {
        connection->stop();
    }
    stop_deadline_.expires_after(limits_.stop_max);
    stop_deadline_.async_wait([this](beast::error_code cancelled) {
        if (!cancelled) {
            ran_out_of_time_ = work_.is_busy() || passwords_.is_busy();
            context_.stop();
        }
    });
    stop_when_done();
}

void HttpServer::Sockets::stop_when_done() {
    if (is_stopping_ && connections_.empty()) {
        stop_deadline_.cancel();
    }
}

HttpServer::HttpServer(HttpLimits limits) : sockets_(std::make_unique<Sockets>(limits)) {}

HttpServer::~HttpServer() = default;

domain::Result<std::uint16_t> HttpServer::listen(const std::string& address, std::uint16_t port) {
    return sockets_->listen(address, port);
}

bool HttpServer::run(RequestHandler& handler, const std::function<void()>& on_ready) {
    return sockets_->run(handler, on_ready);
}

}  // namespace server
