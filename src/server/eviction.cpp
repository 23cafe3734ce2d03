#include "server/eviction.hpp"

#include <unordered_map>
#include <utility>

namespace server {

namespace {

using Clock = std::chrono::steady_clock;
using State = Holding::State;

// Nobody sends a request byte by byte for this long unless the network or the sender is in trouble.
constexpr std::chrono::seconds request_usually_sent{1};

// What goes first has the lowest; nothing for what stays.
std::optional<int> rank(const Holding& holding, Clock::time_point now) {
    switch (holding.state) {
        case State::half_sent:
            return holding.since + request_usually_sent < now ? 0 : 2;
        case State::idle:
            return 1;
        case State::writing:
            return 3;
        case State::waiting:
        case State::working:
            return std::nullopt;
    }
    return std::nullopt;
}

template <class Counts>
std::optional<std::size_t> first_to_close(const std::vector<Holding>& all, const Counts& counts,
                                          Clock::time_point now) {
    using Order = std::pair<int, Clock::time_point>;
    std::optional<std::size_t> first;
    Order first_order;
    std::size_t most = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::optional<int> ranked = rank(all[i], now);
        const std::size_t count = counts(all[i]);
        if (!ranked.has_value() || count == 0) {
            continue;
        }
        const Order order{*ranked, all[i].since};
        if (!first.has_value() || count > most || (count == most && order < first_order)) {
            first = i;
            first_order = order;
            most = count;
        }
    }
    return first;
}

}  // namespace

std::optional<std::size_t> whom_to_close(const std::vector<Holding>& all, Clock::time_point now) {
    std::unordered_map<std::string_view, std::size_t> counts;
    for (const Holding& holding : all) {
        ++counts[holding.address_group];
    }
    return first_to_close(
        all, [&](const Holding& holding) { return counts[holding.address_group]; }, now);
}

std::optional<std::size_t> whom_to_close_of(std::string_view address_group,
                                            const std::vector<Holding>& all,
                                            Clock::time_point now) {
    return first_to_close(
        all,
        [&](const Holding& holding) -> std::size_t {
            return holding.address_group == address_group ? 1 : 0;
        },
        now);
}

std::optional<std::size_t> whom_to_relieve(const std::vector<Holding>& all, Clock::time_point now) {
    std::optional<std::size_t> first;
    double most = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].state == State::working || all[i].bytes == 0) {
            continue;
        }
        // A moment for all: what came just now is weighed by its size.
        constexpr double moment = 0.1;
        const std::chrono::duration<double> held = now - all[i].since;
        const double weight = static_cast<double>(all[i].bytes) * (held.count() + moment);
        if (weight > most) {
            first = i;
            most = weight;
        }
    }
    return first;
}

}  // namespace server
