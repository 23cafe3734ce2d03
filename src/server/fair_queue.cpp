#include "server/fair_queue.hpp"

#include <algorithm>
#include <utility>

namespace server {

FairQueue::Member& FairQueue::member_of(Caller& caller, const std::string& name) {
    const auto found = std::find_if(caller.members.begin(), caller.members.end(),
                                    [&](const Member& member) { return member.name == name; });
    return found != caller.members.end() ? *found : caller.members.emplace_back(Member{name, {}});
}

tl::expected<FairQueue::Ticket, FairQueue::Full> FairQueue::add(const Turn& turn, Job job) {
    if (waiting_ >= limits_.waiting_max) {
        return tl::unexpected(Full::all);
    }
    Caller& caller = callers_[turn.caller];
    if (caller.waiting >= limits_.waiting_per_caller_max) {
        return tl::unexpected(Full::caller);
    }
    Member& member = member_of(caller, turn.member);
    if (member.jobs.size() >= limits_.waiting_per_member_max) {
        return tl::unexpected(Full::caller);
    }
    member.jobs.push_back({++last_ticket_, std::move(job)});
    if (caller.waiting++ == 0) {
        turns_.push_back(turn.caller);
    }
    ++waiting_;
    return last_ticket_;
}

std::optional<FairQueue::Taken> FairQueue::take() {
    const auto next = std::find_if(turns_.begin(), turns_.end(), [this](const std::string& name) {
        return callers_[name].running < limits_.running_per_caller_max;
    });
    if (next == turns_.end()) {
        return std::nullopt;
    }
    const std::string name = *next;
    Caller& caller = callers_[name];
    turns_.erase(next);
    Member member = std::move(caller.members.front());
    caller.members.pop_front();
    Taken taken{std::move(member.jobs.front().job), name};
    member.jobs.pop_front();
    if (!member.jobs.empty()) {
        caller.members.push_back(std::move(member));
    }
    if (--caller.waiting > 0) {
        turns_.push_back(name);
    }
    --waiting_;
    ++caller.running;
    ++running_;
    return taken;
}

void FairQueue::finish(const std::string& caller) {
    --callers_[caller].running;
    --running_;
    forget_if_done(caller);
}

FairQueue::Job FairQueue::cancel(Ticket ticket) {
    for (auto& [name, caller] : callers_) {
        for (auto member = caller.members.begin(); member != caller.members.end(); ++member) {
            const auto found =
                std::find_if(member->jobs.begin(), member->jobs.end(),
                             [&](const Waiting& each) { return each.ticket == ticket; });
            if (found == member->jobs.end()) {
                continue;
            }
            Job job = std::move(found->job);
            member->jobs.erase(found);
            if (member->jobs.empty()) {
                caller.members.erase(member);
            }
            --waiting_;
            if (--caller.waiting == 0) {
                turns_.erase(std::find(turns_.begin(), turns_.end(), name));
            }
            forget_if_done(std::string(name));
            return job;
        }
    }
    return nullptr;
}

void FairQueue::clear() {
    waiting_ = 0;
    turns_.clear();
    for (auto& [name, caller] : callers_) {
        caller.members.clear();
        caller.waiting = 0;
    }
    std::erase_if(callers_, [](const auto& entry) { return entry.second.running == 0; });
}

void FairQueue::forget_if_done(const std::string& caller) {
    const auto found = callers_.find(caller);
    if (found != callers_.end() && found->second.waiting == 0 && found->second.running == 0) {
        callers_.erase(found);
    }
}

}  // namespace server
