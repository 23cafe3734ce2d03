#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/time.hpp"

namespace server {

// A token bucket for each key. Safe to call from several threads.
class TokenBuckets {
  public:
    // Zero per second: no limit.
    TokenBuckets(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

    // Nothing when the key may go on; otherwise how long it should wait.
    [[nodiscard]] std::optional<std::chrono::seconds> take(const std::string& key,
                                                           domain::Timestamp now);

  private:
    struct Bucket {
        double tokens = 0;
        domain::Timestamp filled_at;
    };
    void refill(Bucket&, domain::Timestamp now) const;
    void forget_full(domain::Timestamp now);

    double per_second_;
    double burst_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

// Failed sign-ins make the next attempt for that name wait: five are free, then 1 s, 2 s, 4 s … up
// to a minute. Not longer, or anybody could lock an administrator out by guessing wrong on purpose.
class SignInBackOff {
  public:
    [[nodiscard]] std::optional<std::chrono::seconds> wait(const std::string& name,
                                                           domain::Timestamp now);
    void failed(const std::string& name, domain::Timestamp now);
    void succeeded(const std::string& name);

  private:
    struct Failures {
        int count = 0;
        domain::Timestamp last;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Failures> failures_;
};

// What a limit by address counts as one: the address, and of IPv6 the /64 network, because one
// subscriber has 2^64 addresses.
[[nodiscard]] std::string address_group(std::string_view address);

}  // namespace server
