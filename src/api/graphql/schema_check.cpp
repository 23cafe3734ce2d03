// Whether a schema is consistent: the "Type Validation" parts of section 3 of the specification.

#include <algorithm>
#include <set>

#include "api/graphql/literals.hpp"
#include "api/graphql/schema_builder.hpp"

namespace api::graphql {
namespace {

using Location = DirectiveLocation;

class Checker {
  public:
    Checker(const Schema& schema, const Document& document)
        : schema_(schema), document_(document) {}

    std::vector<SchemaProblem> check() {
        check_document();
        check_roots();
        for (const ast::TypeDefinition& each : document_.types)
            check_type(each);
        for (const ast::DirectiveDefinition& each : document_.directives) {
            check_inputs(each.arguments, schema_.directive(each.name.text)->arguments,
                         Location::argument_definition);
        }
        return std::move(problems_);
    }

  private:
    void report(std::string message, ast::Offset offset) {
        problems_.push_back({std::move(message), offset});
    }

    void check_document() {
        for (const ast::Operation& each : document_.operations) {
            report("An operation is not part of a schema.", each.offset);
        }
        for (const ast::Fragment& each : document_.fragments) {
            report("A fragment is not part of a schema.", each.offset);
        }
        for (std::size_t i = 0; i < document_.schemas.size(); ++i) {
            if (i > 0)
                report("Must provide only one schema definition.", document_.schemas[i].offset);
            check_directives(document_.schemas[i].directives, Location::schema);
        }
    }

    // https://spec.graphql.org/October2021/#sec-Root-Operation-Types
    void check_roots() {
        std::set<const Type*> seen;
        for (const auto kind :
             {OperationKind::query, OperationKind::mutation, OperationKind::subscription}) {
            const Type* root = schema_.root(kind);
            if (root == nullptr)
                continue;
            if (root->kind != TypeKind::object) {
                report("The " + std::string(name_of(kind)) +
                           " root type must be an object type, not " + root->name + ".",
                       0);
            }
            if (!seen.insert(root).second) {
                report("All root types must be different, " + root->name + " is used twice.", 0);
            }
        }
        if (schema_.root(OperationKind::query) == nullptr) {
            report("Query root type must be provided.", 0);
        }
    }

    template <class Named>
    void check_names(const std::vector<Named>& items, const std::string& owner) {
        std::set<std::string_view> seen;
        for (const Named& each : items) {
            const std::string name(each.name.text);
            if (!seen.insert(each.name.text).second) {
                report("\"" + owner + "." + name + "\" can only be defined once.",
                       each.name.offset);
            }
            if (name.starts_with("__")) {
                report("Name \"" + name + "\" must not begin with \"__\".", each.name.offset);
            }
        }
    }

    void check_type(const ast::TypeDefinition& definition) {
        const Type& type = *schema_.type(definition.name.text);
        switch (type.kind) {
            case TypeKind::scalar:
                check_directives(definition.directives, Location::scalar);
                break;
            case TypeKind::object:
                check_directives(definition.directives, Location::object);
                check_fields(definition, type);
                break;
            case TypeKind::interface:
                check_directives(definition.directives, Location::interface);
                check_fields(definition, type);
                break;
            case TypeKind::union_:
                check_union(definition, type);
                break;
            case TypeKind::enum_:
                check_enum(definition);
                break;
            case TypeKind::input_object:
                check_input_object(definition, type);
                break;
        }
    }

    void check_fields(const ast::TypeDefinition& definition, const Type& type) {
        if (type.fields.empty()) {
            report("Type " + type.name + " must define one or more fields.", definition.offset);
        }
        check_names(definition.fields, type.name);
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            const ast::FieldDefinition& field = definition.fields[i];
            check_directives(field.directives, Location::field_definition);
            if (!type.fields[i].type.named->is_output()) {
                report("The type of " + type.name + "." + type.fields[i].name +
                           " must be an output type.",
                       field.type.offset);
            }
            check_names(field.arguments, type.name + "." + type.fields[i].name);
            check_inputs(field.arguments, type.fields[i].arguments, Location::argument_definition);
        }
        check_interfaces(definition, type);
    }

