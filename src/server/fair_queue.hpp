#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "server/message.hpp"

namespace server {

struct QueueLimits {
    std::size_t waiting_max = 1024;            // of all callers
    std::size_t waiting_per_caller_max = 128;  // of all its members
    std::size_t waiting_per_member_max = 64;
    std::size_t running_per_caller_max = 1;
};

// Jobs that wait, and whose is next: callers take turns, and within a caller its members. So a
// caller who sends a thousand requests delays another by those that run already, and by one for
// each caller who waits, and not by the thousand. A caller with as many jobs running as it may
// have waits while others do not. No threads: see WorkQueue.
class FairQueue {
  public:
    using Job = std::function<void()>;
    using Ticket = std::uint64_t;
    enum class Full { caller, all };
    struct Taken {
        Job job;
        std::string caller;
    };

    explicit FairQueue(QueueLimits limits) : limits_(limits) {}

    [[nodiscard]] tl::expected<Ticket, Full> add(const Turn&, Job);
    // The next job, if one may run; it counts as running until `finish`.
    [[nodiscard]] std::optional<Taken> take();
    void finish(const std::string& caller);
    // The job, when it still waited; it will not run then.
    [[nodiscard]] Job cancel(Ticket);
    void clear();

    [[nodiscard]] bool is_empty() const { return waiting_ == 0; }
    [[nodiscard]] std::size_t running() const { return running_; }

  private:
    struct Waiting {
        Ticket ticket = 0;
        Job job;
    };
    struct Member {
        std::string name;
        std::deque<Waiting> jobs;
    };
    struct Caller {
        std::deque<Member> members;  // each has jobs; the next in turn first
        std::size_t waiting = 0;
        std::size_t running = 0;
    };
    using Callers = std::map<std::string, Caller>;

    Member& member_of(Caller&, const std::string& name);
    void forget_if_done(const std::string& caller);

    QueueLimits limits_;
    Ticket last_ticket_ = 0;
    std::size_t waiting_ = 0;
    std::size_t running_ = 0;
    Callers callers_;                // each has jobs that wait or run
    std::deque<std::string> turns_;  // of those with jobs that wait; the next in turn first
};

}  // namespace server
