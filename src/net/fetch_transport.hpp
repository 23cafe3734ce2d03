#pragma once

#include <chrono>
#include <string>

#include "net/scheduler.hpp"
#include "net/transport.hpp"

namespace net {

// The browser's event loop.
class BrowserScheduler : public Scheduler {
  public:
    void after(std::chrono::milliseconds delay, std::function<void()> task) override;
};

// The browser's requests (Emscripten's fetch, which is XMLHttpRequest). Only in the web module. The
// session is the browser's cookie, sent to the page's own origin and to no other.
class FetchTransport : public Transport {
  public:
    // `base_url` is put before each target without a scheme: "" is the page's own origin.
    FetchTransport(std::string base_url, std::chrono::milliseconds timeout);

    void send(api::Request, Callback) override;

  private:
    [[nodiscard]] std::string url_of(const std::string& target) const;

    std::string base_url_;
    std::chrono::milliseconds timeout_;
};

}  // namespace net
