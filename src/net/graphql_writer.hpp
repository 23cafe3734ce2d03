#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace net {

// Writes the arguments of one field as inline GraphQL literals (GraphQL, October 2021, 2.9): the
// names of the platform's input and enum types are not documented, so variables of those types
// cannot be declared. An argument that is not set is left out: absent is not null.
class GraphqlArguments {
  public:
    GraphqlArguments& text(std::string_view name, std::string_view value);
    GraphqlArguments& boolean(std::string_view name, bool value);
    GraphqlArguments& integer(std::string_view name, std::int64_t value);
    GraphqlArguments& token(std::string_view name, std::string_view value);
    GraphqlArguments& texts(std::string_view name, const std::vector<std::string>& values);
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
    GraphqlArguments& token_if_any(std::string_view name, std::string_view value);

    // False once a token was not a GraphQL enum value; the document must not be sent then.
    [[nodiscard]] bool is_valid() const { return is_valid_; }
    // "(a: 1, b: \"x\")", or nothing without arguments.
    [[nodiscard]] std::string str() const;

  private:
    void begin(std::string_view name);
    void append_token(std::string_view value);

    std::string text_;
    bool needs_comma_ = false;
    bool is_valid_ = true;
};

// "Alice \"A\"" with its quotes; control characters as \u00XX, the rest as it is.
[[nodiscard]] std::string graphql_string(std::string_view text);
// A Name that is not true, false or null.
[[nodiscard]] bool is_enum_value(std::string_view text);

}  // namespace net
