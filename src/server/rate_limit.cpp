#include "server/rate_limit.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cmath>

namespace server {

namespace {

// Bounds the memory that strangers can make us use; 10,000 entries are about a megabyte.
constexpr std::size_t entries_max = 10'000;

double seconds_between(domain::Timestamp from, domain::Timestamp to) {
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

constexpr int free_failures = 5;
constexpr std::chrono::seconds back_off_max{60};
constexpr std::chrono::minutes failures_kept{15};

std::chrono::seconds back_off(int failures) {
    if (failures < free_failures) {
        return std::chrono::seconds(0);
    }
    const int doublings = std::min(failures - free_failures, 6);
    return std::min(back_off_max, std::chrono::seconds(1 << doublings));
}

}  // namespace

void TokenBuckets::refill(Bucket& bucket, domain::Timestamp now) const {
    bucket.tokens =
        std::min(burst_, bucket.tokens + per_second_ * seconds_between(bucket.filled_at, now));
    bucket.filled_at = std::max(bucket.filled_at, now);
}

void TokenBuckets::forget_full(domain::Timestamp now) {
    for (auto entry = buckets_.begin(); entry != buckets_.end();) {
        refill(entry->second, now);
        entry = entry->second.tokens >= burst_ ? buckets_.erase(entry) : std::next(entry);
    }
    // More active keys than we count for: start again, which errs on the side of letting people in.
    if (buckets_.size() >= entries_max) {
        buckets_.clear();
    }
}

std::optional<std::chrono::seconds> TokenBuckets::take(const std::string& key,
                                                       domain::Timestamp now) {
    if (per_second_ <= 0) {
        return std::nullopt;
    }
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= entries_max && !buckets_.contains(key)) {
        forget_full(now);
    }
    Bucket& bucket = buckets_.try_emplace(key, Bucket{burst_, now}).first->second;
    refill(bucket, now);
    if (bucket.tokens < 1) {
        return std::chrono::seconds(
            static_cast<long>(std::ceil((1 - bucket.tokens) / per_second_)));
    }
    bucket.tokens -= 1;
    return std::nullopt;
}

std::optional<std::chrono::seconds> SignInBackOff::wait(const std::string& name,
                                                        domain::Timestamp now) {
    const std::lock_guard lock(mutex_);
    const auto entry = failures_.find(name);
    if (entry == failures_.end()) {
        return std::nullopt;
    }
    const auto remaining = entry->second.last + back_off(entry->second.count) - now;
    if (remaining <= std::chrono::milliseconds(0)) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::seconds>(remaining);
}

void SignInBackOff::failed(const std::string& name, domain::Timestamp now) {
    const std::lock_guard lock(mutex_);
    if (failures_.size() >= entries_max) {
        std::erase_if(failures_,
                      [&](const auto& entry) { return entry.second.last + failures_kept < now; });
        if (failures_.size() >= entries_max) {
            failures_.clear();
        }
    }
    Failures& entry = failures_[name];
    if (entry.last + failures_kept < now) {
        entry.count = 0;
    }
    ++entry.count;
    entry.last = now;
}

void SignInBackOff::succeeded(const std::string& name) {
    const std::lock_guard lock(mutex_);
    failures_.erase(name);
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

}  // namespace server
