#pragma once

// The language: text in, Document out. Follows sections 2 and 3 and appendix B of the GraphQL
// specification, October 2021 (https://spec.graphql.org/October2021/), and takes the `\u{…}` and
// surrogate pair escapes of its successor, as other servers do.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <vector>

#include "api/graphql/ast.hpp"
#include "api/graphql/error.hpp"

namespace api::graphql {

/// What a hostile document may cost before it is refused.
struct ParseLimits {
    std::size_t bytes_max = 1U << 20U;
    std::size_t tokens_max = 10'000;
    std::size_t depth_max = 64;  // of nested selection sets, lists and objects together
};

/// A parsed document. It owns its text, may be moved, and never changes: share it freely.
struct Document {
    std::deque<std::string> texts;  // [0] is the source, then the strings that had escapes
    std::vector<ast::Operation> operations;
    std::vector<ast::Fragment> fragments;
    std::vector<ast::SchemaDefinition> schemas;
    std::vector<ast::TypeDefinition> types;
    std::vector<ast::DirectiveDefinition> directives;
    std::unordered_map<std::string_view, std::size_t> fragment_index;  // the last of each name

    Document() = default;
    Document(Document&&) = default;
    Document& operator=(Document&&) = default;

    [[nodiscard]] std::string_view source() const { return texts.front(); }
    [[nodiscard]] const ast::Fragment* fragment(std::string_view name) const {
        const auto found = fragment_index.find(name);
        return found == fragment_index.end() ? nullptr : &fragments[found->second];
    }
};

/// The error has exactly one location and a message that begins with "Syntax Error: ".
[[nodiscard]] tl::expected<Document, Error> parse_document(std::string_view source,
                                                           const ParseLimits& limits = {});

/// A value in the notation of the language.
[[nodiscard]] std::string print_value(const ast::Value& value);

/// Whether both print alike, but for the order of an object's fields.
[[nodiscard]] bool same_value(const ast::Value& left, const ast::Value& right);

}  // namespace api::graphql
