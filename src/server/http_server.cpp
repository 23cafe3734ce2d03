#include "server/http_server.hpp"

#include <algorithm>
#include <csignal>
#include <malloc.h>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/beast.hpp"
#include "server/connection.hpp"
#include "server/work_queue.hpp"

namespace server {

namespace {

// One caller leaves half of the machine to the others.
QueueLimits limits_of_work() {
    QueueLimits limits;
    limits.running_per_caller_max = std::max(1U, std::thread::hardware_concurrency() / 2);
    return limits;
}

// By address: a password is looked at before anybody knows whose it is.
QueueLimits limits_of_passwords() {
    QueueLimits limits;
    limits.waiting_max = 64;
    limits.waiting_per_caller_max = limits.waiting_per_member_max = 4;
    return limits;
}

}  // namespace

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
    void memory_changed(std::size_t before, std::size_t now) override;
    void closed(Connection& connection) override;

  private:
    void accept();
    void accept_later();
    void welcome(tcp::socket);
    bool make_room();
    bool make_room_of(const std::string& address_group);
    void relieve();
    void stop();
    void stop_when_done();

    HttpLimits limits_;
    RequestHandler* handler_ = nullptr;  // set while it runs
    // The order matters: jobs and pending operations hold connections, which unregister themselves
    // here when they go.
    std::unordered_set<Connection*> connections_;
    std::unordered_map<std::string, std::size_t> connections_of_;  // each address
    std::size_t held_bytes_ = 0;
    std::size_t most_held_bytes_ = 0;  // since memory was last given back to the system
    bool will_relieve_ = false;
    bool is_stopping_ = false;
    bool ran_out_of_time_ = false;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    asio::steady_timer stop_deadline_;
    asio::signal_set signals_;
    WorkQueue work_{4, limits_of_work()};
    WorkQueue passwords_{1, limits_of_passwords()};
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
    acceptor_.async_accept([this](beast::error_code failed, tcp::socket socket) {
        if (is_stopping_) {
            return;
        }
        if (failed) {  // out of file descriptors, most likely
            (void)make_room();
            accept_later();
            return;
        }
        welcome(std::move(socket));
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

void HttpServer::Sockets::welcome(tcp::socket socket) {
    const auto connection = std::make_shared<Connection>(std::move(socket), *this);
    const std::string& address = connection->address_group();
    const std::size_t per_address_max = limits_.connections_per_address_max;
    const bool is_one_too_many_of_address =
        per_address_max > 0 && connections_of_[address] >= per_address_max;
    const bool is_one_too_many = connections_.size() >= limits_.connections_max;
    const bool has_room = (!is_one_too_many_of_address || make_room_of(address)) &&
                          (!is_one_too_many || is_one_too_many_of_address || make_room());
    connections_.insert(connection.get());
    ++connections_of_[address];
    handler_->connections_changed(connections_.size());
    has_room ? connection->start() : connection->close();
}

namespace {

// What each connection is doing, in the order of `open`.
std::vector<Holding> holdings_of(const std::vector<Connection*>& open) {
    std::vector<Holding> holdings;
    holdings.reserve(open.size());
    for (const Connection* connection : open) {
        holdings.push_back(connection->holding());
    }
    return holdings;
}

std::vector<Connection*> those_open(const std::unordered_set<Connection*>& connections) {
    std::vector<Connection*> open;
    std::copy_if(connections.begin(), connections.end(), std::back_inserter(open),
                 [](const Connection* connection) { return connection->is_open(); });
    return open;
}

}  // namespace

bool HttpServer::Sockets::make_room() {
    const std::vector<Connection*> open = those_open(connections_);
    const auto first = whom_to_close(holdings_of(open), std::chrono::steady_clock::now());
    if (first.has_value()) {
        open[*first]->close();
    }
    return first.has_value();
}

bool HttpServer::Sockets::make_room_of(const std::string& address_group) {
    const std::vector<Connection*> open = those_open(connections_);
    const auto first =
        whom_to_close_of(address_group, holdings_of(open), std::chrono::steady_clock::now());
    if (first.has_value()) {
        open[*first]->close();
    }
    return first.has_value();
}

// Later, and not in the midst of what a connection does.
void HttpServer::Sockets::memory_changed(std::size_t before, std::size_t now) {
    held_bytes_ = held_bytes_ - before + now;
    most_held_bytes_ = std::max(most_held_bytes_, held_bytes_);
    if (most_held_bytes_ > limits_.memory_max / 2 && held_bytes_ < limits_.memory_max / 8) {
        most_held_bytes_ = held_bytes_;
        malloc_trim(0);  // what a flood left lies in small pieces, which free() keeps
    }
    if (held_bytes_ > limits_.memory_max && !will_relieve_ && handler_ != nullptr) {
        will_relieve_ = true;
        asio::post(context_, [this] {
            will_relieve_ = false;
            relieve();
        });
    }
}

void HttpServer::Sockets::relieve() {
    const std::vector<Connection*> open = those_open(connections_);
    std::vector<Holding> holdings = holdings_of(open);
    const auto now = std::chrono::steady_clock::now();
    std::size_t relieved = 0;
    while (held_bytes_ > limits_.memory_max + relieved) {
        const auto first = whom_to_relieve(holdings, now);
        if (!first.has_value()) {
            return;
        }
        relieved += std::exchange(holdings[*first].bytes, 0);
        open[*first]->relieve();
    }
}

void HttpServer::Sockets::closed(Connection& connection) {
    connections_.erase(&connection);
    const auto of_address = connections_of_.find(connection.address_group());
    if (of_address != connections_of_.end() && --of_address->second == 0) {
        connections_of_.erase(of_address);
    }
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
