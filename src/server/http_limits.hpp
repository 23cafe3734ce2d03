#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace server {

// What one client may take of us.
struct HttpLimits {
    std::size_t connections_max = 4096;
    std::uint32_t header_bytes_max = 16'384;
    std::uint64_t body_bytes_max = 1'048'576;
    std::chrono::seconds idle_max{75};    // between two requests of a connection
    std::chrono::seconds header_max{10};  // from a request's first byte to the end of its header
    std::chrono::seconds body_max{30};    // for the whole body
    std::chrono::seconds write_max{30};   // for an answer, and more for a large one:
    std::size_t write_bytes_per_second_min = 16'384;
    std::chrono::seconds stop_max{5};  // for requests under way when the server is told to stop
};

}  // namespace server
