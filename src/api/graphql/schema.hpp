#pragma once

// A schema: built from its definition language, checked for consistency once, and then bound to C++
// functions. Section 3 of the specification.

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <vector>

#include "api/graphql/language.hpp"
#include "api/graphql/resolver.hpp"

namespace api::graphql {

/// A use of a type: which one, and the lists and non-nulls around it.
struct TypeRef {
    const Type* named = nullptr;
    Wrapping wrapping;

    [[nodiscard]] bool is_non_null() const {
        return wrapping.outer() == Wrapping::Wrapper::non_null;
    }
    [[nodiscard]] bool is_list() const { return wrapping.outer() == Wrapping::Wrapper::list; }
    [[nodiscard]] bool is_named() const { return wrapping.outer() == Wrapping::Wrapper::none; }
    [[nodiscard]] TypeRef inner() const { return {named, wrapping.inner()}; }
    [[nodiscard]] TypeRef nullable() const { return is_non_null() ? inner() : *this; }
    bool operator==(const TypeRef&) const = default;
};

[[nodiscard]] std::string print_type(TypeRef type);

/// An argument, or a field of an input object.
struct InputValue {
    std::string name;
    std::optional<std::string> description;
    TypeRef type;
    std::optional<nlohmann::json> default_value;  // coerced
    std::optional<std::string> deprecation;       // the reason

    [[nodiscard]] bool is_required() const { return type.is_non_null() && !default_value; }
};

struct Field {
    std::string name;
    std::optional<std::string> description;
    std::vector<InputValue> arguments;
    TypeRef type;
    std::optional<std::string> deprecation;
    Resolver resolver;

    [[nodiscard]] const InputValue* argument(std::string_view argument_name) const;
};

struct EnumValue {
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> deprecation;
};

/// How a custom scalar goes in and out; without a function it takes and gives any value. The error
/// is a sentence. A literal in a document reaches `parse` as the JSON value that it looks like.
struct ScalarCodec {
    tl::expected<nlohmann::json, std::string> (*parse)(const nlohmann::json& input) = nullptr;
    tl::expected<Value, std::string> (*serialise)(const Value& value) = nullptr;
};

/// A named type.
struct Type {
    enum class BuiltIn { none, integer, floating, string, boolean, id };

    TypeKind kind = TypeKind::scalar;
    std::string name;
    std::optional<std::string> description;
    BuiltIn built_in = BuiltIn::none;
    ScalarCodec codec;
    std::optional<std::string> specified_by;  // of a scalar: a URL
    std::vector<Field> fields;                // of an object or interface
    std::vector<const Type*> interfaces;      // of an object or interface
    std::vector<const Type*> possible_types;  // the objects of an interface or union
    std::vector<EnumValue> values;            // of an enum
    std::vector<InputValue> inputs;           // of an input object
    bool is_one_of = false;                   // exactly one of the inputs is to be given

    [[nodiscard]] bool is_leaf() const {
        return kind == TypeKind::scalar || kind == TypeKind::enum_;
    }
    [[nodiscard]] bool is_abstract() const {
        return kind == TypeKind::interface || kind == TypeKind::union_;
    }
    [[nodiscard]] bool is_composite() const { return kind == TypeKind::object || is_abstract(); }
    [[nodiscard]] bool is_input() const { return is_leaf() || kind == TypeKind::input_object; }
    [[nodiscard]] bool is_output() const { return kind != TypeKind::input_object; }
    [[nodiscard]] const Field* field(std::string_view field_name) const;
    [[nodiscard]] const InputValue* input(std::string_view input_name) const;
    [[nodiscard]] const EnumValue* value(std::string_view value_name) const;
    /// Whether an object of type `object` can stand where this type is asked for.
    [[nodiscard]] bool includes(const Type& object) const;
};

/// Section 3.13, in the order of the specification.
enum class DirectiveLocation {
    query,
    mutation,
    subscription,
    field,
    fragment_definition,
    fragment_spread,
    inline_fragment,
    variable_definition,
    schema,
    scalar,
    object,
    field_definition,
    argument_definition,
    interface,
    union_,
    enum_,
    enum_value,
    input_object,
    input_field_definition
};

/// `FRAGMENT_SPREAD`
[[nodiscard]] std::string_view name_of(DirectiveLocation location);
[[nodiscard]] std::optional<DirectiveLocation> directive_location(std::string_view name);

struct Directive {
    std::string name;
    std::optional<std::string> description;
    std::vector<InputValue> arguments;
    std::vector<DirectiveLocation> locations;
    bool is_repeatable = false;

    [[nodiscard]] const InputValue* argument(std::string_view argument_name) const;
    [[nodiscard]] bool is_allowed_at(DirectiveLocation location) const;
};

/// Whether a value of type `sub` can stand where `super` is asked for (AreTypesCompatible and
/// IsValidImplementationFieldType).
[[nodiscard]] bool is_sub_type(TypeRef sub, TypeRef super);

class Schema {
  public:
    /// The errors have locations in `sdl`.
    [[nodiscard]] static tl::expected<Schema, std::vector<Error>> parse(std::string_view sdl);

    Schema(Schema&&) = default;
    Schema& operator=(Schema&&) = default;

    [[nodiscard]] const Type* type(std::string_view name) const;
    [[nodiscard]] const Type* root(OperationKind kind) const;
    [[nodiscard]] const Directive* directive(std::string_view name) const;
    /// A field as a document may ask for it: also `__typename`, and `__schema` and `__type` of the
    /// query root.
    [[nodiscard]] const Field* field(const Type& parent, std::string_view name) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Type>>& types() const { return types_; }
    [[nodiscard]] const std::vector<Directive>& directives() const { return directives_; }
    [[nodiscard]] const std::optional<std::string>& description() const { return description_; }
    [[nodiscard]] const Field& typename_field() const { return typename_field_; }

    /// Gives a field its resolver, see resolver.hpp. A name that does not exist, and a second type
    /// of context, are remembered for binding_problems().
    template <class Function>
    void bind(std::string_view type_name, std::string_view field_name, Function function) {
        bind_resolver(type_name, field_name, make_resolver(function));
    }
    void bind_resolver(std::string_view type_name, std::string_view field_name, Resolver resolver);

    /// A sentence for each field without a resolver and each mistaken bind. To be asked at
    /// start-up: what is not empty is a fault of the program.
    [[nodiscard]] std::vector<std::string> binding_problems() const;
    /// The type of context that the resolvers take; null while none takes one.
    [[nodiscard]] TypeTag context_tag() const { return context_tag_; }

  private:
    friend class SchemaBuilder;
    friend void bind_introspection(Schema& schema);
    Schema() = default;
    Type* mutable_type(std::string_view name);

    std::optional<std::string> description_;
    std::vector<std::unique_ptr<Type>> types_;  // at stable addresses: everything points at them
    std::unordered_map<std::string_view, Type*> type_index_;
    std::vector<Directive> directives_;
    const Type* roots_[3] = {};
    Field typename_field_;
    Field schema_field_;
    Field type_field_;
    TypeTag context_tag_ = nullptr;
    std::vector<std::string> mistaken_binds_;
};

/// Binds the fields of the types of section 4, and makes the three fields that start there.
void bind_introspection(Schema& schema);

}  // namespace api::graphql
