#include "server/connection.hpp"

#include <algorithm>
#include <exception>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/field_list.hpp"
#include "server/rate_limit.hpp"
#include "server/reply_head.hpp"

namespace server {

namespace {

using Clock = std::chrono::steady_clock;

// A socket for IPv6 may serve IPv4 as well; those addresses it shows as "::ffff:192.0.2.1".
std::string text_of(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

// What a text that grows holds. Of a large one the system gives no memory before it is written.
std::size_t memory_of(const std::string& text) {
    constexpr std::size_t unwritten_max = 128 * 1024;
    return std::min(text.capacity(), text.size() + unwritten_max);
}

// To assign an empty text would keep the memory for a next one.
void release(std::string& text) {
    std::string().swap(text);
}

std::size_t memory_of(const api::Request& request) {
    std::size_t bytes = request.target.capacity() + memory_of(request.body);
    for (const api::Header& header : request.headers) {
        bytes += sizeof header + header.name.capacity() + header.value.capacity();
    }
    return bytes;
}

}  // namespace

Connection::Connection(tcp::socket socket, ConnectionOwner& owner)
    // A header and the pieces of a body pass through the buffer, and what frames a chunk must fit.
    : stream_(std::move(socket)),
      owner_(owner),
      buffer_(owner.limits().header_bytes_max + owner.limits().framing_bytes_max) {
    beast::error_code failed;
    const tcp::endpoint peer = stream_.socket().remote_endpoint(failed);
    peer_address_ = failed ? std::string() : text_of(peer.address());
    address_group_ = server::address_group(peer_address_);
    stream_.socket().set_option(tcp::no_delay(true), failed);
    stream_.socket().non_blocking(true, failed);
    // What waits in the system for a slow reader is memory that nobody else can use.
    const int unsent_bytes_max = 128 * 1024;
    setsockopt(stream_.socket().native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max,
               sizeof unsent_bytes_max);
}

Connection::~Connection() {
    owner_.memory_changed(held_bytes_, 0);
    owner_.closed(*this);
}

void Connection::enter(Phase phase, std::chrono::seconds limit) {
    phase_ = phase;
    phase_since_ = Clock::now();
    stream_.expires_after(limit);
}

void Connection::stop() {
    switch (phase_) {
        case Phase::waiting:
        case Phase::header:
        case Phase::closing:
            close();
            break;
        case Phase::body:
        case Phase::working:
        case Phase::writing:
            keeps_alive_ = false;
            break;
    }
}

Holding Connection::holding() const {
    Holding holding{Holding::State::idle, phase_since_, address_group_, held_bytes_};
    switch (phase_) {
        case Phase::waiting:
        case Phase::closing:
            break;
        case Phase::header:
        case Phase::body:
            holding.state = Holding::State::half_sent;
            break;
        case Phase::working:
            holding.state = ticket_ != 0 ? Holding::State::waiting : Holding::State::working;
            break;
        case Phase::writing:
            holding.state = Holding::State::writing;
            break;
    }
    return holding;
}

void Connection::relieve() {
    const auto me = shared_from_this();  // the job that is dropped may hold the last reference
    switch (phase_) {
        case Phase::header:
        case Phase::body:
            is_relieved_ = true;
            stream_.cancel();  // and `reading_failed` says why
            break;
        case Phase::working:
            if (still_waits()) {
                refuse_and_close(Refusal::overloaded);
            }
            break;
        case Phase::waiting:
        case Phase::writing:
        case Phase::closing:
            close();
            break;
    }
}

// Tells the owner what is held now, when that has changed.
void Connection::account() {
    std::size_t bytes = buffer_.capacity() + head_.capacity() + memory_of(incoming_.request);
    if (parser_.has_value()) {
        bytes += memory_of(parser_->get().body());
    }
    if (reply_.body.use_count() == 1) {  // the files of the site are held anyway
        bytes += reply_.body->capacity();
    }
    if (bytes != held_bytes_) {
        owner_.memory_changed(std::exchange(held_bytes_, bytes), bytes);
    }
}

std::string_view Connection::buffered() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
}

void Connection::forget_request() {
    release(incoming_.request.body);
    incoming_ = {};
    reply_ = {};
    release(head_);
    parser_.reset();
}

void Connection::wait() {
    forget_request();
    if (buffer_.size() > 0) {  // the next request came with the last one
        begin_header();
        return;
    }
    // An idle connection should cost little: a thousand of them are nothing unusual.
    buffer_.shrink_to_fit();
    enter(Phase::waiting, owner_.limits().idle_max);
    account();
    stream_.async_read_some(buffer_.prepare(1024),
                            [me = shared_from_this()](beast::error_code failed, std::size_t size) {
                                if (failed) {
                                    me->close();
                                    return;
                                }
                                me->buffer_.commit(size);
                                me->begin_header();
                            });
}

void Connection::begin_header() {
    enter(Phase::header, owner_.limits().header_max);
    parser_.emplace();
    parser_->body_limit(owner_.limits().body_bytes_max);
    body_bytes_read_ = 0;
    read_header();
}

void Connection::read_header() {
    while (buffered().starts_with("\r\n")) {  // RFC 9112, 2.2
        buffer_.consume(2);
    }
    const auto size = find_head_end(buffered(), owner_.limits());
    if (!size) {
        const api::Request line = guess_request_line(buffered());
        incoming_.request.method = line.method;
        incoming_.request.target = line.target;
        refuse_and_close(size.error());
        return;
    }
    if (*size > 0) {
        header_was_read(*size);
        return;
    }
    account();
    stream_.async_read_some(buffer_.prepare(std::max<std::size_t>(1024, buffer_.size())),
                            [me = shared_from_this()](beast::error_code failed, std::size_t read) {
                                me->buffer_.commit(read);
                                failed ? me->reading_failed(failed) : me->read_header();
                            });
}

void Connection::header_was_read(std::size_t size) {
    auto head = read_head(buffered().substr(0, size), *parser_);
    if (!head) {
        const api::Request line = guess_request_line(buffered());
        incoming_.request.method = line.method;
        incoming_.request.target = line.target;
        refuse_and_close(head.error());
        return;
    }
    buffer_.consume(size);
    // Now, and not after the body: fields of the trailer are not fields of the header.
    incoming_.request.method = std::move(head->method);
    incoming_.request.target = std::move(head->target);
    incoming_.request.headers = std::move(head->headers);
    keeps_alive_ = head->keeps_alive;
    patience_ = Patience(owner_.limits(), Clock::now());
    if (parser_->is_done()) {
        take_request();
        return;
    }
    phase_ = Phase::body;
    phase_since_ = Clock::now();
    buffer_.reserve(owner_.limits().header_bytes_max);  // as much is read at once
    if (head->expects_continue && buffer_.size() == 0) {
        send_continue();
    } else {
        read_body();
    }
}

void Connection::send_continue() {
    stream_.expires_at(patience_.end());
    head_ = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(head_),
                      [me = shared_from_this()](beast::error_code failed, std::size_t) {
                          failed ? me->close() : me->read_body();
                      });
}

