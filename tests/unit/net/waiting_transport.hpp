#pragma once

#include <string>
#include <utility>
#include <vector>

#include "net/scheduler.hpp"
#include "net/transport.hpp"

namespace net {

// Keeps what was sent until the test answers it, in any order.
class WaitingTransport final : public Transport {
  public:
    void send(api::Request request, Callback callback) override {
        requests.push_back(std::move(request));
        callbacks_.push_back(std::move(callback));
    }

    void answer(std::size_t place, Reply reply) {
        const Callback callback = std::exchange(callbacks_.at(place), {});
        callback(std::move(reply));
    }
    void answer(std::size_t place, int status, std::string body = {},
                std::vector<api::Header> headers = {}) {
        answer(place, Reply{status, std::move(headers), std::move(body), TransportFailure::none});
    }
    void fail(std::size_t place, TransportFailure failure) {
        answer(place, Reply{0, {}, {}, failure});
    }
    [[nodiscard]] std::string header(std::size_t place, std::string_view name) const {
        return std::string(api::find_header(requests.at(place).headers, name));
    }

    std::vector<api::Request> requests;

  private:
    std::vector<Callback> callbacks_;
};

// A clock that the test turns by hand.
class HandClock final : public Scheduler {
  public:
    void after(std::chrono::milliseconds delay, std::function<void()> task) override {
        delays.push_back(delay);
        tasks_.push_back(std::move(task));
    }
    // Runs what has been asked for so far.
    void run() {
        const auto due = std::exchange(tasks_, {});
        for (const auto& task : due) {
            task();
        }
    }

    std::vector<std::chrono::milliseconds> delays;  // all that were asked for

  private:
    std::vector<std::function<void()>> tasks_;
};

}  // namespace net
