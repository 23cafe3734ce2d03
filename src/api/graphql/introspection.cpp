// Introspection, section 4 of the specification: its types are an ordinary schema whose resolvers
// read the schema itself.

#include "api/graphql/literals.hpp"
#include "api/graphql/schema_builder.hpp"

namespace api::graphql {

const std::string_view introspection_sdl = R"(
"Includes the field or fragment only when `if` is true."
directive @include("Included when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"Leaves the field or fragment out when `if` is true."
directive @skip("Left out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"Marks an element of the schema as no longer supported."
directive @deprecated(
    "Why, and what to use instead, in Markdown." reason: String = "No longer supported")
  on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
"Gives a URL that specifies the behaviour of this scalar."
directive @specifiedBy("The URL." url: String!) on SCALAR

"What this server can answer: its types, directives and root operations."
type __Schema {
  description: String
  "All types, also those of introspection."
  types: [__Type!]!
  queryType: __Type!
  mutationType: __Type
  subscriptionType: __Type
  directives: [__Directive!]!
}
"A type, or a list or non-null around one: `kind` says which fields are not null."
type __Type {
  kind: __TypeKind!
  name: String
  description: String
  specifiedByURL: String
  fields(includeDeprecated: Boolean = false): [__Field!]
  interfaces: [__Type!]
  possibleTypes: [__Type!]
  enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
  inputFields(includeDeprecated: Boolean = false): [__InputValue!]
  ofType: __Type
}
enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
"A field of an object or interface."
type __Field {
  name: String!
  description: String
  args(includeDeprecated: Boolean = false): [__InputValue!]!
  type: __Type!
  isDeprecated: Boolean!
  deprecationReason: String
}
"An argument, or a field of an input object."
type __InputValue {
  name: String!
  description: String
  type: __Type!
  "In the notation of the language."
  defaultValue: String
  isDeprecated: Boolean!
  deprecationReason: String
}
"A value of an enum."
type __EnumValue {
  name: String!
  description: String
  isDeprecated: Boolean!
  deprecationReason: String
}
"An annotation that documents or schemas may use."
type __Directive {
  name: String!
  description: String
  isRepeatable: Boolean!
  locations: [__DirectiveLocation!]!
  args(includeDeprecated: Boolean = false): [__InputValue!]!
}
enum __DirectiveLocation {
  QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT
  VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM
  ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
}
)";

namespace {

Value type_value(const Type* type) {
    if (type == nullptr)
        return nullptr;
    return owned(TypeRef{type, {}});
}

/// Those of `items` that the call asks for: what is deprecated only on request.
template <class Item>
Value visible(const std::vector<Item>& items, const Call& call) {
    const bool all = call.boolean("includeDeprecated").value_or(false);
    Value::List list;
    for (const Item& item : items) {
        if (all || !item.deprecation)
            list.push_back(borrowed(item));
    }
    return list;
}

/// The named type that `type` is; null when it is a list or non-null around one.
const Type* bare(const TypeRef& type) {
    return type.is_named() ? type.named : nullptr;
}

Value list_types(const std::vector<const Type*>& types) {
    return list_of(types, [](const Type* type) { return type_value(type); });
}

std::string_view kind_name(const TypeRef& type) {
    if (type.is_list())
        return "LIST";
    if (type.is_non_null())
        return "NON_NULL";
    switch (type.named->kind) {
        case TypeKind::scalar:
            return "SCALAR";
        case TypeKind::object:
            return "OBJECT";
        case TypeKind::interface:
            return "INTERFACE";
        case TypeKind::union_:
            return "UNION";
        case TypeKind::enum_:
            return "ENUM";
        case TypeKind::input_object:
            return "INPUT_OBJECT";
    }
    return "";
}

void bind_schema_type(Schema& schema) {
    schema.bind("__Schema", "description", [](const Schema& self) { return self.description(); });
    schema.bind("__Schema", "types", [](const Schema& self) {
        return list_of(self.types(), [](const auto& type) { return type_value(type.get()); });
    });
    schema.bind("__Schema", "queryType",
                [](const Schema& self) { return type_value(self.root(OperationKind::query)); });
    schema.bind("__Schema", "mutationType",
                [](const Schema& self) { return type_value(self.root(OperationKind::mutation)); });
    schema.bind("__Schema", "subscriptionType", [](const Schema& self) {
        return type_value(self.root(OperationKind::subscription));
    });
    schema.bind("__Schema", "directives", [](const Schema& self) {
        return list_of(self.directives(), [](const Directive& each) { return borrowed(each); });
    });
}

void bind_type_type(Schema& schema) {
    schema.bind("__Type", "kind", [](const TypeRef& self) { return kind_name(self); });
    schema.bind("__Type", "name", [](const TypeRef& self) -> Value {
        return bare(self) == nullptr ? Value() : Value(self.named->name);
    });
    schema.bind("__Type", "description", [](const TypeRef& self) -> Value {
        return bare(self) == nullptr ? Value() : Value(self.named->description);
    });
    schema.bind("__Type", "specifiedByURL", [](const TypeRef& self) -> Value {
        return bare(self) == nullptr ? Value() : Value(self.named->specified_by);
    });
    schema.bind("__Type", "fields", [](const TypeRef& self, const Call& call) -> Value {
        const Type* type = bare(self);
        const bool has_fields = type != nullptr && (type->kind == TypeKind::object ||
                                                    type->kind == TypeKind::interface);
        return has_fields ? visible(type->fields, call) : Value();
    });
    schema.bind("__Type", "interfaces", [](const TypeRef& self) -> Value {
        const Type* type = bare(self);
        const bool has_interfaces = type != nullptr && (type->kind == TypeKind::object ||
                                                        type->kind == TypeKind::interface);
        return has_interfaces ? list_types(type->interfaces) : Value();
    });
    schema.bind("__Type", "possibleTypes", [](const TypeRef& self) -> Value {
        const Type* type = bare(self);
        return type != nullptr && type->is_abstract() ? list_types(type->possible_types) : Value();
    });
    schema.bind("__Type", "enumValues", [](const TypeRef& self, const Call& call) -> Value {
        const Type* type = bare(self);
        return type != nullptr && type->kind == TypeKind::enum_ ? visible(type->values, call)
                                                                : Value();
    });
    schema.bind("__Type", "inputFields", [](const TypeRef& self, const Call& call) -> Value {
        const Type* type = bare(self);
        const bool is_input = type != nullptr && type->kind == TypeKind::input_object;
        return is_input ? visible(type->inputs, call) : Value();
    });
    schema.bind("__Type", "ofType", [](const TypeRef& self) -> Value {
        return self.is_named() ? Value() : owned(self.inner());
    });
}

void bind_member_types(Schema& schema) {
    schema.bind("__Field", "name", [](const Field& self) { return self.name; });
    schema.bind("__Field", "description", [](const Field& self) { return self.description; });
    schema.bind("__Field", "args",
                [](const Field& self, const Call& call) { return visible(self.arguments, call); });
    schema.bind("__Field", "type", [](const Field& self) { return owned(self.type); });
    schema.bind("__Field", "isDeprecated",
                [](const Field& self) { return self.deprecation.has_value(); });
    schema.bind("__Field", "deprecationReason", [](const Field& self) { return self.deprecation; });

    schema.bind("__InputValue", "name", [](const InputValue& self) { return self.name; });
    schema.bind("__InputValue", "description",
                [](const InputValue& self) { return self.description; });
    schema.bind("__InputValue", "type", [](const InputValue& self) { return owned(self.type); });
    schema.bind("__InputValue", "defaultValue", [](const InputValue& self) -> Value {
        if (!self.default_value)
            return nullptr;
        return print_coerced(*self.default_value, self.type);
    });
    schema.bind("__InputValue", "isDeprecated",
                [](const InputValue& self) { return self.deprecation.has_value(); });
    schema.bind("__InputValue", "deprecationReason",
                [](const InputValue& self) { return self.deprecation; });

    schema.bind("__EnumValue", "name", [](const EnumValue& self) { return self.name; });
    schema.bind("__EnumValue", "description",
                [](const EnumValue& self) { return self.description; });
    schema.bind("__EnumValue", "isDeprecated",
                [](const EnumValue& self) { return self.deprecation.has_value(); });
    schema.bind("__EnumValue", "deprecationReason",
                [](const EnumValue& self) { return self.deprecation; });

    schema.bind("__Directive", "name", [](const Directive& self) { return self.name; });
    schema.bind("__Directive", "description",
                [](const Directive& self) { return self.description; });
    schema.bind("__Directive", "isRepeatable",
                [](const Directive& self) { return self.is_repeatable; });
    schema.bind("__Directive", "locations", [](const Directive& self) {
        return list_of(self.locations, [](DirectiveLocation each) { return name_of(each); });
    });
    schema.bind("__Directive", "args", [](const Directive& self, const Call& call) {
        return visible(self.arguments, call);
    });
}

}  // namespace

void bind_introspection(Schema& schema) {
    bind_schema_type(schema);
    bind_type_type(schema);
    bind_member_types(schema);
    const Wrapping nullable;
    const Wrapping non_null = nullable.in(Wrapping::Wrapper::non_null);
    const Type* string = schema.type("String");

    schema.typename_field_.name = "__typename";
    schema.typename_field_.type = {string, non_null};

    schema.schema_field_.name = "__schema";
    schema.schema_field_.type = {schema.type("__Schema"), non_null};
    schema.schema_field_.resolver =
        make_resolver([](const Call& call) { return borrowed(call.schema); });

    InputValue name;
    name.name = "name";
    name.type = {string, non_null};
    schema.type_field_.name = "__type";
    schema.type_field_.type = {schema.type("__Type"), nullable};
    schema.type_field_.arguments.push_back(std::move(name));
    schema.type_field_.resolver = make_resolver([](const Call& call) {
        return type_value(call.schema.type(call.string("name").value_or("")));
    });
}

}  // namespace api::graphql
