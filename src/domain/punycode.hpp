#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// Punycode (RFC 3492), the letters of an internationalised domain name in ASCII: what stands after
// the "xn--" of a label. Lower case.
//
// None where a number gets too large, which no label of a domain reaches.
[[nodiscard]] std::optional<std::string> encode_punycode(const std::vector<std::uint32_t>& label);
// None for what is no Punycode.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> decode_punycode(std::string_view encoded);

}  // namespace domain
