#include <map>

#include "api/graphql/rules.hpp"

namespace api::graphql::rules {
namespace {

std::string variable_name(std::string_view name) {
    return "\"$" + std::string(name) + "\"";
}

class OperationVariables {
  public:
    OperationVariables(Validation& validation, const ast::Operation& operation)
        : validation_(validation), operation_(operation) {}

    void check() {
        unique();
        const Uses& own = validation_.operation_uses[&operation_];
        for (const VariableUse& use : own.variables)
            check_use(use);
        for (const ast::Fragment* fragment : reachable(validation_, own)) {
            for (const VariableUse& use : validation_.fragment_uses[fragment].variables)
                check_use(use);
        }
        unused();
    }

  private:
    // https://spec.graphql.org/October2021/#sec-Variable-Uniqueness
    void unique() {
        std::map<std::string_view, std::vector<ast::Offset>> offsets;
        for (const ast::VariableDefinition& each : operation_.variables) {
            offsets[each.name.text].push_back(each.name.offset);
            definitions_[each.name.text] = &each;
        }
        for (const auto& [name, where] : offsets) {
            if (where.size() < 2)
                continue;
            validation_.report("There can be only one variable named " + variable_name(name) + ".",
                               where);
        }
    }

    // https://spec.graphql.org/October2021/#sec-All-Variable-Uses-Defined
    void check_use(const VariableUse& use) {
        const std::string_view name = use.value->text;
        const auto found = definitions_.find(name);
        if (found == definitions_.end()) {
            const std::string by =
                operation_.name.text.empty()
                    ? ""
                    : " by operation \"" + std::string(operation_.name.text) + "\"";
            validation_.report("Variable " + variable_name(name) + " is not defined" + by + ".",
                               {use.value->offset, operation_.offset});
            return;
        }
        used_.insert(name);
        if (use.type)
            check_position(*found->second, use);
    }

    // https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed
    void check_position(const ast::VariableDefinition& variable, const VariableUse& use) {
        const Type* type = validation_.schema.type(variable.type.name.text);
        if (type == nullptr)
            return;
        const TypeRef given{type, variable.type.wrapping};
        if (use.is_one_of && !given.is_non_null()) {
            validation_.report(
                "Variable " + variable_name(variable.name.text) + " is of type \"" +
                    print_type(given) +
                    "\" but must be non-nullable to be used for a OneOf Input Object.",
                {variable.offset, use.value->offset});
            return;
        }
        TypeRef asked = *use.type;
        if (asked.is_non_null() && !given.is_non_null()) {
            const bool has_value =
                variable.default_value && variable.default_value->kind != ast::Value::Kind::null;
            if (has_value || use.has_default)
                asked = asked.nullable();
        }
        if (is_sub_type(given, asked))
            return;
        validation_.report("Variable " + variable_name(variable.name.text) + " of type \"" +
                               print_type(given) + "\" used in position expecting type \"" +
                               print_type(*use.type) + "\".",
                           {variable.offset, use.value->offset});
    }

    // https://spec.graphql.org/October2021/#sec-All-Variables-Used
    void unused() {
        const std::string in = operation_.name.text.empty()
                                   ? ""
                                   : " in operation \"" + std::string(operation_.name.text) + "\"";
        for (const ast::VariableDefinition& each : operation_.variables) {
            if (used_.count(each.name.text) > 0)
                continue;
            validation_.report(
                "Variable " + variable_name(each.name.text) + " is never used" + in + ".",
                {each.offset});
        }
    }

    Validation& validation_;
    const ast::Operation& operation_;
    std::map<std::string_view, const ast::VariableDefinition*> definitions_;
    std::unordered_set<std::string_view> used_;
};

}  // namespace

void check_variables(Validation& validation) {
    for (const ast::Operation& each : validation.document.operations) {
        if (validation.is_full())
            return;
        OperationVariables(validation, each).check();
    }
}

}  // namespace api::graphql::rules
