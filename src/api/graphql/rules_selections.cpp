#include <algorithm>

#include "api/graphql/rules.hpp"

namespace api::graphql::rules {
namespace {

using Kind = ast::Selection::Kind;

DirectiveLocation location_of(OperationKind kind) {
    switch (kind) {
        case OperationKind::query:
            return DirectiveLocation::query;
        case OperationKind::mutation:
            return DirectiveLocation::mutation;
        case OperationKind::subscription:
            return DirectiveLocation::subscription;
    }
    return DirectiveLocation::query;
}

bool overlap(const Type& left, const Type& right) {
    if (left.includes(right) || right.includes(left))
        return true;
    return std::any_of(left.possible_types.begin(), left.possible_types.end(),
                       [&](const Type* each) { return right.includes(*each); });
}

/// Walks one definition after another, with the type that each selection stands in.
class Walk {
  public:
    explicit Walk(Validation& validation) : validation_(validation), schema_(validation.schema) {}

    void operation(const ast::Operation& operation) {
        uses_ = &validation_.operation_uses[&operation];
        for (const ast::VariableDefinition& variable : operation.variables) {
            if (validation_.is_full())
                return;
            variable_definition(variable);
        }
        directives(operation.directives, location_of(operation.kind));
        selections(operation.selections, schema_.root(operation.kind));
    }

    void fragment(const ast::Fragment& fragment) {
        uses_ = &validation_.fragment_uses[&fragment];
        const Type* type = type_condition(fragment.type_condition, fragment.name.text);
        directives(fragment.directives, DirectiveLocation::fragment_definition);
        selections(fragment.selections, type);
    }

  private:
    // https://spec.graphql.org/October2021/#sec-Variables-Are-Input-Types
    void variable_definition(const ast::VariableDefinition& variable) {
        const Type* type = known_type(variable.type.name);
        std::optional<TypeRef> ref;
        if (type != nullptr && type->is_input()) {
            ref = TypeRef{type, variable.type.wrapping};
        } else if (type != nullptr) {
            validation_.report("Variable \"$" + std::string(variable.name.text) +
                                   "\" cannot be non-input type " +
                                   quote(print_type(type->name, variable.type.wrapping)) + ".",
                               {variable.type.offset});
        }
        if (variable.default_value)
            literal(*variable.default_value, ref, false);
        directives(variable.directives, DirectiveLocation::variable_definition);
    }

    // https://spec.graphql.org/October2021/#sec-Fragment-Spread-Type-Existence
    const Type* known_type(const ast::Name& name) {
        const Type* type = schema_.type(name.text);
        if (type != nullptr)
            return type;
        std::vector<std::string_view> names;
        for (const auto& each : schema_.types())
            names.push_back(each->name);
        validation_.report(
            "Unknown type " + quote(name.text) + "." + did_you_mean(name.text, names),
            {name.offset});
        return nullptr;
    }

    // https://spec.graphql.org/October2021/#sec-Fragments-On-Composite-Types
    const Type* type_condition(const ast::Name& condition, std::string_view fragment_name) {
        const Type* type = known_type(condition);
        if (type == nullptr || type->is_composite())
            return type;
        const std::string who =
            fragment_name.empty() ? "Fragment" : "Fragment " + quote(fragment_name);
        validation_.report(
            who + " cannot condition on non composite type " + quote(type->name) + ".",
            {condition.offset});
        return nullptr;
    }

    void selections(const std::vector<ast::Selection>& selections, const Type* parent) {
        for (const ast::Selection& selection : selections) {
            if (validation_.is_full())
                return;
            switch (selection.kind) {
                case Kind::field:
                    field(selection, parent);
                    break;
                case Kind::fragment_spread:
                    spread(selection, parent);
                    break;
                case Kind::inline_fragment:
                    inline_fragment(selection, parent);
                    break;
            }
        }
    }

    void field(const ast::Selection& field, const Type* parent) {
        const Field* definition =
            parent == nullptr ? nullptr : schema_.field(*parent, field.name.text);
        if (parent != nullptr && definition == nullptr)
            unknown_field(field, *parent);
        directives(field.directives, DirectiveLocation::field);
        const std::string where = parent == nullptr ? "" : parent->name + ".";
        arguments(field.arguments, definition == nullptr ? nullptr : &definition->arguments,
                  "Field " + quote(field.name.text),
                  "field " + quote(where + std::string(field.name.text)), field.offset);
        const Type* type = definition == nullptr ? nullptr : definition->type.named;
        if (type != nullptr)
            leaf_or_not(field, *definition);
        selections(field.selections, type != nullptr && type->is_composite() ? type : nullptr);
    }