    void check_inputs(const std::vector<ast::InputValue>& definitions,
                      const std::vector<InputValue>& inputs, Location location) {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            check_directives(definitions[i].directives, location);
            if (!inputs[i].type.named->is_input()) {
                report("The type of \"" + inputs[i].name + "\" must be an input type.",
                       definitions[i].type.offset);
            }
            if (inputs[i].is_required() && inputs[i].deprecation) {
                report("\"" + inputs[i].name + "\" is required and so cannot be deprecated.",
                       definitions[i].name.offset);
            }
        }
    }

    // IsValidImplementation, https://spec.graphql.org/October2021/#IsValidImplementation()
    void check_interfaces(const ast::TypeDefinition& definition, const Type& type) {
        std::set<const Type*> seen;
        for (const Type* interface_type : type.interfaces) {
            const std::string what = type.name + " implements " + interface_type->name;
            if (interface_type->kind != TypeKind::interface || interface_type == &type) {
                report(what + ", which is no other interface.", definition.offset);
                continue;
            }
            if (!seen.insert(interface_type).second)
                report(what + " twice.", definition.offset);
            for (const Type* above : interface_type->interfaces) {
                if (std::find(type.interfaces.begin(), type.interfaces.end(), above) !=
                    type.interfaces.end()) {
                    continue;
                }
                report(what + " and so must implement " + above->name + ".", definition.offset);
            }
            for (const Field& asked : interface_type->fields) {
                check_implementation(definition, type, *interface_type, asked);
            }
        }
    }

    void check_implementation(const ast::TypeDefinition& definition, const Type& type,
                              const Type& interface_type, const Field& asked) {
        const std::string there = interface_type.name + "." + asked.name;
        const Field* field = type.field(asked.name);
        if (field == nullptr) {
            return report(
                "Interface field " + there + " expected but " + type.name + " does not provide it.",
                definition.offset);
        }
        if (!is_sub_type(field->type, asked.type)) {
            report("Interface field " + there + " expects type " + print_type(asked.type) +
                       " but " + type.name + "." + field->name + " is type " +
                       print_type(field->type) + ".",
                   definition.offset);
        }
        for (const InputValue& argument : asked.arguments) {
            const InputValue* given = field->argument(argument.name);
            if (given != nullptr && given->type == argument.type)
                continue;
            report("Interface field argument " + there + "(" + argument.name + ":) of type " +
                       print_type(argument.type) + " expected but " + type.name + "." +
                       field->name + " does not provide it.",
                   definition.offset);
        }
        for (const InputValue& argument : field->arguments) {
            if (!argument.is_required() || asked.argument(argument.name) != nullptr)
                continue;
            report("Argument " + type.name + "." + field->name + "(" + argument.name +
                       ":) is required, but missing from the interface field " + there + ".",
                   definition.offset);
        }
    }

    void check_union(const ast::TypeDefinition& definition, const Type& type) {
        check_directives(definition.directives, Location::union_);
        if (type.possible_types.empty()) {
            report("Union type " + type.name + " must define one or more member types.",
                   definition.offset);
        }
        std::set<const Type*> seen;
        for (const Type* member : type.possible_types) {
            if (member->kind != TypeKind::object) {
                report("Union type " + type.name + " can only include object types, not " +
                           member->name + ".",
                       definition.offset);
            }
            if (!seen.insert(member).second) {
                report(
                    "Union type " + type.name + " can only include type " + member->name + " once.",
                    definition.offset);
            }
        }
    }

