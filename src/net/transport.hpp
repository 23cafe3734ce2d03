#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/http.hpp"

namespace net {

enum class TransportFailure {
    none,     // an answer came; `status` is its own
    network,  // nothing came: no connection, no such host, or refused by the browser (CORS), which
              // hides the reason
    timeout,  // nothing came in time; whether the server did it is not known
};

struct Reply {
    int status = 0;  // 0 with a failure, else 100 to 599
    std::vector<api::Header> headers;
    std::string body;
    TransportFailure failure = TransportFailure::none;
};

using Callback = std::function<void(Reply)>;

// Carries a request somewhere and its reply back.
class Transport {
  public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    // Calls back exactly once, later, never from inside `send`.
    virtual void send(api::Request, Callback) = 0;
};

}  // namespace net
