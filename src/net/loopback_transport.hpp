#pragma once

#include <functional>

#include "net/scheduler.hpp"
#include "net/transport.hpp"

namespace net {

// Asks an engine in the same process; no wire. The answer is made when the scheduler gets to it, so
// that a request behaves as over HTTP: later, and in the order of sending.
class LoopbackTransport : public Transport {
  public:
    using Handler = std::function<api::Response(const api::Request&)>;

    LoopbackTransport(Handler, Scheduler&);

    void send(api::Request, Callback) override;

  private:
    Handler handler_;
    Scheduler& scheduler_;
};

}  // namespace net
