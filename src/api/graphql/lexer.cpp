#include "api/graphql/lexer.hpp"

#include <algorithm>
#include <vector>

#include "api/graphql/unicode.hpp"

namespace api::graphql {
namespace {

// Names and numbers are quoted in errors, which should stay small; a longer text than this is for a
// variable, where it is refused, too (VariableLimits).
constexpr std::size_t name_bytes_max = 256;
constexpr std::size_t text_bytes_max = 16'384;
constexpr const char* text_too_long = "Texts have at most 16384 bytes.";

bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}
bool is_name_start(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_name_part(unsigned char c) {
    return is_name_start(c) || is_digit(c);
}

/// BlockStringValue, section 2.9.4: the common indentation goes, and blank lines at both ends.
std::string block_string_value(std::string_view raw) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0;;) {
        const std::size_t end = raw.find_first_of("\r\n", begin);
        lines.push_back(raw.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos)
            break;
        begin = end + (raw.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    const auto indent = [](std::string_view line) {
        return std::min(line.find_first_not_of(" \t"), line.size());
    };
    std::size_t common = std::string_view::npos;
    std::size_t first = lines.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (indent(lines[i]) == lines[i].size())
            continue;
        if (i != 0)
            common = std::min(common, indent(lines[i]));
        first = std::min(first, i);
        last = i;
    }
    std::string out;
    for (std::size_t i = first; i <= last && i < lines.size(); ++i) {
        if (i != first)
            out += '\n';
        out += i == 0 ? lines[i] : lines[i].substr(std::min(common, lines[i].size()));
    }
    return out;
}

}  // namespace

std::string describe(const Token& token) {
    const std::string text(token.text);
    switch (token.kind) {
        case TokenKind::end:
            return "<EOF>";
        case TokenKind::punctuator:
            return "\"" + text + "\"";
        case TokenKind::spread:
            return "\"...\"";
        case TokenKind::name:
            return "Name \"" + text + "\"";
        case TokenKind::integer:
            return "Int \"" + text + "\"";
        case TokenKind::floating:
            return "Float \"" + text + "\"";
        case TokenKind::string:
            return "String \"" + text + "\"";
        case TokenKind::block_string:
            return "BlockString \"" + text + "\"";
    }
    return "";
}

Token Lexer::make(TokenKind kind, std::size_t begin) {
    return {kind, static_cast<ast::Offset>(begin), source_.substr(begin, position_ - begin)};
}

Lexer::Result Lexer::fail(std::string message, std::size_t position) const {
    return tl::unexpected(LexicalError{std::move(message), static_cast<ast::Offset>(position)});
}

std::string Lexer::describe_at(std::size_t position) const {
    if (ended(position))
        return "<EOF>";
    std::size_t end = position;
    const auto scalar = decode_utf8(source_, end);
    if (scalar && *scalar == '"')
        return "'\"'";
    if (scalar && *scalar >= 0x20 && *scalar < 0x7F)
        return "\"" + std::string(1, source_[position]) + "\"";
    if (!scalar)
        return "a byte that is not UTF-8";
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string code;
    for (char32_t rest = *scalar; rest != 0 || code.size() < 4; rest >>= 4U) {
        code.insert(code.begin(), digits[rest & 15U]);
    }
    return "U+" + code;
}

void Lexer::skip_ignored() {
    for (;;) {
        const unsigned char c = at(position_);
        if (looks_at(position_, "\xEF\xBB\xBF")) {
            position_ += 3;
        } else if (!ended(position_) &&
                   (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',')) {
            ++position_;
        } else if (c == '#') {
            const std::size_t end = source_.find_first_of("\r\n", position_);
            std::size_t scan = position_;
            const std::size_t stop = std::min(end, source_.size());
            while (scan < stop && decode_utf8(source_, scan)) {
            }
            position_ = scan;
            if (scan < stop)
                return;  // the bad byte is reported as an unexpected character
        } else {
            return;
        }
    }
}

Lexer::Result Lexer::next() {
    skip_ignored();
    const std::size_t begin = position_;
    if (ended(begin))
        return make(TokenKind::end, begin);
    const unsigned char c = at(begin);
    if (is_name_start(c)) {
        while (is_name_part(at(position_)))
            ++position_;
        if (position_ - begin > name_bytes_max) {
            return fail("Names have at most " + std::to_string(name_bytes_max) + " characters.",
                        begin);
        }
        return make(TokenKind::name, begin);
    }
    if (is_digit(c) || c == '-')
        return number();
    if (c == '"')
        return looks_at(begin, "\"\"\"") ? block_string() : string();
    if (looks_at(begin, "...")) {
        position_ += 3;
        return make(TokenKind::spread, begin);
    }
    if (c != 0 &&
        std::string_view("!$&():=@[]{|}").find(static_cast<char>(c)) != std::string_view::npos) {
        ++position_;
        return make(TokenKind::punctuator, begin);
    }
    if (c == '\'') {
        return fail(
            "Unexpected single quote character ('), did you mean to use a double quote (\")?",
            begin);
    }
    return fail("Unexpected character: " + describe_at(begin) + ".", begin);
}

bool Lexer::digits() {
    if (!is_digit(at(position_)))
        return false;
    while (is_digit(at(position_)))
        ++position_;
    return true;
}