void Connection::read_body() {
    account();
    stream_.expires_at(patience_.end());
    http::async_read_some(stream_, buffer_, *parser_,
                          [me = shared_from_this()](beast::error_code failed, std::size_t size) {
                              failed ? me->reading_failed(failed) : me->body_was_read(size);
                          });
}

void Connection::body_was_read(std::size_t size) {
    const HttpLimits& limits = owner_.limits();
    patience_.moved(size, Clock::now());
    body_bytes_read_ += size;
    const std::uint64_t body = parser_->get().body().size();
    if (body_bytes_read_ >
        body + body * limits.framing_bytes_per_byte_max + limits.framing_bytes_max) {
        refuse_and_close(Refusal::body_too_large);
    } else if (parser_->is_done()) {
        take_request();
    } else {
        read_body();
    }
}

void Connection::take_request() {
    received_at_ = Clock::now();
    incoming_.peer_address = peer_address_;
    incoming_.request.body = std::move(parser_->get().body());
    parser_.reset();
    answer();
}

void Connection::answer() {
    phase_ = Phase::working;
    phase_since_ = Clock::now();
    stream_.expires_never();
    account();
    RequestHandler& handler = owner_.handler();
    const auto answered = [](RequestHandler& by, const Incoming& incoming) {
        try {
            return by.answer(incoming);
        } catch (const std::exception&) {
            return by.refuse(Refusal::failed, incoming);
        }
    };
    const Lane lane = handler.lane(incoming_);
    if (lane == Lane::at_once) {
        write(answered(handler, incoming_));
        return;
    }
    const auto job = [me = shared_from_this(), &handler, answered]() mutable {
        Reply reply = answered(handler, me->incoming_);
        const auto executor = me->stream_.get_executor();
        asio::post(executor, [self = std::move(me), done = std::move(reply)]() mutable {
            self->was_answered(std::move(done));
        });
    };
    queue_ = &owner_.queue(lane);
    const auto added = queue_->add(handler.turn(incoming_, lane), job);
    if (!added) {
        refuse(added.error() == FairQueue::Full::caller ? Refusal::too_many_waiting
                                                        : Refusal::overloaded);
        return;
    }
    ticket_ = *added;
    watch();
}

// Whether the request had not been begun; it will not be then.
bool Connection::still_waits() {
    const bool waits = ticket_ != 0 && queue_->cancel(ticket_);
    ticket_ = 0;
    return waits;
}

