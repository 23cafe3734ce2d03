#include "api/graphql/schema_builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/graphql/literals.hpp"

namespace api::graphql {
namespace {

using BuiltIn = Type::BuiltIn;

std::optional<std::string> to_string(const ast::Description& text) {
    if (!text)
        return std::nullopt;
    return std::string(*text);
}

BuiltIn built_in_scalar(std::string_view name) {
    static constexpr auto names =
        std::to_array<std::pair<std::string_view, BuiltIn>>({{"Int", BuiltIn::integer},
                                                             {"Float", BuiltIn::floating},
                                                             {"String", BuiltIn::string},
                                                             {"Boolean", BuiltIn::boolean},
                                                             {"ID", BuiltIn::id}});
    for (const auto& [each, built_in] : names) {
        if (each == name)
            return built_in;
    }
    return BuiltIn::none;
}

std::string describe_built_in(BuiltIn built_in) {
    switch (built_in) {
        case BuiltIn::integer:
            return "A whole number between -(2^31) and 2^31 - 1.";
        case BuiltIn::floating:
            return "A double-precision number, IEEE 754.";
        case BuiltIn::string:
            return "Text, a sequence of Unicode characters.";
        case BuiltIn::boolean:
            return "`true` or `false`.";
        case BuiltIn::id:
            return "A unique identifier. It is text, though it may look like a number.";
        case BuiltIn::none:
            break;
    }
    return {};
}

const ast::Directive* find_directive(const std::vector<ast::Directive>& directives,
                                     std::string_view name) {
    for (const ast::Directive& each : directives) {
        if (each.name.text == name)
            return &each;
    }
    return nullptr;
}

std::optional<std::string> string_argument(const ast::Directive& directive, std::string_view name) {
    for (const ast::Argument& each : directive.arguments) {
        if (each.name.text == name && each.value.kind == ast::Value::Kind::string) {
            return std::string(each.value.text);
        }
    }
    return std::nullopt;
}

std::optional<std::string> deprecation(const std::vector<ast::Directive>& directives) {
    const ast::Directive* deprecated = find_directive(directives, "deprecated");
    if (deprecated == nullptr)
        return std::nullopt;
    return string_argument(*deprecated, "reason").value_or("No longer supported");
}

}  // namespace

void SchemaBuilder::report(std::string message, ast::Offset offset) {
    problems_.push_back({std::move(message), offset});
}

Type* SchemaBuilder::add_type(TypeKind kind, std::string_view name) {
    auto type = std::make_unique<Type>();
    type->kind = kind;
    type->name = name;
    type->built_in = kind == TypeKind::scalar ? built_in_scalar(name) : BuiltIn::none;
    if (type->built_in != BuiltIn::none)
        type->description = describe_built_in(type->built_in);
    Type* added = schema_.types_.emplace_back(std::move(type)).get();
    schema_.type_index_.emplace(added->name, added);
    return added;
}

void SchemaBuilder::declare_types(const Document& document, bool is_built_in) {
    for (const ast::TypeDefinition& each : document.types) {
        const std::string name(each.name.text);
        if (schema_.type(name) != nullptr) {
            report("There can be only one type named \"" + name + "\".", each.name.offset);
            continue;
        }
        if (!is_built_in && name.starts_with("__")) {
            report("Name \"" + name + "\" must not begin with \"__\".", each.name.offset);
        }
        add_type(each.kind, name);
    }
}

const Type* SchemaBuilder::named(const ast::Name& name) {
    if (const Type* type = schema_.type(name.text))
        return type;
    // A built-in scalar is part of the schema when something uses it, section 3.5.
    if (built_in_scalar(name.text) != BuiltIn::none)
        return add_type(TypeKind::scalar, name.text);
    report("Unknown type \"" + std::string(name.text) + "\".", name.offset);
    return nullptr;
}

TypeRef SchemaBuilder::reference(const ast::TypeName& type) {
    return {named(type.name), type.wrapping};
}

std::vector<InputValue> SchemaBuilder::input_values(const std::vector<ast::InputValue>& inputs) {
    std::vector<InputValue> values;
    for (const ast::InputValue& each : inputs) {
        InputValue value;
        value.name = each.name.text;
        value.description = to_string(each.description);
        value.type = reference(each.type);
        value.deprecation = deprecation(each.directives);
        values.push_back(std::move(value));
    }
    return values;
}

void SchemaBuilder::define_types(const Document& document) {
    std::vector<std::string_view> defined;
    for (const ast::TypeDefinition& each : document.types) {
        if (std::find(defined.begin(), defined.end(), each.name.text) != defined.end())
            continue;
        defined.push_back(each.name.text);
        define_type(each, *schema_.mutable_type(each.name.text));
    }
}

void SchemaBuilder::define_type(const ast::TypeDefinition& definition, Type& type) {
    if (definition.description)
        type.description = to_string(definition.description);
    if (const auto* specified = find_directive(definition.directives, "specifiedBy")) {
        type.specified_by = string_argument(*specified, "url");
    }
    for (const ast::Name& each : definition.interfaces) {
        if (const Type* interface_type = named(each))
            type.interfaces.push_back(interface_type);
    }
    for (const ast::FieldDefinition& each : definition.fields) {
        Field field;
        field.name = each.name.text;
        field.description = to_string(each.description);
        field.arguments = input_values(each.arguments);
        field.type = reference(each.type);
        field.deprecation = deprecation(each.directives);
        type.fields.push_back(std::move(field));
    }
    for (const ast::EnumValue& each : definition.values) {
        type.values.push_back({std::string(each.name.text), to_string(each.description),
                               deprecation(each.directives)});
    }
    for (const ast::Name& each : definition.members) {
        if (const Type* member = named(each))
            type.possible_types.push_back(member);
    }
    type.inputs = input_values(definition.inputs);
    type.is_one_of = find_directive(definition.directives, "oneOf") != nullptr;
}

void SchemaBuilder::define_directives(const Document& document, bool is_built_in) {
    for (const ast::DirectiveDefinition& each : document.directives) {
        const std::string name(each.name.text);
        if (schema_.directive(name) == nullptr) {
            if (!is_built_in && name.starts_with("__")) {
                report("Name \"" + name + "\" must not begin with \"__\".", each.name.offset);
            }
            define_directive(each);
        } else if (!is_built_in) {
            report("There can be only one directive named \"@" + name + "\".", each.name.offset);
        }
    }
}

void SchemaBuilder::define_directive(const ast::DirectiveDefinition& definition) {
    Directive directive;
    directive.name = definition.name.text;
    directive.description = to_string(definition.description);
    directive.arguments = input_values(definition.arguments);
    directive.is_repeatable = definition.is_repeatable;
    for (const ast::Name& each : definition.locations) {
        if (const auto location = directive_location(each.text)) {
            directive.locations.push_back(*location);
        } else {
            report("Unexpected Name \"" + std::string(each.text) + "\".", each.offset);
        }
    }
    schema_.directives_.push_back(std::move(directive));
}

void SchemaBuilder::define_roots(const Document& document) {
    const auto slot = [&](OperationKind kind) -> const Type*& {
        return schema_.roots_[static_cast<std::size_t>(kind)];
    };
    if (document.schemas.empty()) {
        slot(OperationKind::query) = schema_.type("Query");
        slot(OperationKind::mutation) = schema_.type("Mutation");
        slot(OperationKind::subscription) = schema_.type("Subscription");
        return;
    }
    const ast::SchemaDefinition& definition = document.schemas.front();
    schema_.description_ = to_string(definition.description);
    for (const ast::RootOperation& root : definition.operations) {
        if (slot(root.kind) != nullptr) {
            report("There can be only one " + std::string(name_of(root.kind)) + " type in schema.",
                   root.offset);
        }
        slot(root.kind) = named(root.type);
    }
}

void SchemaBuilder::define_possible_types() {
    for (const auto& object : schema_.types_) {
        if (object->kind != TypeKind::object)
            continue;
        for (const Type* each : object->interfaces) {
            Type* interface_type = schema_.mutable_type(each->name);
            if (interface_type->kind != TypeKind::interface || interface_type->includes(*object))
                continue;
            interface_type->possible_types.push_back(object.get());
        }
    }
}

void SchemaBuilder::await_defaults(std::vector<InputValue>& values,
                                   const std::vector<ast::InputValue>& inputs) {
    for (std::size_t i = 0; i < values.size() && i < inputs.size(); ++i) {
        if (!inputs[i].default_value)
            continue;
        defaults_[&values[i]] = {&*inputs[i].default_value, inputs[i].default_value->offset};
    }
}

void SchemaBuilder::resolve_defaults() {
    // Copied, because resolving one default may resolve others.
    std::vector<const InputValue*> waiting;
    for (const auto& each : defaults_)
        waiting.push_back(each.first);
    for (const InputValue* each : waiting)
        resolve_default(const_cast<InputValue&>(*each));
}

void SchemaBuilder::resolve_default(InputValue& input) {
    const auto found = defaults_.find(&input);
    if (found == defaults_.end())
        return;
    PendingDefault& pending = found->second;
    if (pending.visiting) {
        report("The default value of \"" + input.name + "\" contains itself.", pending.offset);
        return;
    }
    pending.visiting = true;
    // First, because a field with a default value need not be given, and the check below asks.
    resolve_defaults_within(*pending.literal, input.type);
    LiteralFindings findings;
    check_literal(*pending.literal, input.type, false, findings);
    for (LiteralProblem& problem : findings.problems) {
        report(std::move(problem.message), problem.offsets.front());
    }
    if (findings.problems.empty()) {
        input.default_value =
            coerce_literal(*pending.literal, input.type, nlohmann::json::object());
    }
    defaults_.erase(&input);
}

void SchemaBuilder::resolve_defaults_within(const ast::Value& literal, TypeRef type) {
    for (const ast::Value& item : literal.items) {
        resolve_defaults_within(item, type.nullable().is_list() ? type.nullable().inner() : type);
    }
    if (literal.kind != ast::Value::Kind::object || type.named->kind != TypeKind::input_object)
        return;
    for (InputValue& input : schema_.mutable_type(type.named->name)->inputs) {
        const auto given =
            std::find_if(literal.fields.begin(), literal.fields.end(),
                         [&](const ast::Argument& field) { return field.name.text == input.name; });
        if (given == literal.fields.end()) {
            resolve_default(input);
        } else {
            resolve_defaults_within(given->value, input.type);
        }
    }
}

void SchemaBuilder::build(const Document& built_in, const Document& document) {
    declare_types(document, false);
    declare_types(built_in, true);
    define_types(document);
    define_types(built_in);
    define_directives(document, false);
    define_directives(built_in, true);
    define_roots(document);
    define_possible_types();
    if (!problems_.empty())
        return;
    for (const auto* each : {&document, &built_in}) {
        for (const ast::TypeDefinition& definition : each->types) {
            Type& type = *schema_.mutable_type(definition.name.text);
            await_defaults(type.inputs, definition.inputs);
            for (std::size_t i = 0; i < type.fields.size(); ++i) {
                await_defaults(type.fields[i].arguments, definition.fields[i].arguments);
            }
        }
        for (const ast::DirectiveDefinition& definition : each->directives) {
            for (Directive& directive : schema_.directives_) {
                if (directive.name != definition.name.text)
                    continue;
                await_defaults(directive.arguments, definition.arguments);
            }
        }
    }
    resolve_defaults();
}

tl::expected<Schema, std::vector<Error>> Schema::parse(std::string_view sdl) {
    const ParseLimits limits{16U << 20U, 1'000'000, 64};
    auto document = parse_document(sdl, limits);
    if (!document)
        return tl::unexpected(std::vector<Error>{document.error()});
    const auto built_in = parse_document(introspection_sdl, limits);
    SchemaBuilder builder;
    builder.build(*built_in, *document);
    std::vector<SchemaProblem> problems = std::move(builder.problems());
    if (problems.empty())
        problems = check_schema(builder.schema(), *document);
    if (!problems.empty()) {
        std::vector<Error> errors;
        for (SchemaProblem& each : problems) {
            errors.push_back({std::move(each.message), {locate(sdl, each.offset)}, {}, nullptr});
        }
        return tl::unexpected(std::move(errors));
    }
    Schema schema = std::move(builder.schema());
    bind_introspection(schema);
    return schema;
}

}  // namespace api::graphql
