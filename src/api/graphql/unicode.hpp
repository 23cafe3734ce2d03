#pragma once

// UTF-8 in both directions. GraphQL documents are sequences of Unicode scalar values, so surrogates
// and overlong forms are refused here, once, for everyone.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace api::graphql {

/// Reads the scalar value that begins at `position` and moves `position` behind it.
/// Nothing, with `position` unmoved, when the bytes there are not well-formed UTF-8 (RFC 3629).
[[nodiscard]] std::optional<char32_t> decode_utf8(std::string_view text, std::size_t& position);

void append_utf8(std::string& out, char32_t scalar);

}  // namespace api::graphql
