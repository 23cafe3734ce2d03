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
"Says that exactly one field of this input object is to be given."
directive @oneOf on INPUT_OBJECT

"What this server can answer: its types, directives and root operations."
type __Schema {
  "Of the whole schema."
  description: String
  "All types, also those of introspection."
  types: [__Type!]!
  "Where queries start."
  queryType: __Type!
  "Where mutations start; null where there are none."
  mutationType: __Type
  "Where subscriptions start; null where there are none."
  subscriptionType: __Type
  "All directives that documents and schemas may use."
  directives: [__Directive!]!
}
"A type, or a list or non-null around one: `kind` says which fields are not null."
type __Type {
  "Which kind of type this is."
  kind: __TypeKind!
  "Null for a list or non-null."
  name: String
  "What it is for."
  description: String
  "Of a scalar: where its form is specified."
  specifiedByURL: String
  "Of an object or interface."
  fields(
    "Also those that are no longer supported." includeDeprecated: Boolean = false): [__Field!]
  "Those that an object or interface implements."
  interfaces: [__Type!]
  "The objects of an interface or union."
  possibleTypes: [__Type!]
  "Of an enum."
  enumValues(
    "Also those that are no longer supported." includeDeprecated: Boolean = false): [__EnumValue!]
  "Of an input object."
  inputFields(
    "Also those that are no longer supported." includeDeprecated: Boolean = false): [__InputValue!]
  "What a list or non-null is around."
  ofType: __Type
  "Of an input object: whether exactly one of its fields is to be given."
  isOneOf: Boolean
}
"The kinds of types."
enum __TypeKind {
  "A leaf; `specifiedByURL` may say more." SCALAR
  "Has `fields` and `interfaces`." OBJECT
  "Has `fields`, `interfaces` and `possibleTypes`." INTERFACE
  "Has `possibleTypes`." UNION
  "Has `enumValues`." ENUM
  "Has `inputFields`." INPUT_OBJECT
  "Of what `ofType` says." LIST
  "What `ofType` says, and never null." NON_NULL
}
"A field of an object or interface."
type __Field {
  "As documents write it."
  name: String!
  "What it says."
  description: String
  "What it takes."
  args(
    "Also those that are no longer supported." includeDeprecated: Boolean = false): [__InputValue!]!
  "Of what it answers."
  type: __Type!
  "Whether it is no longer supported."
  isDeprecated: Boolean!
  "Why, and what to use instead."
  deprecationReason: String
}
"An argument, or a field of an input object."
type __InputValue {
  "As documents write it."
  name: String!
  "What it is for."
  description: String
  "Of what it takes."
  type: __Type!
  "In the notation of the language."
  defaultValue: String
  "Whether it is no longer supported."
  isDeprecated: Boolean!
  "Why, and what to use instead."
  deprecationReason: String
}
"A value of an enum."
type __EnumValue {
  "As documents write it."
  name: String!
  "What it means."
  description: String
  "Whether it is no longer supported."
  isDeprecated: Boolean!
  "Why, and what to use instead."
  deprecationReason: String
}
"An annotation that documents or schemas may use."
type __Directive {
  "Without the @."
  name: String!
  "What it does."
  description: String
  "Whether it may stand at one place several times."
  isRepeatable: Boolean!
  "Where it may stand."
  locations: [__DirectiveLocation!]!
  "What it takes."
  args(
    "Also those that are no longer supported." includeDeprecated: Boolean = false): [__InputValue!]!
}
"Where a directive may stand."
enum __DirectiveLocation {
  "A query." QUERY
  "A mutation." MUTATION
  "A subscription." SUBSCRIPTION
  "A field in a selection." FIELD
  "The definition of a fragment." FRAGMENT_DEFINITION
  "The use of a fragment." FRAGMENT_SPREAD
  "A fragment without a name." INLINE_FRAGMENT
  "The definition of a variable." VARIABLE_DEFINITION
  "The definition of the schema." SCHEMA
  "The definition of a scalar." SCALAR
  "The definition of an object." OBJECT
  "The definition of a field." FIELD_DEFINITION
  "The definition of an argument." ARGUMENT_DEFINITION
  "The definition of an interface." INTERFACE
  "The definition of a union." UNION
  "The definition of an enum." ENUM
  "The definition of a value of an enum." ENUM_VALUE
  "The definition of an input object." INPUT_OBJECT
  "The definition of a field of an input object." INPUT_FIELD_DEFINITION
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
    schema.bind("__Type", "isOneOf", [](const TypeRef& self) -> Value {
        const Type* type = bare(self);
        const bool is_input = type != nullptr && type->kind == TypeKind::input_object;
        return is_input ? Value(type->is_one_of) : Value();
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
    name.description = "Of the type.";
    name.type = {string, non_null};
    schema.type_field_.name = "__type";
    schema.type_field_.type = {schema.type("__Type"), nullable};
    schema.type_field_.arguments.push_back(std::move(name));
    schema.type_field_.resolver = make_resolver([](const Call& call) {
        return type_value(call.schema.type(call.string("name").value_or("")));
    });
}

}  // namespace api::graphql
