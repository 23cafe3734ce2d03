#include "server/work_queue.hpp"

#include <utility>

namespace server {

WorkQueue::WorkQueue(std::size_t threads, QueueLimits limits) : jobs_(limits) {
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { run(); });
    }
}

WorkQueue::~WorkQueue() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        jobs_.clear();
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

tl::expected<FairQueue::Ticket, FairQueue::Full> WorkQueue::add(const Turn& turn,
                                                                FairQueue::Job job) {
    const std::lock_guard lock(mutex_);
    if (is_stopping_) {
        return tl::unexpected(FairQueue::Full::all);
    }
    auto added = jobs_.add(turn, std::move(job));
    if (added) {
        changed_.notify_one();
    }
    return added;
}

bool WorkQueue::cancel(FairQueue::Ticket ticket) {
    FairQueue::Job job;  // what it holds is let go outside of the lock
    const std::lock_guard lock(mutex_);
    job = jobs_.cancel(ticket);
    return job != nullptr;
}

bool WorkQueue::is_busy() {
    const std::lock_guard lock(mutex_);
    return jobs_.running() > 0 || !jobs_.is_empty();
}

void WorkQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        std::optional<FairQueue::Taken> next;
        changed_.wait(lock, [&] { return is_stopping_ || (next = jobs_.take()).has_value(); });
        if (!next.has_value()) {
            return;
        }
        lock.unlock();
        next->job();
        next->job = nullptr;  // what it holds is let go outside of the lock
        lock.lock();
        jobs_.finish(next->caller);
        // Its caller may be one who waited for this, and whom the other threads passed over.
        changed_.notify_one();
    }
}

}  // namespace server
