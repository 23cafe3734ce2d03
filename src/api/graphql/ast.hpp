#pragma once

// The abstract syntax of GraphQL documents (October 2021, appendix B). Plain values: text is a view
// into the Document that owns the nodes, and an offset is a byte position in its source.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace api::graphql {

enum class OperationKind { query, mutation, subscription };

[[nodiscard]] constexpr std::string_view name_of(OperationKind kind) {
    switch (kind) {
        case OperationKind::query:
            return "query";
        case OperationKind::mutation:
            return "mutation";
        case OperationKind::subscription:
            return "subscription";
    }
    return "";
}

enum class TypeKind { scalar, object, interface, union_, enum_, input_object };

/// The list and non-null wrappers around a named type, outermost first, two bits each, so that
/// `[Int!]!` is a small number instead of a chain of nodes.
class Wrapping {
  public:
    enum class Wrapper : std::uint64_t { none = 0, non_null = 1, list = 2 };
    static constexpr int depth_max = 32;

    [[nodiscard]] constexpr Wrapper outer() const { return static_cast<Wrapper>(bits_ & 3U); }
    [[nodiscard]] constexpr Wrapping inner() const { return Wrapping(bits_ >> 2U); }
    [[nodiscard]] constexpr Wrapping in(Wrapper wrapper) const {
        return Wrapping((bits_ << 2U) | static_cast<std::uint64_t>(wrapper));
    }
    constexpr Wrapping() = default;
    constexpr bool operator==(const Wrapping&) const = default;

  private:
    constexpr explicit Wrapping(std::uint64_t bits) : bits_(bits) {}
    std::uint64_t bits_ = 0;
};

/// A type in the notation of the language, `[Name!]`.
[[nodiscard]] std::string print_type(std::string_view name, Wrapping wrapping);

namespace ast {

using Offset = std::uint32_t;

struct Name {
    std::string_view text;
    Offset offset = 0;
};

struct Argument;

struct Value {
    enum class Kind {
        variable,
        integer,
        floating,
        string,
        boolean,
        null,
        enumeration,
        list,
        object
    };
    Kind kind = Kind::null;
    Offset offset = 0;
    std::string_view text;         // variable without `$`, number, decoded string, `true`, enum
    std::vector<Value> items;      // of a list
    std::vector<Argument> fields;  // of an object
};

/// `name: value`, as an argument of a field or directive and as a field of an input object.
struct Argument {
    Name name;
    Value value;
};

struct Directive {
    Offset offset = 0;  // of the `@`
    Name name;
    std::vector<Argument> arguments;
};

struct TypeName {
    Offset offset = 0;  // of the first bracket, if any
    Name name;
    Wrapping wrapping;
};

/// A field, a fragment spread or an inline fragment, told apart by `kind`.
struct Selection {
    enum class Kind { field, fragment_spread, inline_fragment };
    Kind kind = Kind::field;
    Offset offset = 0;
    Name name;   // of the field or of the fragment; the type condition of an inline one, or empty
    Name alias;  // of a field, or empty
    std::vector<Argument> arguments;
    std::vector<Directive> directives;
    std::vector<Selection> selections;  // empty when there is no selection set
    Offset selections_offset = 0;       // of the `{`

    [[nodiscard]] std::string_view response_key() const {
        return alias.text.empty() ? name.text : alias.text;
    }
};

struct VariableDefinition {
    Offset offset = 0;  // of the `$`
    Name name;
    TypeName type;
    std::optional<Value> default_value;
    std::vector<Directive> directives;
};

struct Operation {
    Offset offset = 0;
    OperationKind kind = OperationKind::query;
    Name name;  // or empty
    std::vector<VariableDefinition> variables;
    std::vector<Directive> directives;
    std::vector<Selection> selections;
};

struct Fragment {
    Offset offset = 0;
    Name name;
    Name type_condition;
    std::vector<Directive> directives;
    std::vector<Selection> selections;
};

using Description = std::optional<std::string_view>;

struct InputValue {
    Description description;
    Name name;
    TypeName type;
    std::optional<Value> default_value;
    std::vector<Directive> directives;
};

struct FieldDefinition {
    Description description;
    Name name;
    std::vector<InputValue> arguments;
    TypeName type;
    std::vector<Directive> directives;
};

struct EnumValue {
    Description description;
    Name name;
    std::vector<Directive> directives;
};

struct TypeDefinition {
    TypeKind kind = TypeKind::scalar;
    Offset offset = 0;
    Description description;
    Name name;
    std::vector<Name> interfaces;
    std::vector<Directive> directives;
    std::vector<FieldDefinition> fields;  // of an object or interface
    std::vector<InputValue> inputs;       // of an input object
    std::vector<EnumValue> values;        // of an enum
    std::vector<Name> members;            // of a union
};

struct DirectiveDefinition {
    Offset offset = 0;
    Description description;
    Name name;
    std::vector<InputValue> arguments;
    bool is_repeatable = false;
    std::vector<Name> locations;
};

struct RootOperation {
    OperationKind kind = OperationKind::query;
    Offset offset = 0;
    Name type;
};

struct SchemaDefinition {
    Offset offset = 0;
    Description description;
    std::vector<Directive> directives;
    std::vector<RootOperation> operations;
};

}  // namespace ast
}  // namespace api::graphql