Lexer::Result Lexer::number() {
    const std::size_t begin = position_;
    const auto unexpected = [&](std::string_view expected) {
        return fail("Invalid number, " + std::string(expected) + describe_at(position_) + ".",
                    position_);
    };
    bool is_float = false;
    if (at(position_) == '-')
        ++position_;
    if (at(position_) == '0') {
        ++position_;
        if (is_digit(at(position_)))
            return unexpected("unexpected digit after 0: ");
    } else if (!digits()) {
        return unexpected("expected digit but got: ");
    }
    if (at(position_) == '.') {
        is_float = true;
        ++position_;
        if (!digits())
            return unexpected("expected digit but got: ");
    }
    if (at(position_) == 'e' || at(position_) == 'E') {
        is_float = true;
        ++position_;
        if (at(position_) == '+' || at(position_) == '-')
            ++position_;
        if (!digits())
            return unexpected("expected digit but got: ");
    }
    // A number may not run into a name or a dot, so that `0xF1` is not two tokens.
    if (at(position_) == '.' || is_name_start(at(position_))) {
        return unexpected("expected digit but got: ");
    }
    if (position_ - begin > name_bytes_max)
        return fail("Numbers have at most " + std::to_string(name_bytes_max) + " digits.", begin);
    return make(is_float ? TokenKind::floating : TokenKind::integer, begin);
}

Lexer::Result Lexer::string() {
    const std::size_t begin = position_++;
    std::size_t chunk = position_;
    std::string decoded;
    bool has_escape = false;
    for (;;) {
        const unsigned char c = at(position_);
        if (ended(position_) || c == '\n' || c == '\r')
            return fail("Unterminated string.", position_);
        if (c == '"')
            break;
        if (c == '\\') {
            has_escape = true;
            decoded += source_.substr(chunk, position_ - chunk);
            if (auto done = escape(decoded); !done)
                return tl::unexpected(std::move(done.error()));
            chunk = position_;
        } else if (!decode_utf8(source_, position_)) {
            return fail("Invalid character within String: " + describe_at(position_) + ".",
                        position_);
        }
    }
    if (position_ - begin > text_bytes_max)
        return fail(text_too_long, begin);
    Token token = make(TokenKind::string, begin);
    token.text = source_.substr(begin + 1, position_ - begin - 1);
    if (has_escape) {
        decoded += source_.substr(chunk, position_ - chunk);
        token.text = texts_.emplace_back(std::move(decoded));
    }
    ++position_;
    return token;
}

bool Lexer::hex(std::size_t begin, std::size_t length, char32_t& value) const {
    value = 0;
    for (std::size_t i = begin; i < begin + length; ++i) {
        const unsigned char c = at(i);
        const unsigned char lower = c | 0x20U;
        if (is_digit(c)) {
            value = value * 16 + (c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            value = value * 16 + (lower - 'a' + 10U);
        } else {
            return false;
        }
    }
    return length > 0;
}

tl::expected<void, LexicalError> Lexer::escape(std::string& out) {
    const std::size_t begin = position_;
    const auto fail_here = [&](std::size_t length) {
        std::string seen(source_.substr(begin, length));
        // An escape that is cut by the end of the line would break the message in two.
        seen.resize(std::min(seen.find_first_of("\r\n"), seen.size()));
        const std::string what = length > 2 ? "Invalid Unicode escape sequence: \""
                                            : "Invalid character escape sequence: \"";
        return tl::unexpected(LexicalError{what + seen + "\".", static_cast<ast::Offset>(begin)});
    };
    static constexpr std::string_view simple = "\"\\/bfnrt";
    static constexpr std::string_view meaning = "\"\\/\b\f\n\r\t";
    const unsigned char kind = at(begin + 1);
    if (kind != 'u') {
        const std::size_t index = simple.find(static_cast<char>(kind));
        if (index == std::string_view::npos || ended(begin + 1))
            return fail_here(2);
        out += meaning[index];
        position_ = begin + 2;
        return {};
    }
    char32_t value = 0;
    std::size_t length = 6;
    if (at(begin + 2) == '{') {
        const std::size_t close = source_.substr(0, begin + 12).find('}', begin);
        if (close == std::string_view::npos)
            return fail_here(6);
        length = close + 1 - begin;
        if (!hex(begin + 3, length - 4, value))
            return fail_here(length);
    } else if (!hex(begin + 2, 4, value)) {
        return fail_here(6);
    } else if (value >= 0xD800 && value <= 0xDBFF && looks_at(begin + 6, "\\u")) {
        char32_t trail = 0;
        if (hex(begin + 8, 4, trail) && trail >= 0xDC00 && trail <= 0xDFFF) {
            value = 0x10000 + ((value - 0xD800) << 10U) + (trail - 0xDC00);
            length = 12;
        }
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return fail_here(length);
    append_utf8(out, value);
    position_ = begin + length;
    return {};
}

Lexer::Result Lexer::block_string() {
    const std::size_t begin = position_;
    position_ += 3;
    std::string raw;
    while (!looks_at(position_, "\"\"\"")) {
        if (ended(position_))
            return fail("Unterminated string.", position_);
        if (looks_at(position_, "\\\"\"\"")) {
            raw += "\"\"\"";
            position_ += 4;
            continue;
        }
        const std::size_t character = position_;
        if (!decode_utf8(source_, position_)) {
            return fail("Invalid character within String: " + describe_at(position_) + ".",
                        position_);
        }
        raw += source_.substr(character, position_ - character);
    }
    position_ += 3;
    if (position_ - begin > text_bytes_max)
        return fail(text_too_long, begin);
    Token token = make(TokenKind::block_string, begin);
    token.text = texts_.emplace_back(block_string_value(raw));
    return token;
}

}  // namespace api::graphql
