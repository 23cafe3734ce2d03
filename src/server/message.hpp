#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http.hpp"

namespace server {

// A whole request, as the socket gave it.
struct Incoming {
    api::Request request;
    std::string peer_address;  // of the socket: "127.0.0.1"
    // Set by the socket's side when nobody waits for the answer any more; never null.
    std::shared_ptr<std::atomic<bool>> is_abandoned = std::make_shared<std::atomic<bool>>(false);

    // A place in a line, if the handler gave it one in lane(); free again when this goes.
    std::shared_ptr<const void> place;

    // The target without its query.
    [[nodiscard]] std::string_view path() const {
        const std::string_view target = request.target;
        return target.substr(0, target.find('?'));
    }
    // What follows the first "?", or nothing.
    [[nodiscard]] std::string_view query() const {
        const std::string_view target = request.target;
        const std::size_t mark = target.find('?');
        return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    }
    [[nodiscard]] bool is_read() const {
        return request.method == "GET" || request.method == "HEAD";
    }
    [[nodiscard]] std::string_view header(std::string_view name) const {
        return api::find_header(request.headers, name);
    }
    // Of a field that is a list, and may be said in several lines.
    [[nodiscard]] std::string list_header(std::string_view name) const {
        return api::joined_header(request.headers, name);
    }
};

struct Reply {
    int status = 200;
    std::vector<api::Header> headers;
    // Shared, because the files of the site are served from memory without a copy. Never null.
    std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
    // For the log and the metrics: a pattern from a short fixed list, never the raw target.
    std::string_view route = "/{other}";
    std::string caller_id;

    void set_body(std::string text) { body = std::make_shared<const std::string>(std::move(text)); }
    void add(std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
    }
};

// Why the socket's side answers without asking the application.
enum class Refusal {
    malformed,                // 400: not HTTP/1.x, or against its grammar
    body_too_large,           // 413
    target_too_long,          // 414
    expectation_unknown,      // 417
    too_many_waiting,         // 429: the caller's part of the queue of work is full
    header_too_large,         // 431
    abandoned,                // 499: nobody waits for the answer; for the log and metrics alone
    failed,                   // 500: a defect of ours; nothing was promised
    transfer_coding_unknown,  // 501
    overloaded,               // 503: the queue of work is full, or the memory
};

// Where a request is answered, so that nobody waits for another's slow work.
enum class Lane {
    at_once,   // memory only: on the thread of the sockets
    work,      // may wait for the database
    password,  // argon2id: one at a time, because each takes 64 MiB and a tenth of a second
};

// Whose turn a request takes: callers take turns, and within one its members do.
struct Turn {
    std::string caller;
    std::string member;
};

// What the sockets need of the application. `answer` is called from several threads.
class RequestHandler {
  public:
    RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;
    virtual ~RequestHandler() = default;

    // Asked once, on the thread of the sockets, before the request waits in any queue.
    [[nodiscard]] virtual Lane lane(Incoming&) = 0;
    // Of what is not answered at once.
    [[nodiscard]] virtual Turn turn(const Incoming&, Lane) = 0;
    [[nodiscard]] virtual Reply answer(const Incoming&) = 0;
    // `incoming` may be empty when not even a target was understood.
    [[nodiscard]] virtual Reply refuse(Refusal, const Incoming& incoming) = 0;
    // After the reply was written, or its writing failed.
    virtual void finished(const Incoming&, const Reply&, double seconds) = 0;
    virtual void connections_changed(std::size_t open) = 0;
};

}  // namespace server
