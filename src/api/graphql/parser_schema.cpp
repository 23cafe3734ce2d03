// The type system definition language, section 3 of the specification, without extensions.

#include <array>
#include <utility>

#include "api/graphql/parser.hpp"

namespace api::graphql {

ast::Description Parser::description() {
    if (token_.kind != TokenKind::string && token_.kind != TokenKind::block_string)
        return {};
    const ast::Description text = token_.text;
    advance();
    return text;
}

bool Parser::schema_definition(const ast::Description& description, ast::Offset offset) {
    static constexpr auto kinds =
        std::to_array<std::pair<std::string_view, TypeKind>>({{"scalar", TypeKind::scalar},
                                                              {"type", TypeKind::object},
                                                              {"interface", TypeKind::interface},
                                                              {"union", TypeKind::union_},
                                                              {"enum", TypeKind::enum_},
                                                              {"input", TypeKind::input_object}});
    for (const auto& [keyword, kind] : kinds) {
        if (!skip_keyword(keyword))
            continue;
        type_definition(kind, offset, description);
        return true;
    }
    if (skip_keyword("directive")) {
        directive_definition(offset, description);
        return true;
    }
    if (!skip_keyword("schema"))
        return false;
    ast::SchemaDefinition schema;
    schema.offset = offset;
    schema.description = description;
    schema.directives = directives(true);
    root_operations(schema);
    document_.schemas.push_back(std::move(schema));
    return true;
}

void Parser::root_operations(ast::SchemaDefinition& schema) {
    many('{', '}', [&] {
        ast::RootOperation root;
        root.offset = token_.offset;
        if (skip_keyword("query")) {
            root.kind = OperationKind::query;
        } else if (skip_keyword("mutation")) {
            root.kind = OperationKind::mutation;
        } else if (skip_keyword("subscription")) {
            root.kind = OperationKind::subscription;
        } else {
            return unexpected();
        }
        expect(':');
        root.type = name();
        schema.operations.push_back(root);
    });
}

void Parser::directive_definition(ast::Offset offset, const ast::Description& description) {
    ast::DirectiveDefinition directive;
    directive.offset = offset;
    directive.description = description;
    expect('@');
    directive.name = name();
    optional_many('(', ')', [&] { directive.arguments.push_back(input_value()); });
    directive.is_repeatable = skip_keyword("repeatable");
    if (!skip_keyword("on")) {
        return fail("Expected \"on\", found " + describe(token_) + ".", token_.offset);
    }
    delimited('|', [&] { directive.locations.push_back(name()); });
    document_.directives.push_back(std::move(directive));
}

void Parser::type_definition(TypeKind kind, ast::Offset offset,
                             const ast::Description& description) {
    ast::TypeDefinition type;
    type.kind = kind;
    type.offset = offset;
    type.description = description;
    type.name = name();
    const bool has_fields = kind == TypeKind::object || kind == TypeKind::interface;
    if (has_fields && skip_keyword("implements")) {
        delimited('&', [&] { type.interfaces.push_back(name()); });
    }
    type.directives = directives(true);
    switch (kind) {
        case TypeKind::scalar:
            break;
        case TypeKind::object:
        case TypeKind::interface:
            optional_many('{', '}', [&] { type.fields.push_back(field_definition()); });
            break;
        case TypeKind::union_:
            if (skip('='))
                delimited('|', [&] { type.members.push_back(name()); });
            break;
        case TypeKind::enum_:
            optional_many('{', '}', [&] { type.values.push_back(enum_value()); });
            break;
        case TypeKind::input_object:
            optional_many('{', '}', [&] { type.inputs.push_back(input_value()); });
            break;
    }
    document_.types.push_back(std::move(type));
}

ast::FieldDefinition Parser::field_definition() {
    ast::FieldDefinition field;
    field.description = description();
    field.name = name();
    optional_many('(', ')', [&] { field.arguments.push_back(input_value()); });
    expect(':');
    field.type = type();
    field.directives = directives(true);
    return field;
}

ast::InputValue Parser::input_value() {
    ast::InputValue input;
    input.description = description();
    input.name = name();
    expect(':');
    input.type = type();
    if (skip('='))
        input.default_value = value(true);
    input.directives = directives(true);
    return input;
}

ast::EnumValue Parser::enum_value() {
    ast::EnumValue value;
    value.description = description();
    if (token_.is_name("true") || token_.is_name("false") || token_.is_name("null")) {
        fail("Name \"" + std::string(token_.text) +
                 "\" is reserved and cannot be used for an enum value.",
             token_.offset);
    }
    value.name = name();
    value.directives = directives(true);
    return value;
}

}  // namespace api::graphql
