#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/http.hpp"

namespace server {

// Limits count by the steady clock: who sets the time of day changes none of them.
using SteadyTime = std::chrono::steady_clock::time_point;

// How a key stands with a limit.
struct Standing {
    std::optional<std::chrono::seconds> wait;  // it is over the limit, for as long as this
    std::int64_t remaining = 0;                // requests that are left
    std::chrono::seconds full_in{0};           // until as many are left as ever
};

// A token bucket for each key. Safe to call from several threads.
class TokenBuckets {
  public:
    // The name is what the fields of an answer call the limit. Zero per second: no limit.
    TokenBuckets(std::string_view name, double per_second, double burst)
        : name_(name), per_second_(per_second), burst_(burst) {}

    // Counts a request of the key, unless it is over the limit.
    [[nodiscard]] Standing take(const std::string& key, SteadyTime now);
    [[nodiscard]] Standing look(const std::string& key, SteadyTime now);

    // What an answer says of the limit (draft-ietf-httpapi-ratelimit-headers-11): RateLimit-Policy
    // and RateLimit; nothing where there is none.
    [[nodiscard]] std::vector<api::Header> fields(const Standing&) const;

  private:
    struct Bucket {
        double tokens = 0;
        SteadyTime filled_at;
    };
    [[nodiscard]] Standing count(const std::string& key, SteadyTime now, double taken);
    void refill(Bucket&, SteadyTime now) const;
    void forget_full(SteadyTime now);

    std::string_view name_;
    double per_second_;
    double burst_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

// Failed attempts make the next one for that key wait: five are free, then 1 s, 2 s, 4 s … up to a
// minute. The key is a name *at an address* (attempt_key): if it were the name alone, any stranger
// could lock its owner out by guessing wrong on purpose.
class SignInBackOff {
  public:
    [[nodiscard]] std::optional<std::chrono::seconds> wait(const std::string& key, SteadyTime now);
    void failed(const std::string& key, SteadyTime now);
    void succeeded(const std::string& key);

  private:
    struct Failures {
        int count = 0;
        SteadyTime last;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Failures> failures_;
};

// How many requests of one key may be in line at once. Safe to call from several threads.
class Places {
  public:
    explicit Places(std::size_t most) : most_(most) {}

    // A place in the line, which is free again when the last copy of it is gone; null when the key
    // has all of its places.
    [[nodiscard]] std::shared_ptr<const void> enter(const std::string& key);

  private:
    struct Line {
        std::mutex mutex;
        std::unordered_map<std::string, std::size_t> taken;
    };
    std::size_t most_;
    std::shared_ptr<Line> line_ = std::make_shared<Line>();  // a place may outlive us
};

// What a limit by address counts as one: the address, and of IPv6 the /64 network, because one
// subscriber has 2^64 addresses.
[[nodiscard]] std::string address_group(std::string_view address);

// What a back-off counts as one: who is tried, from where.
[[nodiscard]] std::string attempt_key(std::string_view address_group, std::string_view name);

}  // namespace server
