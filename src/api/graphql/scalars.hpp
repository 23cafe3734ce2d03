#pragma once

// The leaves: the five built-in scalars of section 3.5, custom scalars and enums, in and out.

#include <optional>
#include <string>

#include "api/graphql/schema.hpp"

namespace api::graphql {

/// Why `value` cannot stand for the scalar or enum `type`; nothing when it can.
[[nodiscard]] std::optional<std::string> leaf_literal_problem(const ast::Value& value,
                                                              const Type& type);

/// The coerced value of a literal that has no problem; nothing when a variable in it has no value.
[[nodiscard]] std::optional<nlohmann::json> leaf_from_literal(const ast::Value& value,
                                                              const Type& type,
                                                              const nlohmann::json& variables);

/// A value from outside; the error is a sentence.
[[nodiscard]] tl::expected<nlohmann::json, std::string> leaf_from_json(const nlohmann::json& input,
                                                                       const Type& type);

/// Appends the result coercion of `value` as JSON; a sentence when the resolver answered wrongly,
/// and then `out` is unchanged.
[[nodiscard]] std::optional<std::string> write_leaf(std::string& out, const Value& value,
                                                    const Type& type);

/// A JSON value as it is shown in messages.
[[nodiscard]] std::string inspect(const nlohmann::json& value);

}  // namespace api::graphql
