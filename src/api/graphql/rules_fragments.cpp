#include <algorithm>
#include <map>

#include "api/graphql/rules.hpp"
#include "service/work_budget.hpp"

namespace api::graphql::rules {
namespace {

// https://spec.graphql.org/October2021/#sec-Fragment-Name-Uniqueness
void check_names(Validation& validation) {
    for (const ast::Fragment& each : validation.document.fragments) {
        const ast::Fragment* first = validation.document.fragment(each.name.text);
        if (first == &each)
            continue;
        validation.report("There can be only one fragment named " + quote(each.name.text) + ".",
                          {first->name.offset, each.name.offset});
    }
}

// https://spec.graphql.org/October2021/#sec-Fragments-Must-Be-Used
void check_used(Validation& validation) {
    std::unordered_set<std::string_view> used;
    for (const ast::Operation& operation : validation.document.operations) {
        for (const auto* each : reachable(validation, validation.operation_uses[&operation])) {
            used.insert(each->name.text);
        }
    }
    for (const ast::Fragment& each : validation.document.fragments) {
        if (used.count(each.name.text) > 0)
            continue;
        validation.report("Fragment " + quote(each.name.text) + " is never used.", {each.offset});
    }
}

/// https://spec.graphql.org/October2021/#sec-Fragment-spreads-must-not-form-cycles
class Cycles {
  public:
    explicit Cycles(Validation& validation) : validation_(validation) {}

    void from(const ast::Fragment& fragment) {
        if (!visited_.insert(&fragment).second)
            return;
        begins_[&fragment] = path_.size();
        for (const ast::Selection* spread : validation_.fragment_uses[&fragment].spreads) {
            const ast::Fragment* next = validation_.document.fragment(spread->name.text);
            if (next == nullptr)
                continue;
            path_.push_back(spread);
            const auto begin = begins_.find(next);
            if (begin == begins_.end()) {
                from(*next);
            } else {
                report(begin->second);
            }
            path_.pop_back();
        }
        begins_.erase(&fragment);
    }

  private:
    void report(std::size_t begin) {
        if (validation_.is_full() || !service::may_work((path_.size() - begin) * 20))
            return;
        std::string via;
        std::vector<ast::Offset> offsets;
        for (std::size_t i = begin; i < path_.size(); ++i) {
            offsets.push_back(path_[i]->offset);
            if (i + 1 == path_.size())
                break;
            via += (via.empty() ? " via " : ", ") + quote(path_[i]->name.text);
        }
        validation_.report("Cannot spread fragment " + quote(path_.back()->name.text) +
                               " within itself" + via + ".",
                           offsets);
    }

    Validation& validation_;
    std::unordered_set<const ast::Fragment*> visited_;
    std::unordered_map<const ast::Fragment*, std::size_t> begins_;  // where each stands in path_
    std::vector<const ast::Selection*> path_;
};

}  // namespace

void check_fragments(Validation& validation) {
    check_names(validation);
    check_used(validation);
    Cycles cycles(validation);
    for (const ast::Fragment& each : validation.document.fragments)
        cycles.from(each);
}

}  // namespace api::graphql::rules
