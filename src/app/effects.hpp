#pragma once

#include <memory>
#include <vector>

#include "app/browser.hpp"
#include "app/command.hpp"
#include "app/event.hpp"
#include "net/investor_client.hpp"
#include "net/platform_client.hpp"
#include "net/transport.hpp"

namespace app {

// Where replies wait for the next frame. Shared with the requests under way, which outlive the
// console in the browser.
struct Inbox {
    Browser& browser;
    std::vector<Event> events;

    void post(Event);
};

// Runs commands: the only part of the console that does anything. Each request's reply becomes one
// event. What both dialects of the connection can do is asked of its main one.
class Effects {
  public:
    Effects(net::Transport&, Browser&, std::shared_ptr<Inbox>, Connection);

    void run(const Command&);

  private:
    struct Runner;

    net::Transport& transport_;
    net::PlatformClient client_;
    net::InvestorClient investor_client_;
    Connection connection_;
    Browser& browser_;
    std::shared_ptr<Inbox> inbox_;
};

}  // namespace app
