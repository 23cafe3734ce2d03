#pragma once

// The recursive descent behind parse_document. It latches the first error and then sees only the
// end of the document, so that no function needs to hand errors up.

#include <optional>
#include <string>

#include "api/graphql/language.hpp"
#include "api/graphql/lexer.hpp"

namespace api::graphql {

class Parser {
  public:
    Parser(Document& document, const ParseLimits& limits);

    void parse_document();
    [[nodiscard]] const std::optional<LexicalError>& error() const { return error_; }
    [[nodiscard]] std::string_view code() const { return code_; }  // of the error

  private:
    // Tokens
    void advance();
    void fail(std::string message, ast::Offset offset,
              std::string_view code = "document.malformed");
    void unexpected();
    [[nodiscard]] bool at(char punctuator) const { return token_.is(punctuator); }
    [[nodiscard]] bool skip(char punctuator);
    void expect(char punctuator);
    [[nodiscard]] bool skip_keyword(std::string_view keyword);
    [[nodiscard]] ast::Name name();
    /// `open item+ close`
    template <class Item>
    void many(char open, char close, Item item);
    /// The same, or nothing at all.
    template <class Item>
    void optional_many(char open, char close, Item item);
    /// `a | b`, also with one before the first.
    template <class Item>
    void delimited(char delimiter, Item item);

    // Documents that can be executed
    void definition();
    [[nodiscard]] ast::Operation operation(OperationKind kind);
    [[nodiscard]] ast::Fragment fragment();
    [[nodiscard]] ast::VariableDefinition variable_definition();
    [[nodiscard]] std::vector<ast::Selection> selection_set();
    [[nodiscard]] ast::Selection selection();
    [[nodiscard]] ast::Selection field();
    [[nodiscard]] std::vector<ast::Argument> arguments(bool is_const);
    [[nodiscard]] ast::Argument argument(bool is_const);
    [[nodiscard]] std::vector<ast::Directive> directives(bool is_const);
    [[nodiscard]] ast::Value value(bool is_const);
    [[nodiscard]] ast::TypeName type();
    [[nodiscard]] Wrapping wrapped_type(ast::Name& named, int depth);

    // Schemas
    /// False when no definition of a schema is here. `offset` is where its description began.
    [[nodiscard]] bool schema_definition(const ast::Description& description, ast::Offset offset);
    void root_operations(ast::SchemaDefinition& schema);
    void directive_definition(ast::Offset offset, const ast::Description& description);
    void type_definition(TypeKind kind, ast::Offset offset, const ast::Description& description);
    [[nodiscard]] ast::Description description();
    [[nodiscard]] ast::FieldDefinition field_definition();
    [[nodiscard]] ast::InputValue input_value();
    [[nodiscard]] ast::EnumValue enum_value();

    /// Counts one level of nesting for as long as it lives.
    class Nested {
      public:
        explicit Nested(Parser& parser);
        ~Nested() { --parser_.depth_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

      private:
        Parser& parser_;
    };

    Document& document_;
    const ParseLimits& limits_;
    Lexer lexer_;
    Token token_;
    std::size_t tokens_ = 0;
    std::size_t depth_ = 0;
    std::optional<LexicalError> error_;
    std::string_view code_;
};

template <class Item>
void Parser::many(char open, char close, Item item) {
    expect(open);
    do {
        item();
    } while (!error_ && !skip(close));
}

template <class Item>
void Parser::optional_many(char open, char close, Item item) {
    if (at(open))
        many(open, close, item);
}

template <class Item>
void Parser::delimited(char delimiter, Item item) {
    (void)skip(delimiter);
    do {
        item();
    } while (!error_ && skip(delimiter));
}

}  // namespace api::graphql
