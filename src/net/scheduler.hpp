#pragma once

#include <chrono>
#include <functional>

namespace net {

// Later, on the same thread. Tests turn its clock by hand.
class Scheduler {
  public:
    Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    virtual ~Scheduler() = default;

    // Never from inside the call, even for no delay.
    virtual void after(std::chrono::milliseconds delay, std::function<void()> task) = 0;
};

}  // namespace net
