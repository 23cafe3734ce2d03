#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/browser.hpp"
#include "app/effects.hpp"
#include "app/event.hpp"
#include "app/state.hpp"
#include "net/transport.hpp"

namespace app {

struct Options {
    std::function<domain::Timestamp()> now;
    std::function<std::uint64_t()> random;  // 64 unguessable bits; they become idempotency keys
    std::string fragment;                   // the address at the start
    bool is_offline = false;
    Connection connection;
    std::string server_address;   // to show
    Theme theme = Theme::system;  // as kept
    bool is_system_dark = false;
};

// The console without its pixels: the one door for src/console and for tests without a browser. A
// frame is
//
//   handle_inbox();  draw state(), collect what the person did;  post() each;  handle_inbox();
//
// Transport and browser must outlive it. Requests under way may end after it: their replies are
// dropped.
class Console {
  public:
    Console(net::Transport&, Browser&, Options);

    [[nodiscard]] const State& state() const { return state_; }

    // Keeps the event for handle_inbox, and asks for a frame. Call it at any time, but not from two
    // threads.
    void post(Event);
    // Applies what was posted and what has been replied, in order. Answers whether there was
    // anything.
    bool handle_inbox();

  private:
    State state_;
    Options options_;
    std::shared_ptr<Inbox> inbox_;
    Effects effects_;
};

}  // namespace app
