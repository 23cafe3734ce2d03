#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "server/fair_queue.hpp"

namespace server {

// A few threads that do blocking work, and a bounded, fair queue before them. A job must not throw.
class WorkQueue {
  public:
    WorkQueue(std::size_t threads, QueueLimits);
    // Forgets the jobs that wait, finishes those that run.
    ~WorkQueue();
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    // Fails when the queue is full, of this caller or of all; the job is dropped then.
    [[nodiscard]] tl::expected<FairQueue::Ticket, FairQueue::Full> add(const Turn&, FairQueue::Job);
    // True when the job still waited. It is dropped then.
    [[nodiscard]] bool cancel(FairQueue::Ticket);
    // Whether a job waits or runs.
    [[nodiscard]] bool is_busy();

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    FairQueue jobs_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace server
