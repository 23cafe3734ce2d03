#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "domain/time.hpp"
#include "net/scheduler.hpp"
#include "net/transport.hpp"

namespace net {

struct RetryRules {
    int tries_max = 3;
    std::chrono::milliseconds first_delay{300};   // doubles with each try
    std::chrono::milliseconds delay_max{30'000};  // a server that asks for more gets no retry
    std::function<domain::Timestamp()> now;       // for a Retry-After that is a date
    std::function<double()> random;  // at least 0, below 1; spreads the tries of many pages
};

// Tries again what may be tried again: reads (GET, GraphQL queries) after a network failure, 502,
// 503, 504 or 429; writes only when they carry an Idempotency-Key, which makes the second one
// harmless, and only after a network failure or 503. A time-out is not tried again: the person has
// waited long enough to be asked.
class RetryingTransport : public Transport {
  public:
    RetryingTransport(Transport&, Scheduler&, RetryRules);

    void send(api::Request, Callback) override;

  private:
    struct Parts;
    std::shared_ptr<Parts> parts_;
};

// "120", or "Wed, 21 Oct 2015 07:28:00 GMT" (RFC 9110, 10.2.3); never negative.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view text,
                                                                         domain::Timestamp now);

}  // namespace net
