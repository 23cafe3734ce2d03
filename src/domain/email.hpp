#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// Errors: email.required, email.malformed (WHATWG HTML, "valid e-mail address"),
// email.invisible_character, email.control_character (marks that reorder), email.over_limit (more
// than 320 octets, which no mail system carries). Warnings: email.no_dot, email.too_long,
// email.dots, email.international, email.mixed_scripts.
[[nodiscard]] Problems check_email(std::string_view raw, std::string_view field);
// Trimmed, in the case that was typed.
[[nodiscard]] Result<std::string> make_email(std::string_view raw, std::string_view field);

}  // namespace domain
