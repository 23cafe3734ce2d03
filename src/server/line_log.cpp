#include "server/line_log.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <poll.h>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace server {

namespace {
constexpr std::size_t waiting_max = 10'000;
constexpr int reader_wait_ms = 100;
constexpr std::chrono::seconds last_words{1};
}  // namespace

LineLog::LineLog(int descriptor, std::function<void()> on_dropped)
    : descriptor_(descriptor), on_dropped_(std::move(on_dropped)), thread_([this] { run(); }) {}

LineLog::~LineLog() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void LineLog::write(std::string line) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max) {
            on_dropped_();
            return;
        }
        waiting_.push_back(std::move(line));
    }
    changed_.notify_one();
}

void LineLog::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        std::deque<std::string> lines;
        lines.swap(waiting_);
        lock.unlock();
        std::string text;
        for (const std::string& line : lines) {
            text.append(line).push_back('\n');
        }
        write_out(text);
        lock.lock();
    }
}

// In pieces of at most PIPE_BUF bytes, each after poll: a pipe that is ready takes that much
// without blocking, and the descriptor is shared with others, so that it cannot be set
// non-blocking.
void LineLog::write_out(std::string_view text) const {
    auto give_up_at = std::chrono::steady_clock::time_point::max();
    while (!text.empty()) {
        pollfd ready{descriptor_, POLLOUT, 0};
        if (poll(&ready, 1, reader_wait_ms) > 0) {
            const ssize_t written =
                ::write(descriptor_, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
            if (written < 0 && errno != EINTR) {
                return;
            }
            text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
            continue;
        }
        const auto now = std::chrono::steady_clock::now();
        if (is_stopping_ && give_up_at == std::chrono::steady_clock::time_point::max()) {
            give_up_at = now + last_words;
        }
        if (now >= give_up_at) {
            return;
        }
    }
}

}  // namespace server
