#pragma once

#include <optional>
#include <utility>

#include "net/transport.hpp"

namespace net {

// Keeps the first request instead of carrying it anywhere: what a client would send, to be looked
// at. Calls back never, unlike all others.
class CapturingTransport final : public Transport {
  public:
    void send(api::Request request, Callback) override {
        if (!request_) {
            request_ = std::move(request);
        }
    }

    [[nodiscard]] const std::optional<api::Request>& request() const { return request_; }

  private:
    std::optional<api::Request> request_;
};

}  // namespace net