    // https://spec.graphql.org/October2021/#sec-Field-Selections
    void unknown_field(const ast::Selection& field, const Type& parent) {
        std::vector<std::string_view> names;
        std::string hint;
        for (const Type* possible : parent.possible_types) {
            if (possible->field(field.name.text) != nullptr)
                names.push_back(possible->name);
        }
        if (!names.empty()) {
            hint = " Did you mean to use an inline fragment on " + quote(names.front()) + "?";
        } else {
            for (const Field& each : parent.fields)
                names.push_back(each.name);
            hint = did_you_mean(field.name.text, names);
        }
        validation_.report("Cannot query field " + quote(field.name.text) + " on type " +
                               quote(parent.name) + "." + hint,
                           {field.offset});
    }

    // https://spec.graphql.org/October2021/#sec-Leaf-Field-Selections
    void leaf_or_not(const ast::Selection& field, const Field& definition) {
        const std::string name(field.name.text);
        const std::string type = quote(print_type(definition.type));
        if (definition.type.named->is_leaf() && !field.selections.empty()) {
            validation_.report("Field " + quote(name) + " must not have a selection since type " +
                                   type + " has no subfields.",
                               {field.selections_offset});
        } else if (!definition.type.named->is_leaf() && field.selections.empty()) {
            validation_.report("Field " + quote(name) + " of type " + type +
                                   " must have a selection of subfields. Did you mean \"" + name +
                                   " { ... }\"?",
                               {field.offset});
        }
    }

    void spread(const ast::Selection& spread, const Type* parent) {
        uses_->spreads.push_back(&spread);
        directives(spread.directives, DirectiveLocation::fragment_spread);
        const ast::Fragment* fragment = validation_.document.fragment(spread.name.text);
        // https://spec.graphql.org/October2021/#sec-Fragment-spread-target-defined
        if (fragment == nullptr) {
            validation_.report("Unknown fragment " + quote(spread.name.text) + ".",
                               {spread.name.offset});
            return;
        }
        possible(spread, composite(schema_, fragment->type_condition.text), parent,
                 "Fragment " + quote(spread.name.text));
    }

    void inline_fragment(const ast::Selection& fragment, const Type* parent) {
        const Type* type = parent;
        if (!fragment.name.text.empty()) {
            type = type_condition(fragment.name, {});
            possible(fragment, type, parent, "Fragment");
        }
        directives(fragment.directives, DirectiveLocation::inline_fragment);
        selections(fragment.selections, type);
    }

    // https://spec.graphql.org/October2021/#sec-Fragment-spread-is-possible
    void possible(const ast::Selection& at, const Type* type, const Type* parent,
                  const std::string& who) {
        if (type == nullptr || parent == nullptr || overlap(*type, *parent))
            return;
        validation_.report(who + " cannot be spread here as objects of type " +
                               quote(parent->name) + " can never be of type " + quote(type->name) +
                               ".",
                           {at.offset});
    }

    // Section 5.4. Without definitions, because the field or directive is unknown, the values are
    // still looked through for variables.
    void arguments(const std::vector<ast::Argument>& given,
                   const std::vector<InputValue>* definitions, const std::string& who,
                   const std::string& where, ast::Offset offset) {
        unique_arguments(given);
        for (const ast::Argument& argument : given) {
            if (validation_.is_full())
                return;
            const InputValue* definition = nullptr;
            if (definitions != nullptr) {
                const auto found = std::find_if(
                    definitions->begin(), definitions->end(),
                    [&](const InputValue& each) { return each.name == argument.name.text; });
                if (found != definitions->end())
                    definition = &*found;
            }
            if (definition == nullptr) {
                if (definitions != nullptr)
                    unknown_argument(argument, *definitions, where);
                literal(argument.value, std::nullopt, false);
            } else {
                literal(argument.value, definition->type, definition->default_value.has_value());
            }
        }
        if (definitions != nullptr)
            required_arguments(given, *definitions, who, offset);
    }

