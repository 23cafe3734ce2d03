#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "domain/time.hpp"

namespace app {

// What `update` may know of the world, as plain values.
struct Env {
    domain::Timestamp now;
    std::array<std::uint64_t, 2> random{};  // fresh for each event; becomes an idempotency key
};

// Which request, and in which session it was sent: travels with it and comes back with its reply.
struct Ticket {
    std::uint64_t request = 0;
    std::uint64_t session = 0;

    bool operator==(const Ticket&) const = default;
};

}  // namespace app
