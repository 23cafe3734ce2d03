#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "domain/result.hpp"

namespace service {

// What one request may cost at most.
struct WorkLimits {
    std::chrono::nanoseconds cpu_time_max{};
    std::int64_t rows_max = 0;  // that the store looks at
    std::size_t answer_bytes_max = 0;
};

// What one request may still cost, and whether anybody waits for its answer. Belongs to the thread
// that does the work; the time starts when it is made. Once it is over it stays so.
class WorkBudget {
  public:
    using Clock = std::chrono::nanoseconds (*)();  // the CPU time of the calling thread

    // `is_abandoned` may be null, and may be set by any thread.
    WorkBudget(const WorkLimits& limits, Clock clock,
               const std::atomic<bool>* is_abandoned = nullptr)
        : limits_(limits), clock_(clock), is_abandoned_(is_abandoned), began_(clock()) {}

    [[nodiscard]] const WorkLimits& limits() const { return limits_; }
    [[nodiscard]] bool is_over() const { return is_over_; }

    // Notes work done, of which a step is about a tenth of a microsecond; looks at the clock now
    // and then. False when it was too much.
    bool spend(std::size_t steps) {
        steps_ += steps;
        return steps_ < steps_between_looks ? !is_over_ : look();
    }
    bool spend_rows(std::int64_t count) {
        rows_ += count;
        is_over_ = is_over_ || rows_ > limits_.rows_max;
        return spend(static_cast<std::size_t>(count) * steps_of_a_row);
    }
    // Looks at the clock at once.
    bool look();

  private:
    static constexpr std::size_t steps_between_looks = 256;
    static constexpr std::size_t steps_of_a_row = 2;

    WorkLimits limits_;
    Clock clock_;
    const std::atomic<bool>* is_abandoned_;
    std::chrono::nanoseconds began_;
    std::size_t steps_ = 0;
    std::int64_t rows_ = 0;
    bool is_over_ = false;
};

// Makes `budget` the one of this thread for as long as it lives.
class WorkScope {
  public:
    explicit WorkScope(WorkBudget& budget);
    ~WorkScope();
    WorkScope(const WorkScope&) = delete;
    WorkScope& operator=(const WorkScope&) = delete;

  private:
    WorkBudget* before_;
};

// The budget of this thread, or null: then everything is allowed, as in the page.
[[nodiscard]] WorkBudget* work_budget();

// Each notes the work and says whether it may go on; who gets false ends with work_failure().
[[nodiscard]] inline bool may_work(std::size_t steps = 1) {
    WorkBudget* budget = work_budget();
    return budget == nullptr || budget->spend(steps);
}
[[nodiscard]] inline bool may_read_rows(std::int64_t count) {
    WorkBudget* budget = work_budget();
    return budget == nullptr || budget->spend_rows(count);
}
[[nodiscard]] inline bool is_work_over() {
    const WorkBudget* budget = work_budget();
    return budget != nullptr && budget->is_over();
}

// invalid: request.too_costly. Nothing of the request was done.
[[nodiscard]] domain::Failure work_failure();

}  // namespace service
