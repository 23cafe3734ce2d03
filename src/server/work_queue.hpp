#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace server {

// A few threads that do blocking work, and a bounded queue before them. A job must not throw.
class WorkQueue {
  public:
    WorkQueue(std::size_t threads, std::size_t waiting_max);
    // Forgets the jobs that wait, finishes those that run.
    ~WorkQueue();
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    // False when the queue is full; the job is dropped then.
    [[nodiscard]] bool try_add(std::function<void()> job);
    // Whether a job waits or runs.
    [[nodiscard]] bool is_busy();

  private:
    void run();

    std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t running_ = 0;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace server
