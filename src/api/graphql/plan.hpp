#pragma once

// What execution is about to do for one selection set and one object type: the fields in order,
// with their definitions found and their arguments coerced. A list of a thousand objects is planned
// once.

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "api/graphql/literals.hpp"

namespace api::graphql {

struct SelectionPlan;

struct PlannedField {
    std::string_view key;
    const Field* definition = nullptr;
    std::vector<const ast::Selection*> nodes;  // all that ask for this key
    std::vector<Location> locations;           // of the nodes, once there was an error
    nlohmann::json arguments;
    std::optional<ArgumentError> argument_error;
    std::vector<std::pair<const Type*, std::unique_ptr<SelectionPlan>>> below;  // by object type
};

struct SelectionPlan {
    const Type* type = nullptr;
    std::vector<PlannedField> fields;
};

class Planner {
  public:
    Planner(const Schema& schema, const Document& document, const nlohmann::json& variables)
        : schema_(schema), document_(document), variables_(variables) {}

    [[nodiscard]] std::unique_ptr<SelectionPlan> plan_root(
        const Type& type, const std::vector<ast::Selection>& selections) const;
    /// The plan for what is selected below `field` when its value is a `type`.
    [[nodiscard]] SelectionPlan& plan_below(PlannedField& field, const Type& type) const;

  private:
    struct Collection;
    void collect(const std::vector<ast::Selection>& selections, Collection& collection) const;
    void add(const ast::Selection& field, Collection& collection) const;
    [[nodiscard]] bool is_included(const ast::Selection& selection) const;
    [[nodiscard]] bool condition(const ast::Directive& directive) const;
    void coerce_all(SelectionPlan& plan) const;

    const Schema& schema_;
    const Document& document_;
    const nlohmann::json& variables_;
};

}  // namespace api::graphql
