#include "service/work_budget.hpp"

#include <utility>

namespace service {

namespace {

thread_local WorkBudget* budget_of_this_thread = nullptr;

}  // namespace

bool WorkBudget::look() {
    steps_ = 0;
    is_over_ = is_over_ || clock_() - began_ > limits_.cpu_time_max ||
               (is_abandoned_ != nullptr && is_abandoned_->load(std::memory_order_relaxed));
    return !is_over_;
}

WorkScope::WorkScope(WorkBudget& budget) : before_(std::exchange(budget_of_this_thread, &budget)) {}

WorkScope::~WorkScope() {
    budget_of_this_thread = before_;
}

WorkBudget* work_budget() {
    return budget_of_this_thread;
}

domain::Failure work_failure() {
    return domain::fail(domain::FailureKind::invalid, "request.too_costly",
                        "Ask for less in one request: this one costs more than one may. Nothing "
                        "was changed.")
        .value();
}

}  // namespace service
