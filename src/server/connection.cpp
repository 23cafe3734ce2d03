#include "server/connection.hpp"

#include <array>
#include <ctime>
#include <exception>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/field_list.hpp"

namespace server {

namespace {

using Clock = std::chrono::steady_clock;

// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

// The origin form of a request target, or nothing when it is none that we serve. Servers must also
// take the absolute form (RFC 9112, 3.2.2); the authority in it is not ours to check here.
std::optional<std::string> origin_form(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.starts_with(scheme)) {
            target.remove_prefix(scheme.size());
            const std::size_t path = target.find_first_of("/?");
            target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
        }
    }
    if (!target.starts_with('/')) {
        return std::nullopt;
    }
    return std::string(target.substr(0, target.find('#')));
}

std::string_view text_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

// A socket for IPv6 may serve IPv4 as well; those addresses it shows as "::ffff:192.0.2.1".
std::string text_of(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

}  // namespace

Connection::Connection(tcp::socket socket, ConnectionOwner& owner)
    : stream_(std::move(socket)), owner_(owner) {
    beast::error_code failed;
    const tcp::endpoint peer = stream_.socket().remote_endpoint(failed);
    peer_address_ = failed ? std::string() : text_of(peer.address());
    stream_.socket().set_option(tcp::no_delay(true), failed);
    // What waits in the system for a slow reader is memory that nobody else can use.
    const int unsent_bytes_max = 128 * 1024;
    setsockopt(stream_.socket().native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max,
               sizeof unsent_bytes_max);
}

Connection::~Connection() {
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

void Connection::wait() {
    incoming_ = {};
    reply_ = {};
    parser_.reset();
    if (buffer_.size() > 0) {  // the next request came with the last one
        read_header();
        return;
    }
    // An idle connection should cost little: a thousand of them are nothing unusual.
    buffer_.shrink_to_fit();
    enter(Phase::waiting, owner_.limits().idle_max);
    stream_.async_read_some(buffer_.prepare(1024),
                            [me = shared_from_this()](beast::error_code failed, std::size_t size) {
                                if (failed) {
                                    me->close();
                                    return;
                                }
                                me->buffer_.commit(size);
                                me->read_header();
                            });
}

void Connection::read_header() {
    enter(Phase::header, owner_.limits().header_max);
    parser_.emplace();
    parser_->header_limit(owner_.limits().header_bytes_max);
    parser_->body_limit(owner_.limits().body_bytes_max);
    http::async_read_header(stream_, buffer_, *parser_,
                            [me = shared_from_this()](beast::error_code failed, std::size_t) {
                                failed ? me->refuse(failed) : me->header_was_read();
                            });
}

void Connection::header_was_read() {
    const auto expectation = parser_->get()[http::field::expect];
    if (!beast::iequals(expectation, "100-continue")) {
        read_body();
        return;
    }
    head_ = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(head_),
                      [me = shared_from_this()](beast::error_code failed, std::size_t) {
                          failed ? me->close() : me->read_body();
                      });
}

void Connection::read_body() {
    enter(Phase::body, owner_.limits().body_max);
    http::async_read(stream_, buffer_, *parser_,
                     [me = shared_from_this()](beast::error_code failed, std::size_t) {
                         failed ? me->refuse(failed) : me->take_request();
                     });
}

void Connection::take_request() {
    Parser::value_type& message = parser_->get();
    keeps_alive_ = message.keep_alive() && !owner_.is_stopping();
    received_at_ = Clock::now();
    incoming_.peer_address = peer_address_;
    incoming_.request.method = std::string(text_of(message.method_string()));
    for (const auto& field : message) {
        incoming_.request.headers.push_back(
            {std::string(text_of(field.name_string())), std::string(text_of(field.value()))});
    }
    const std::optional<std::string> target = origin_form(text_of(message.target()));
    // Exactly one Host: RFC 9112, 3.2.
    const bool has_host = message.version() < 11 || message.count(http::field::host) == 1;
    incoming_.request.target = target.value_or("");
    if (!target.has_value() || !has_host) {
        keeps_alive_ = false;
        refuse(Refusal::malformed);
        return;
    }
    incoming_.request.body = std::move(message.body());
    answer();
}