    void check_enum(const ast::TypeDefinition& definition) {
        check_directives(definition.directives, Location::enum_);
        check_names(definition.values, std::string(definition.name.text));
        if (definition.values.empty()) {
            report("Enum type " + std::string(definition.name.text) +
                       " must define one or more values.",
                   definition.offset);
        }
        for (const ast::EnumValue& each : definition.values) {
            check_directives(each.directives, Location::enum_value);
        }
    }

    void check_input_object(const ast::TypeDefinition& definition, const Type& type) {
        check_directives(definition.directives, Location::input_object);
        check_names(definition.inputs, type.name);
        check_inputs(definition.inputs, type.inputs, Location::input_field_definition);
        if (type.inputs.empty()) {
            report("Input object type " + type.name + " must define one or more fields.",
                   definition.offset);
        }
        for (std::size_t i = 0; type.is_one_of && i < type.inputs.size(); ++i) {
            const InputValue& input = type.inputs[i];
            if (input.type.is_non_null() || input.default_value) {
                report(
                    "\"" + type.name + "." + input.name +
                        "\" must be nullable and have no default value, for one of them is given.",
                    definition.inputs[i].name.offset);
            }
        }
        std::set<const Type*> seen;
        if (needs_itself(type, type, seen)) {
            report("Cannot reference input object \"" + type.name +
                       "\" within itself through non-null fields.",
                   definition.offset);
        }
    }

    /// Whether no finite value of `goal` exists, because each needs another inside.
    static bool needs_itself(const Type& type, const Type& goal, std::set<const Type*>& seen) {
        for (const InputValue& input : type.inputs) {
            const TypeRef inner = input.type.nullable();
            if (!input.type.is_non_null() || !inner.is_named())
                continue;
            if (inner.named == &goal)
                return true;
            if (seen.insert(inner.named).second && needs_itself(*inner.named, goal, seen))
                return true;
        }
        return false;
    }

    void check_directives(const std::vector<ast::Directive>& directives, Location location) {
        std::set<std::string_view> seen;
        for (const ast::Directive& each : directives) {
            const std::string name = "\"@" + std::string(each.name.text) + "\"";
            const Directive* directive = schema_.directive(each.name.text);
            if (directive == nullptr) {
                report("Unknown directive " + name + ".", each.offset);
                continue;
            }
            if (!directive->is_allowed_at(location)) {
                report("Directive " + name + " may not be used on " +
                           std::string(name_of(location)) + ".",
                       each.offset);
            }
            if (!seen.insert(each.name.text).second && !directive->is_repeatable) {
                report("The directive " + name + " can only be used once at this location.",
                       each.offset);
            }
            check_arguments(each, *directive);
        }
    }

    void check_arguments(const ast::Directive& use, const Directive& directive) {
        std::set<std::string_view> given;
        for (const ast::Argument& each : use.arguments) {
            const std::string name(each.name.text);
            if (!given.insert(each.name.text).second) {
                report("There can be only one argument named \"" + name + "\".", each.name.offset);
            }
            const InputValue* argument = directive.argument(name);
            if (argument == nullptr) {
                report(
                    "Unknown argument \"" + name + "\" on directive \"@" + directive.name + "\".",
                    each.name.offset);
                continue;
            }
            LiteralFindings findings;
            check_literal(each.value, argument->type, false, findings);
            for (LiteralProblem& problem : findings.problems) {
                report(std::move(problem.message), problem.offsets.front());
            }
        }
        for (const InputValue& argument : directive.arguments) {
            if (!argument.is_required() || given.count(argument.name) > 0)
                continue;
            report("Argument \"" + argument.name + "\" of \"@" + directive.name + "\" is required.",
                   use.offset);
        }
    }

    const Schema& schema_;
    const Document& document_;
    std::vector<SchemaProblem> problems_;
};

}  // namespace

std::vector<SchemaProblem> check_schema(const Schema& schema, const Document& document) {
    return Checker(schema, document).check();
}

}  // namespace api::graphql
