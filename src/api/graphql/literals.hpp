#pragma once

// Literals in a document against the types of a schema: checking them (section 5.6) and turning
// them into the JSON values that resolvers read (section 3.x "Input Coercion").

#include <optional>
#include <string>
#include <vector>

#include "api/graphql/schema.hpp"

namespace api::graphql {

struct LiteralProblem {
    std::string message;
    std::vector<ast::Offset> offsets;
};

/// A variable in a literal, and what its place asks of it.
struct VariableUse {
    const ast::Value* value = nullptr;
    std::optional<TypeRef> type;  // of the place, when it is known
    bool has_default = false;     // the place has a default value of its own
    bool is_one_of = false;       // the place is the one field of a @oneOf object
};

struct LiteralFindings {
    std::vector<LiteralProblem> problems;
    std::vector<VariableUse> variables;
};

/// Checks `value` where `type` is asked for. Without a type, only what holds for all is checked.
void check_literal(const ast::Value& value, std::optional<TypeRef> type, bool has_default,
                   LiteralFindings& findings);

/// The coerced value; the literal must have passed check_literal. `variables` is an object of
/// coerced values. Nothing when a variable without a value stands where one is needed.
[[nodiscard]] std::optional<nlohmann::json> coerce_literal(const ast::Value& value, TypeRef type,
                                                           const nlohmann::json& variables);

/// Fills in the arguments of a field or directive, section 6.4.1. The error has one location's
/// offset, or none when it belongs to the field itself.
struct ArgumentError {
    std::string message;
    std::optional<ast::Offset> offset;
};
[[nodiscard]] tl::expected<nlohmann::json, ArgumentError> coerce_arguments(
    const std::vector<InputValue>& definitions, const std::vector<ast::Argument>& arguments,
    const nlohmann::json& variables);

/// A value from outside, such as a variable's, section 6.1.2. `path` names its place in messages.
struct InputProblem {
    std::string path;  // `.input.tags[2]`, or empty
    std::string message;
};
/// After this many problems the rest of the input is not looked at.
inline constexpr std::size_t input_problems_max = 100;
[[nodiscard]] nlohmann::json coerce_json(const nlohmann::json& input, TypeRef type,
                                         const std::string& path,
                                         std::vector<InputProblem>& problems);

/// A coerced default value in the notation of the language, as introspection shows it.
[[nodiscard]] std::string print_coerced(const nlohmann::json& value, TypeRef type);

/// " Did you mean …?" of the names that are close to `name`; empty when none is.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string_view>& candidates);

}  // namespace api::graphql
