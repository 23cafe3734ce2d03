#include "server/metrics.hpp"

#include <array>
#include <cstdio>

namespace server {

namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", value);
    return text.data();
}

void describe(std::string& out, std::string_view name, std::string_view type,
              std::string_view sentence) {
    out.append("# HELP ").append(name).append(" ").append(sentence).append("\n# TYPE ");
    out.append(name).append(" ").append(type).append("\n");
}

void single(std::string& out, std::string_view name, std::string_view type,
            std::string_view sentence, std::uint64_t value) {
    describe(out, name, type, sentence);
    out.append(name).append(" ").append(std::to_string(value)).append("\n");
}

}  // namespace

void Metrics::request_answered(std::string_view route, int status, double seconds) {
    const std::lock_guard lock(mutex_);
    ++answered_[{route, status}];
    Latency& latency = latencies_[route];
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        latency.at_most[i] += seconds <= bounds[i] ? 1U : 0U;
    }
    ++latency.count;
    latency.sum += seconds;
}

std::string Metrics::text() const {
    std::string out;
    {
        const std::lock_guard lock(mutex_);
        describe(out, "registrar_requests_total", "counter", "Requests answered.");
        for (const auto& [key, count] : answered_) {
            out += "registrar_requests_total{route=\"" + std::string(key.first) + "\",status=\"" +
                   std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
        }
        describe(out, "registrar_request_seconds", "histogram",
                 "From the end of a request to the end of its answer.");
        for (const auto& [route, latency] : latencies_) {
            const std::string label = "{route=\"" + std::string(route) + "\"";
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                out += "registrar_request_seconds_bucket" + label + ",le=\"" + number(bounds[i]) +
                       "\"} " + std::to_string(latency.at_most[i]) + "\n";
            }
            out += "registrar_request_seconds_bucket" + label + ",le=\"+Inf\"} " +
                   std::to_string(latency.count) + "\n";
            out += "registrar_request_seconds_sum" + label + "} " + number(latency.sum) + "\n";
            out += "registrar_request_seconds_count" + label + "} " +
                   std::to_string(latency.count) + "\n";
        }
    }
    single(out, "registrar_connections", "gauge", "Open connections.", connections_);
    single(out, "registrar_log_lines_dropped_total", "counter",
           "Log lines that nobody read in time.", log_lines_dropped_);
    return out;
}

}  // namespace server
