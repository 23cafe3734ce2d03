#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

// Which connection goes first when there are too many, or when they hold too much.
namespace server {

struct Holding {
    enum class State {
        idle,       // waits for a next request, or for the client to close
        half_sent,  // a request has begun to come
        waiting,    // for its turn to be answered
        working,    // being answered, which nothing ends
        writing,    // of the answer
    };
    State state = State::idle;
    std::chrono::steady_clock::time_point since;  // in this state
    std::string_view address_group;
    std::size_t bytes = 0;
};

// Of the addresses that have most connections: who has been sending one request for long, then who
// is idle, then others; the oldest of each. So an address with thousands of half-sent requests
// loses those, and nobody else loses anything. Gives the index; nothing when all are being
// answered.
[[nodiscard]] std::optional<std::size_t> whom_to_close(const std::vector<Holding>&,
                                                       std::chrono::steady_clock::time_point now);
// The same among the connections of one address.
[[nodiscard]] std::optional<std::size_t> whom_to_close_of(
    std::string_view address_group, const std::vector<Holding>&,
    std::chrono::steady_clock::time_point now);
// Who has held most for longest: bytes times seconds. A slow reader, usually.
[[nodiscard]] std::optional<std::size_t> whom_to_relieve(const std::vector<Holding>&,
                                                         std::chrono::steady_clock::time_point now);

}  // namespace server
