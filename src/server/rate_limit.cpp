#include "server/rate_limit.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cmath>

namespace server {

namespace {

// Bounds the memory that strangers can make us use; 10,000 entries are about a megabyte.
constexpr std::size_t entries_max = 10'000;

double seconds_between(SteadyTime from, SteadyTime to) {
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

constexpr int free_failures = 5;
constexpr std::chrono::seconds back_off_max{60};
constexpr std::chrono::minutes failures_kept{15};

std::chrono::seconds whole_seconds(double seconds) {
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(seconds)));
}

std::chrono::seconds back_off(int failures) {
    if (failures < free_failures) {
        return std::chrono::seconds(0);
    }
    const int doublings = std::min(failures - free_failures, 6);
    return std::min(back_off_max, std::chrono::seconds(1 << doublings));
}

}  // namespace

void TokenBuckets::refill(Bucket& bucket, SteadyTime now) const {
    bucket.tokens =
        std::min(burst_, bucket.tokens + per_second_ * seconds_between(bucket.filled_at, now));
    bucket.filled_at = std::max(bucket.filled_at, now);
}

void TokenBuckets::forget_full(SteadyTime now) {
    for (auto entry = buckets_.begin(); entry != buckets_.end();) {
        refill(entry->second, now);
        entry = entry->second.tokens >= burst_ ? buckets_.erase(entry) : std::next(entry);
    }
    // More active keys than we count for: start again, which errs on the side of letting people in.
    if (buckets_.size() >= entries_max) {
        buckets_.clear();
    }
}

Standing TokenBuckets::take(const std::string& key, SteadyTime now) {
    return count(key, now, 1);
}

Standing TokenBuckets::look(const std::string& key, SteadyTime now) {
    return count(key, now, 0);
}

Standing TokenBuckets::count(const std::string& key, SteadyTime now, double taken) {
    if (per_second_ <= 0) {
        return {};
    }
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= entries_max && !buckets_.contains(key)) {
        forget_full(now);
    }
    Bucket& bucket = buckets_.try_emplace(key, Bucket{burst_, now}).first->second;
    refill(bucket, now);
    Standing standing;
    if (bucket.tokens < 1) {
        standing.wait = whole_seconds((1 - bucket.tokens) / per_second_);
    } else {
        bucket.tokens -= taken;
    }
    standing.remaining = static_cast<std::int64_t>(bucket.tokens);
    standing.full_in = whole_seconds((burst_ - bucket.tokens) / per_second_);
    return standing;
}

std::vector<api::Header> TokenBuckets::fields(const Standing& standing) const {
    if (per_second_ <= 0) {
        return {};
    }
    const std::string name = "\"" + std::string(name_) + "\"";
    return {{"RateLimit-Policy",
             name + ";q=" + std::to_string(static_cast<std::int64_t>(burst_)) +
                 ";w=" + std::to_string(whole_seconds(burst_ / per_second_).count())},
            {"RateLimit", name + ";r=" + std::to_string(standing.remaining) +
                              ";t=" + std::to_string(standing.full_in.count())}};
}

std::optional<std::chrono::seconds> SignInBackOff::wait(const std::string& key, SteadyTime now) {
    const std::lock_guard lock(mutex_);
    const auto entry = failures_.find(key);
    if (entry == failures_.end()) {
        return std::nullopt;
    }
    const auto remaining = entry->second.last + back_off(entry->second.count) - now;
    if (remaining <= SteadyTime::duration(0)) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::seconds>(remaining);
}

void SignInBackOff::failed(const std::string& key, SteadyTime now) {
    const std::lock_guard lock(mutex_);
    if (failures_.size() >= entries_max) {
        std::erase_if(failures_,
                      [&](const auto& entry) { return entry.second.last + failures_kept < now; });
        if (failures_.size() >= entries_max) {
            failures_.clear();
        }
    }
    Failures& entry = failures_[key];
    if (entry.last + failures_kept < now) {
        entry.count = 0;
    }
    ++entry.count;
    entry.last = now;
}

void SignInBackOff::succeeded(const std::string& key) {
    const std::lock_guard lock(mutex_);
    failures_.erase(key);
}

std::shared_ptr<const void> Places::enter(const std::string& key) {
    const std::lock_guard lock(line_->mutex);
    std::size_t& taken = line_->taken[key];
    if (taken >= most_) {
        return nullptr;
    }
    ++taken;
    return {line_.get(), [line = line_, key](const void*) {
                const std::lock_guard leaving(line->mutex);
                const auto entry = line->taken.find(key);
                if (--entry->second == 0) {
                    line->taken.erase(entry);
                }
            }};
}

std::string address_group(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    std::string text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) {
        return text;
    }
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> network{};
    inet_ntop(AF_INET6, bytes.data(), network.data(), network.size());
    return std::string(network.data()) + "/64";
}

std::string attempt_key(std::string_view address_group, std::string_view name) {
    return std::string(address_group) + " " + std::string(name);
}

}  // namespace server
