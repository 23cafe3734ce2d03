#pragma once

// Section 2.1 of the specification: characters to tokens. Only the parser uses this.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "api/graphql/ast.hpp"

namespace api::graphql {

enum class TokenKind { end, punctuator, spread, name, integer, floating, string, block_string };

struct Token {
    TokenKind kind = TokenKind::end;
    ast::Offset offset = 0;
    std::string_view text;  // as written; of a string, what it means

    [[nodiscard]] bool is(char punctuator) const {
        return kind == TokenKind::punctuator && text.front() == punctuator;
    }
    [[nodiscard]] bool is_name(std::string_view name) const {
        return kind == TokenKind::name && text == name;
    }
};

/// How a token is called in an error: `Name "query"`.
[[nodiscard]] std::string describe(const Token& token);

struct LexicalError {
    std::string message;
    ast::Offset offset;
};

class Lexer {
  public:
    using Result = tl::expected<Token, LexicalError>;

    /// Decoded strings are stored in `texts`, whose first element is the source.
    explicit Lexer(std::deque<std::string>& texts) : texts_(texts), source_(texts.front()) {}

    [[nodiscard]] Result next();

  private:
    void skip_ignored();
    [[nodiscard]] unsigned char at(std::size_t position) const {
        return position < source_.size() ? static_cast<unsigned char>(source_[position]) : 0;
    }
    [[nodiscard]] bool ended(std::size_t position) const { return position >= source_.size(); }
    [[nodiscard]] bool looks_at(std::size_t position, std::string_view text) const {
        return source_.substr(position < source_.size() ? position : source_.size())
            .starts_with(text);
    }
    [[nodiscard]] Token make(TokenKind kind, std::size_t begin);
    [[nodiscard]] Result fail(std::string message, std::size_t position) const;
    [[nodiscard]] std::string describe_at(std::size_t position) const;
    [[nodiscard]] Result number();
    [[nodiscard]] bool digits();
    [[nodiscard]] Result string();
    [[nodiscard]] Result block_string();
    /// Appends the meaning of the escape at `position_`; a message on failure.
    [[nodiscard]] tl::expected<void, LexicalError> escape(std::string& out);
    [[nodiscard]] bool hex(std::size_t begin, std::size_t length, char32_t& value) const;

    std::deque<std::string>& texts_;
    std::string_view source_;
    std::size_t position_ = 0;
};

}  // namespace api::graphql
