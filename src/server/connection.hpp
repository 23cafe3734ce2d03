#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/beast.hpp"
#include "server/eviction.hpp"
#include "server/http_limits.hpp"
#include "server/message.hpp"
#include "server/request_head.hpp"
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
    // A connection holds so many bytes now, and not as many as before.
    virtual void memory_changed(std::size_t before, std::size_t now) = 0;
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
    // Makes room for others, now: see eviction.hpp.
    void close();
    // Gives back what it holds: with an answer that says so, if none has begun.
    void relieve();
    [[nodiscard]] bool is_open() const { return stream_.socket().is_open(); }
    [[nodiscard]] Holding holding() const;
    [[nodiscard]] const std::string& address_group() const { return address_group_; }

  private:
    enum class Phase { waiting, header, body, working, writing, closing };

    void enter(Phase, std::chrono::seconds limit);
    void forget_request();
    void wait();
    void begin_header();
    void read_header();
    void header_was_read(std::size_t size);
    void send_continue();
    void read_body();
    void body_was_read(std::size_t size);
    void take_request();
    void answer();
    void was_answered(Reply);
    void watch();
    void peer_is_gone();
    void refuse(Refusal);
    void refuse_and_close(Refusal);
    void reading_failed(const beast::error_code&);
    void write(Reply);
    void write_some();
    void was_written(bool ok);
    void linger();
    void drain();
    void account();

    [[nodiscard]] std::string_view buffered() const;
    [[nodiscard]] bool still_waits();

    beast::tcp_stream stream_;
    ConnectionOwner& owner_;
    std::string peer_address_;
    std::string address_group_;
    Phase phase_ = Phase::waiting;
    std::chrono::steady_clock::time_point phase_since_;
    Patience patience_;
    beast::flat_buffer buffer_;
    std::optional<RequestParser> parser_;
    std::uint64_t body_bytes_read_ = 0;  // with what frames them
    Incoming incoming_;
    bool keeps_alive_ = false;
    bool is_relieved_ = false;
    bool is_watched_ = false;
    bool is_gone_ = false;  // the client, while its request is worked on
    std::chrono::steady_clock::time_point received_at_;
    WorkQueue* queue_ = nullptr;  // where the request waits or is worked on, by this ticket:
    FairQueue::Ticket ticket_ = 0;
    Reply reply_;
    std::string head_;
    std::optional<beast::buffers_suffix<std::array<asio::const_buffer, 2>>> unwritten_;
    std::size_t drained_ = 0;
    std::size_t held_bytes_ = 0;
};

}  // namespace server
