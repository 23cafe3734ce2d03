#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace server {

// What /metrics tells, in Prometheus' text format (version 0.0.4). Safe to call from several
// threads.
class Metrics {
  public:
    // `route` must outlive the metrics: the patterns are literals.
    void request_answered(std::string_view route, int status, double seconds);
    void connections_changed(std::size_t open) { connections_ = open; }
    void log_line_dropped() { ++log_lines_dropped_; }

    [[nodiscard]] std::string text() const;

  private:
    // Upper bounds in seconds; the last bucket, +Inf, is the count itself.
    static constexpr std::array<double, 9> bounds{0.001, 0.0025, 0.005, 0.01, 0.025,
                                                  0.05,  0.1,    0.5,   2.5};
    struct Latency {
        std::array<std::uint64_t, bounds.size()> at_most{};  // each counts the smaller ones too
        std::uint64_t count = 0;
        double sum = 0;
    };

    mutable std::mutex mutex_;  // guards the two maps
    std::map<std::pair<std::string_view, int>, std::uint64_t> answered_;
    std::map<std::string_view, Latency> latencies_;
    std::atomic<std::size_t> connections_ = 0;
    std::atomic<std::uint64_t> log_lines_dropped_ = 0;
};

}  // namespace server