void Connection::was_answered(Reply reply) {
    ticket_ = 0;
    if (is_gone_) {
        peer_is_gone();
    } else {
        write(std::move(reply));
    }
}

// While a request is worked on: what the client sends meanwhile is kept, within bounds, to see
// whether it hangs up.
void Connection::watch() {
    if (is_watched_) {
        return;
    }
    is_watched_ = true;
    const auto readable = [me = shared_from_this()](beast::error_code failed) {
        me->is_watched_ = false;
        if (me->phase_ != Phase::working || me->is_gone_) {
            return;
        }
        std::size_t size = 0;
        if (!failed) {
            size = me->stream_.socket().read_some(me->buffer_.prepare(1024), failed);
            me->buffer_.commit(size);
        }
        if (!failed || failed == asio::error::would_block) {
            if (me->buffer_.size() + 1024 < me->owner_.limits().header_bytes_max) {
                me->watch();
            }
            return;
        }
        // Who said that this is the last request may have closed its own half only, and still
        // read. Who meant to go on, and closes, is gone.
        if (failed == asio::error::eof && !me->keeps_alive_) {
            return;
        }
        me->is_gone_ = true;
        *me->incoming_.is_abandoned = true;
        if (me->still_waits()) {
            me->peer_is_gone();
        }
    };
    stream_.socket().async_wait(tcp::socket::wait_read, readable);
}

void Connection::peer_is_gone() {
    reply_ = owner_.handler().refuse(Refusal::abandoned, incoming_);
    was_written(false);
}

void Connection::refuse(Refusal refusal) {
    write(owner_.handler().refuse(refusal, incoming_));
}

void Connection::refuse_and_close(Refusal refusal) {
    keeps_alive_ = false;
    received_at_ = Clock::now();
    incoming_.peer_address = peer_address_;
    parser_.reset();
    refuse(refusal);
}

void Connection::reading_failed(const beast::error_code& failed) {
    const bool is_grammar =
        failed.category() == make_error_code(http::error::bad_method).category() &&
        failed != http::error::end_of_stream && failed != http::error::partial_message;
    if (is_relieved_) {
        refuse_and_close(Refusal::overloaded);
    } else if (is_grammar) {
        refuse_and_close(refusal_of(failed));
    } else {
        close();  // gone, or too slow
    }
}

void Connection::write(Reply reply) {
    phase_ = Phase::writing;
    phase_since_ = Clock::now();
    patience_ = Patience(owner_.limits(), phase_since_);
    keeps_alive_ = keeps_alive_ && !owner_.is_stopping();
    release(incoming_.request.body);
    reply_ = std::move(reply);
    head_ = head_of(reply_, keeps_alive_);
    const bool has_body = incoming_.request.method != "HEAD" && reply_.status != 304;
    unwritten_.emplace(std::array<asio::const_buffer, 2>{
        asio::buffer(head_), has_body ? asio::buffer(*reply_.body) : asio::const_buffer()});
    account();
    write_some();
}

void Connection::write_some() {
    stream_.expires_at(patience_.end());
    stream_.async_write_some(*unwritten_,
                             [me = shared_from_this()](beast::error_code failed, std::size_t size) {
                                 me->unwritten_->consume(size);
                                 me->patience_.moved(size, Clock::now());
                                 if (failed || asio::buffer_size(*me->unwritten_) == 0) {
                                     me->was_written(!failed);
                                 } else {
                                     me->write_some();
                                 }
                             });
}

void Connection::was_written(bool ok) {
    const std::chrono::duration<double> took = Clock::now() - received_at_;
    owner_.handler().finished(incoming_, reply_, took.count());
    unwritten_.reset();
    if (!ok) {
        close();
    } else if (keeps_alive_ && !owner_.is_stopping()) {
        wait();
    } else {
        linger();
    }
}

// To close at once while the client still sends would make its system throw away our answer (RFC
// 9112, 9.6): so say that we are done, and read on for a moment.
void Connection::linger() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    enter(Phase::closing, std::chrono::seconds(2));
    forget_request();
    buffer_.clear();
    buffer_.shrink_to_fit();
    account();
    drained_ = 0;
    drain();
}

void Connection::drain() {
    constexpr std::size_t drained_max = 4 * 1024 * 1024;
    // Of all connections, since nobody reads it.
    static std::array<char, 64 * 1024> thrown_away;
    stream_.async_read_some(asio::buffer(thrown_away),
                            [me = shared_from_this()](beast::error_code failed, std::size_t size) {
                                me->drained_ += size;
                                failed || me->drained_ > drained_max ? me->close() : me->drain();
                            });
}

void Connection::close() {
    phase_ = Phase::closing;
    beast::error_code ignored;
    stream_.socket().close(ignored);
}

}  // namespace server