    // https://spec.graphql.org/October2021/#sec-Argument-Names
    void unknown_argument(const ast::Argument& argument, const std::vector<InputValue>& definitions,
                          const std::string& where) {
        std::vector<std::string_view> names;
        for (const InputValue& each : definitions)
            names.push_back(each.name);
        validation_.report("Unknown argument " + quote(argument.name.text) + " on " + where + "." +
                               did_you_mean(argument.name.text, names),
                           {argument.name.offset});
    }

    // https://spec.graphql.org/October2021/#sec-Argument-Uniqueness
    void unique_arguments(const std::vector<ast::Argument>& given) {
        if (given.size() < 2)
            return;
        std::vector<std::pair<std::string_view, ast::Offset>> names;
        for (const ast::Argument& each : given)
            names.emplace_back(each.name.text, each.name.offset);
        std::sort(names.begin(), names.end());
        for (std::size_t begin = 0, end = 0; begin < names.size(); begin = end) {
            std::vector<ast::Offset> offsets;
            while (end < names.size() && names[end].first == names[begin].first) {
                offsets.push_back(names[end++].second);
            }
            if (offsets.size() < 2)
                continue;
            validation_.report(
                "There can be only one argument named " + quote(names[begin].first) + ".", offsets);
        }
    }

    // https://spec.graphql.org/October2021/#sec-Required-Arguments
    void required_arguments(const std::vector<ast::Argument>& given,
                            const std::vector<InputValue>& definitions, const std::string& who,
                            ast::Offset offset) {
        for (const InputValue& definition : definitions) {
            if (!definition.is_required())
                continue;
            const bool is_given = std::any_of(
                given.begin(), given.end(),
                [&](const ast::Argument& each) { return each.name.text == definition.name; });
            if (is_given)
                continue;
            validation_.report(who + " argument " + quote(definition.name) + " of type " +
                                   quote(print_type(definition.type)) +
                                   " is required, but it was not provided.",
                               {offset});
        }
    }

    // Section 5.6
    void literal(const ast::Value& value, std::optional<TypeRef> type, bool has_default) {
        LiteralFindings findings;
        check_literal(value, type, has_default, findings);
        for (LiteralProblem& problem : findings.problems) {
            validation_.report(std::move(problem.message), std::move(problem.offsets));
        }
        uses_->variables.insert(uses_->variables.end(), findings.variables.begin(),
                                findings.variables.end());
    }

    // Section 5.7
    void directives(const std::vector<ast::Directive>& directives, DirectiveLocation location) {
        for (const ast::Directive& each : directives) {
            if (validation_.is_full())
                return;
            const std::string name = quote("@" + std::string(each.name.text));
            const Directive* directive = schema_.directive(each.name.text);
            if (directive == nullptr) {
                validation_.report("Unknown directive " + name + ".", {each.offset});
            } else if (!directive->is_allowed_at(location)) {
                validation_.report("Directive " + name + " may not be used on " +
                                       std::string(name_of(location)) + ".",
                                   {each.offset});
            }
            if (directive != nullptr && !directive->is_repeatable)
                once(directives, each, name);
            arguments(each.arguments, directive == nullptr ? nullptr : &directive->arguments,
                      "Directive " + name, "directive " + name, each.offset);
        }
    }

    // https://spec.graphql.org/October2021/#sec-Directives-Are-Unique-Per-Location
    void once(const std::vector<ast::Directive>& directives, const ast::Directive& directive,
              const std::string& name) {
        const auto first = std::find_if(
            directives.begin(), directives.end(),
            [&](const ast::Directive& each) { return each.name.text == directive.name.text; });
        if (&*first == &directive)
            return;
        validation_.report("The directive " + name + " can only be used once at this location.",
                           {first->offset, directive.offset});
    }

    Validation& validation_;
    const Schema& schema_;
    Uses* uses_ = nullptr;
};

}  // namespace

void check_selections(Validation& validation) {
    Walk walk(validation);
    for (const ast::Operation& each : validation.document.operations)
        walk.operation(each);
    for (const ast::Fragment& each : validation.document.fragments)
        walk.fragment(each);
}

}  // namespace api::graphql::rules
