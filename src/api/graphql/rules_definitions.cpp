#include <map>

#include "api/graphql/rules.hpp"

namespace api::graphql::rules {
namespace {

// https://spec.graphql.org/October2021/#sec-Executable-Definitions
void check_executable(Validation& validation) {
    for (const auto& each : validation.document.schemas) {
        validation.report("The schema definition is not executable.", {each.offset});
    }
    for (const auto& each : validation.document.types) {
        validation.report("The " + quote(each.name.text) + " definition is not executable.",
                          {each.offset});
    }
    for (const auto& each : validation.document.directives) {
        validation.report("The " + quote(each.name.text) + " definition is not executable.",
                          {each.offset});
    }
}

// https://spec.graphql.org/October2021/#sec-Operation-Name-Uniqueness
// https://spec.graphql.org/October2021/#sec-Lone-Anonymous-Operation
void check_operation_names(Validation& validation) {
    std::map<std::string_view, ast::Offset> seen;
    for (const ast::Operation& operation : validation.document.operations) {
        if (operation.name.text.empty()) {
            if (validation.document.operations.size() > 1) {
                validation.report("This anonymous operation must be the only defined operation.",
                                  {operation.offset});
            }
            continue;
        }
        const auto [first, is_new] = seen.emplace(operation.name.text, operation.name.offset);
        if (is_new)
            continue;
        validation.report(
            "There can be only one operation named " + quote(operation.name.text) + ".",
            {first->second, operation.name.offset});
    }
}

/// The fields at the root of a subscription, by response key, in the order of the document.
struct RootFields {
    std::vector<std::pair<std::string_view, std::vector<const ast::Selection*>>> groups;
    std::unordered_set<std::string_view> visited;
};

void collect_root(const Validation& validation, const Type& root,
                  const std::vector<ast::Selection>& selections, RootFields& fields) {
    for (const ast::Selection& selection : selections) {
        if (selection.kind == ast::Selection::Kind::field) {
            auto group = fields.groups.begin();
            while (group != fields.groups.end() && group->first != selection.response_key())
                ++group;
            if (group == fields.groups.end()) {
                group = fields.groups.insert(group, {selection.response_key(), {}});
            }
            group->second.push_back(&selection);
            continue;
        }
        const bool is_spread = selection.kind == ast::Selection::Kind::fragment_spread;
        const ast::Fragment* fragment =
            is_spread ? validation.document.fragment(selection.name.text) : nullptr;
        if (is_spread &&
            (fragment == nullptr || !fields.visited.insert(selection.name.text).second)) {
            continue;
        }
        const auto condition = is_spread ? fragment->type_condition.text : selection.name.text;
        const Type* type = condition.empty() ? &root : composite(validation.schema, condition);
        if (type == nullptr || !type->includes(root))
            continue;
        collect_root(validation, root, is_spread ? fragment->selections : selection.selections,
                     fields);
    }
}

// https://spec.graphql.org/October2021/#sec-Single-root-field
void check_subscriptions(Validation& validation) {
    const Type* root = validation.schema.root(OperationKind::subscription);
    if (root == nullptr)
        return;
    for (const ast::Operation& operation : validation.document.operations) {
        if (operation.kind != OperationKind::subscription)
            continue;
        RootFields fields;
        collect_root(validation, *root, operation.selections, fields);
        const std::string who = operation.name.text.empty()
                                    ? "Anonymous Subscription"
                                    : "Subscription " + quote(operation.name.text);
        std::vector<ast::Offset> extra;
        for (std::size_t i = 0; i < fields.groups.size(); ++i) {
            std::vector<ast::Offset> offsets;
            for (const ast::Selection* field : fields.groups[i].second)
                offsets.push_back(field->offset);
            if (i > 0)
                extra.insert(extra.end(), offsets.begin(), offsets.end());
            if (!fields.groups[i].second.front()->name.text.starts_with("__"))
                continue;
            validation.report(who + " must not select an introspection top level field.", offsets);
        }
        if (extra.empty())
            continue;
        validation.report(who + " must select only one top level field.", extra);
    }
}

}  // namespace

void check_definitions(Validation& validation) {
    check_executable(validation);
    check_operation_names(validation);
    check_subscriptions(validation);
}

}  // namespace api::graphql::rules
