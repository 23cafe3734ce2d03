#include "api/graphql/plan.hpp"

#include <algorithm>
#include <unordered_map>

namespace api::graphql {

struct Planner::Collection {
    SelectionPlan& plan;
    std::unordered_map<std::string_view, std::size_t> index;
    std::vector<const ast::Fragment*> visited;
};

std::unique_ptr<SelectionPlan> Planner::plan_root(
    const Type& type, const std::vector<ast::Selection>& selections) const {
    auto plan = std::make_unique<SelectionPlan>();
    plan->type = &type;
    Collection collection{*plan, {}, {}};
    collect(selections, collection);
    coerce_all(*plan);
    return plan;
}

SelectionPlan& Planner::plan_below(PlannedField& field, const Type& type) const {
    for (const auto& [planned_type, plan] : field.below) {
        if (planned_type == &type)
            return *plan;
    }
    auto plan = std::make_unique<SelectionPlan>();
    plan->type = &type;
    Collection collection{*plan, {}, {}};
    for (const ast::Selection* node : field.nodes)
        collect(node->selections, collection);
    coerce_all(*plan);
    return *field.below.emplace_back(&type, std::move(plan)).second;
}

// CollectFields, https://spec.graphql.org/October2021/#CollectFields()
void Planner::collect(const std::vector<ast::Selection>& selections, Collection& collection) const {
    for (const ast::Selection& selection : selections) {
        if (!is_included(selection))
            continue;
        if (selection.kind == ast::Selection::Kind::field) {
            add(selection, collection);
            continue;
        }
        std::string_view condition = selection.name.text;
        const std::vector<ast::Selection>* inner = &selection.selections;
        if (selection.kind == ast::Selection::Kind::fragment_spread) {
            const ast::Fragment* fragment = document_.fragment(selection.name.text);
            auto& visited = collection.visited;
            if (std::find(visited.begin(), visited.end(), fragment) != visited.end())
                continue;
            visited.push_back(fragment);
            condition = fragment->type_condition.text;
            inner = &fragment->selections;
        }
        // DoesFragmentTypeApply
        if (!condition.empty() && !schema_.type(condition)->includes(*collection.plan.type))
            continue;
        collect(*inner, collection);
    }
}

void Planner::add(const ast::Selection& field, Collection& collection) const {
    std::vector<PlannedField>& fields = collection.plan.fields;
    const auto [found, is_new] = collection.index.emplace(field.response_key(), fields.size());
    if (is_new) {
        PlannedField& planned = fields.emplace_back();
        planned.key = field.response_key();
        planned.definition = schema_.field(*collection.plan.type, field.name.text);
    }
    fields[found->second].nodes.push_back(&field);
}

bool Planner::condition(const ast::Directive& directive) const {
    const auto arguments = coerce_arguments(schema_.directive(directive.name.text)->arguments,
                                            directive.arguments, variables_);
    if (!arguments)
        return false;
    const auto value = arguments->find("if");
    return value != arguments->end() && *value == true;
}

// https://spec.graphql.org/October2021/#sec--skip and #sec--include
bool Planner::is_included(const ast::Selection& selection) const {
    for (const ast::Directive& each : selection.directives) {
        if (each.name.text == "skip" && condition(each))
            return false;
        if (each.name.text == "include" && !condition(each))
            return false;
    }
    return true;
}

void Planner::coerce_all(SelectionPlan& plan) const {
    for (PlannedField& field : plan.fields) {
        // Merged fields have the same arguments: validation made sure of it.
        auto arguments = coerce_arguments(field.definition->arguments,
                                          field.nodes.front()->arguments, variables_);
        if (arguments) {
            field.arguments = std::move(*arguments);
        } else {
            field.argument_error = std::move(arguments.error());
        }
    }
}

}  // namespace api::graphql
