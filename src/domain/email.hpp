#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// Errors: email.required, email.malformed (WHATWG HTML, "valid e-mail address"), email.over_limit
// (more than 320 octets, which no mail system carries). Warnings: email.no_dot, email.too_long,
// email.dots, email.international.
[[nodiscard]] Problems check_email(std::string_view raw, std::string_view field);
// Trimmed, in the case that was typed.
[[nodiscard]] Result<std::string> make_email(std::string_view raw, std::string_view field);

// Equal for two addresses that differ only in (ASCII) case: what uniqueness means by "the same".
[[nodiscard]] std::string email_key(std::string_view email);

}  // namespace domain
