#pragma once

#include <string>
#include <string_view>

namespace domain {

// Percent-encoding (RFC 3986, 2.1): every byte but letters, digits and those of `plain` as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text, std::string_view plain = "-._~");
// A percent sign that begins no escape stands for itself, and so does a plus.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace domain