void Connection::answer() {
    phase_ = Phase::working;
    stream_.expires_never();
    const auto answered = [](RequestHandler& handler, const Incoming& incoming) {
        try {
            return handler.answer(incoming);
        } catch (const std::exception&) {
            return handler.refuse(Refusal::failed, incoming);
        }
    };
    const Lane lane = owner_.handler().lane(incoming_);
    if (lane == Lane::at_once) {
        write(answered(owner_.handler(), incoming_));
        return;
    }
    RequestHandler& handler = owner_.handler();
    const auto job = [me = shared_from_this(), &handler, answered]() mutable {
        Reply reply = answered(handler, me->incoming_);
        const auto executor = me->stream_.get_executor();
        asio::post(executor, [self = std::move(me), done = std::move(reply)]() mutable {
            self->write(std::move(done));
        });
    };
    if (!owner_.queue(lane).try_add(job)) {
        refuse(Refusal::overloaded);
    }
}

void Connection::refuse(Refusal refusal) {
    write(owner_.handler().refuse(refusal, incoming_));
}

void Connection::refuse(const beast::error_code& failed) {
    keeps_alive_ = false;
    received_at_ = Clock::now();
    incoming_.peer_address = peer_address_;
    // What was read before it failed says in which shape to answer.
    incoming_.request.target = origin_form(text_of(parser_->get().target())).value_or("");
    incoming_.request.method = std::string(text_of(parser_->get().method_string()));
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
        refuse(Refusal::header_too_large);
    } else if (failed == http::error::body_limit) {
        refuse(Refusal::body_too_large);
    } else if (failed.category() == make_error_code(http::error::bad_method).category() &&
               failed != http::error::end_of_stream && failed != http::error::partial_message) {
        refuse(Refusal::malformed);
    } else {
        close();  // gone, or too slow
    }
}

std::string Connection::head_of(const Reply& reply) const {
    const auto status = static_cast<http::status>(reply.status);
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " ";
    head += text_of(http::obsolete_reason(status));
    head += "\r\nDate: " + http_date() + "\r\n";
    for (const api::Header& header : reply.headers) {
        // Nothing of ours has a line end in it; if something ever had, it must not become a header.
        if (header.value.find_first_of("\r\n") == std::string::npos) {
            head += header.name + ": " + header.value + "\r\n";
        }
    }
    if (reply.status != 204 && reply.status != 304) {
        head += "Content-Length: " + std::to_string(reply.body->size()) + "\r\n";
    }
    head += keeps_alive_ ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

void Connection::write(Reply reply) {
    const HttpLimits& limits = owner_.limits();
    const std::size_t size_allowance = reply.body->size() / limits.write_bytes_per_second_min;
    enter(Phase::writing, limits.write_max + std::chrono::seconds(size_allowance));
    keeps_alive_ = keeps_alive_ && !owner_.is_stopping();
    reply_ = std::move(reply);
    head_ = head_of(reply_);
    const bool has_body = incoming_.request.method != "HEAD" && reply_.status != 304;
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(head_), has_body ? asio::buffer(*reply_.body) : asio::const_buffer()};
    asio::async_write(stream_, buffers,
                      [me = shared_from_this()](beast::error_code failed, std::size_t) {
                          me->was_written(!failed);
                      });
}

void Connection::was_written(bool ok) {
    const std::chrono::duration<double> took = Clock::now() - received_at_;
    owner_.handler().finished(incoming_, reply_, took.count());
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
    drained_ = 0;
    drain();
}

void Connection::drain() {
    constexpr std::size_t drained_max = 4 * 1024 * 1024;
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(64 * 1024),
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
