#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/beast.hpp"
#include "server/http_limits.hpp"
#include "server/message.hpp"
#include "server/work_queue.hpp"

namespace server {

class Connection;

// What the connections share. Lives on the one thread that runs the sockets.
class ConnectionOwner {
  public:
    ConnectionOwner() = default;
    ConnectionOwner(const ConnectionOwner&) = delete;
    ConnectionOwner& operator=(const ConnectionOwner&) = delete;
    virtual ~ConnectionOwner() = default;

    virtual RequestHandler& handler() = 0;
    virtual const HttpLimits& limits() const = 0;
    virtual WorkQueue& queue(Lane) = 0;  // never for Lane::at_once
    virtual bool is_stopping() const = 0;
    virtual void closed(Connection&) = 0;
};

// One client's socket: reads a request, has it answered, writes the answer, and again.
//
//   waiting → header → body → working → writing → waiting or closing
//
// Every step that waits for the client has a time limit, so that nobody holds a connection by
// sending nothing. All of it runs on the thread of the sockets, except for the answering itself.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(tcp::socket, ConnectionOwner&);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start() { wait(); }
    // Closes now unless a request is under way, whose answer is written first.
    void stop();
    // Whether it only waits for a next request, and since when.
    [[nodiscard]] bool is_idle() const { return phase_ == Phase::waiting; }
    [[nodiscard]] std::chrono::steady_clock::time_point idle_since() const { return phase_since_; }

  private:
    enum class Phase { waiting, header, body, working, writing, closing };
    using Parser = http::request_parser<http::string_body>;

    void enter(Phase, std::chrono::seconds limit);
    void wait();
    void read_header();
    void header_was_read();
    void read_body();
    void take_request();
    void answer();
    void refuse(Refusal);
    void refuse(const beast::error_code&);
    void write(Reply);
    void was_written(bool ok);
    void linger();
    void drain();
    void close();

    [[nodiscard]] std::string head_of(const Reply&) const;

    beast::tcp_stream stream_;
    ConnectionOwner& owner_;
    std::string peer_address_;
    Phase phase_ = Phase::waiting;
    std::chrono::steady_clock::time_point phase_since_;
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Incoming incoming_;
    bool keeps_alive_ = false;
    std::chrono::steady_clock::time_point received_at_;
    Reply reply_;
    std::string head_;
    std::size_t drained_ = 0;
};

}  // namespace server
