#pragma once

// From the syntax of a schema to a Schema. Only Schema::parse uses this.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/graphql/schema.hpp"

namespace api::graphql {

/// The types and directives that every schema has, section 4.5 of the specification.
extern const std::string_view introspection_sdl;

struct SchemaProblem {
    std::string message;
    ast::Offset offset;
};

class SchemaBuilder {
  public:
    /// Reads the built-in document and then the program's.
    void build(const Document& built_in, const Document& document);

    [[nodiscard]] std::vector<SchemaProblem>& problems() { return problems_; }
    [[nodiscard]] Schema& schema() { return schema_; }

  private:
    struct PendingDefault {
        const ast::Value* literal;
        ast::Offset offset;
        bool visiting = false;
    };

    void report(std::string message, ast::Offset offset);
    void declare_types(const Document& document, bool is_built_in);
    void define_types(const Document& document);
    void define_type(const ast::TypeDefinition& definition, Type& type);
    void define_directives(const Document& document, bool is_built_in);
    void define_directive(const ast::DirectiveDefinition& definition);
    void define_roots(const Document& document);
    void define_possible_types();
    void resolve_defaults();
    void resolve_default(InputValue& input);
    void resolve_defaults_within(const ast::Value& literal, TypeRef type);
    Type* add_type(TypeKind kind, std::string_view name);
    [[nodiscard]] const Type* named(const ast::Name& name);
    [[nodiscard]] TypeRef reference(const ast::TypeName& type);
    [[nodiscard]] std::vector<InputValue> input_values(const std::vector<ast::InputValue>& inputs);
    void await_defaults(std::vector<InputValue>& values,
                        const std::vector<ast::InputValue>& inputs);

    Schema schema_;
    std::vector<SchemaProblem> problems_;
    std::unordered_map<const InputValue*, PendingDefault> defaults_;
};

/// The rules of section 3 that need the whole schema.
[[nodiscard]] std::vector<SchemaProblem> check_schema(const Schema& schema,
                                                      const Document& document);

}  // namespace api::graphql
