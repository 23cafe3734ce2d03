#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace net {

// How what a person typed or chose is written: as variables, so that the document of an operation
// is one text, which a server parses once; or as literals (GraphQL, October 2021, 2.9) for a server
// that is not ours, whose types are not all documented.
enum class GraphqlValues { variables, literals };

// Writes the arguments of one field. Enums, null and the braces of input objects are literals in
// both ways: there are few of them, and a variable would need the names of their types, which the
// platform does not document. An argument that is not set is left out: absent is not null.
class GraphqlArguments {
  public:
    explicit GraphqlArguments(GraphqlValues values = GraphqlValues::variables) : values_(values) {}

    GraphqlArguments& text(std::string_view name, std::string_view value);
    GraphqlArguments& id(std::string_view name, std::string_view value);
    GraphqlArguments& boolean(std::string_view name, bool value);
    GraphqlArguments& integer(std::string_view name, std::int64_t value);
    GraphqlArguments& token(std::string_view name, std::string_view value);
    GraphqlArguments& ids(std::string_view name, const std::vector<std::string>& values);
    GraphqlArguments& tokens(std::string_view name, const std::vector<std::string>& values);
    GraphqlArguments& begin_object(std::string_view name);
    GraphqlArguments& end_object();
    // A list of one object.
    GraphqlArguments& begin_objects(std::string_view name);
    GraphqlArguments& end_objects();
    // Says that there shall be nothing; not to be confused with leaving the argument out.
    GraphqlArguments& null(std::string_view name);

    // As the above, nothing for an empty value.
    GraphqlArguments& text_if_any(std::string_view name, std::string_view value);
    GraphqlArguments& id_if_any(std::string_view name, std::string_view value);
    GraphqlArguments& token_if_any(std::string_view name, std::string_view value);

    // False once a token was not a GraphQL enum value; the document must not be sent then.
    [[nodiscard]] bool is_valid() const { return is_valid_; }
    // "(a: $a, b: ACTIVE)", or nothing without arguments.
    [[nodiscard]] std::string str() const;
    // "($a: String!)" for the head of the operation, or nothing without variables.
    [[nodiscard]] std::string definitions() const;
    // {"a": "x"}
    [[nodiscard]] const nlohmann::json& variables() const { return variables_; }

  private:
    GraphqlArguments& value(std::string_view name, std::string_view type, nlohmann::json value);
    void begin(std::string_view name);
    void append_token(std::string_view value);

    GraphqlValues values_;
    std::string text_;
    std::string definitions_;
    nlohmann::json variables_ = nlohmann::json::object();
    bool needs_comma_ = false;
    bool is_valid_ = true;
};

// "Alice \"A\"" with its quotes; control characters as \u00XX, the rest as it is.
[[nodiscard]] std::string graphql_string(std::string_view text);
// A Name that is not true, false or null.
[[nodiscard]] bool is_enum_value(std::string_view text);

}  // namespace net
