#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace server {

// What one client may take of us, and all of them together.
struct HttpLimits {
    std::size_t connections_max = 4096;
    // Of one address (of IPv6: of one network); 0 for no limit, behind a proxy.
    std::size_t connections_per_address_max = 1024;
    std::size_t target_bytes_max = 8'192;  // the whole first line
    std::size_t header_bytes_max = 16'384;
    std::size_t header_fields_max = 128;
    std::uint64_t body_bytes_max = 1'048'576;
    // What chunks may add to a body: a little, and this many bytes to each of its bytes.
    std::uint64_t framing_bytes_max = 16'384;
    std::uint64_t framing_bytes_per_byte_max = 8;
    // What all connections hold: requests being read, waiting or answered, answers being written.
    std::size_t memory_max = 48 * 1024 * 1024;

    std::chrono::seconds idle_max{75};    // between two requests of a connection
    std::chrono::seconds header_max{10};  // from a request's first byte to the end of its header
    // Who sends a body or reads an answer slower than the least rate is let go after this time, or
    // when nothing moved for so long.
    std::chrono::seconds patience{20};
    std::size_t bytes_per_second_min = 8'192;
    std::chrono::seconds stop_max{5};  // for requests under way when the server is told to stop
};

// How long a client may still take. What it sends or reads buys it time at the least rate, but
// never more than the whole patience from now on: no credit is saved up for a long silence.
class Patience {
  public:
    using Clock = std::chrono::steady_clock;

    Patience() = default;
    Patience(const HttpLimits& limits, Clock::time_point now)
        : whole_(limits.patience), rate_(limits.bytes_per_second_min), end_(now + whole_) {}

    void moved(std::size_t bytes, Clock::time_point now) {
        const std::chrono::duration<double> bought(static_cast<double>(bytes) /
                                                   static_cast<double>(rate_));
        end_ = std::min(now + whole_, end_ + std::chrono::ceil<Clock::duration>(bought));
    }
    [[nodiscard]] Clock::time_point end() const { return end_; }

  private:
    Clock::duration whole_{0};
    std::size_t rate_ = 1;
    Clock::time_point end_;
};

}  // namespace server
