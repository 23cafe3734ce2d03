#include "net/loopback_transport.hpp"

#include <utility>

namespace net {

LoopbackTransport::LoopbackTransport(Handler handler, Scheduler& scheduler)
    : handler_(std::move(handler)), scheduler_(scheduler) {}

void LoopbackTransport::send(api::Request request, Callback callback) {
    // The handler is copied: the task may run after this transport is gone.
    scheduler_.after(
        std::chrono::milliseconds(0),
        [handler = handler_, request = std::move(request), callback = std::move(callback)] {
            api::Response response = handler(request);
            Reply reply;
            reply.status = response.status;
            reply.headers = std::move(response.headers);
            reply.body = std::move(response.body);
            callback(std::move(reply));
        });
}

}  // namespace net
