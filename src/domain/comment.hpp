#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// Why a user is deactivated: required by the platform user guide ("Deactivate"); several lines are
// fine. Errors: comment.required, comment.invisible_character, comment.control_character,
// comment.encoding, comment.too_long
// (over 10,000 code points, a limit of ours). Warning: comment.long (over 1,000).
[[nodiscard]] Problems check_comment(std::string_view raw, std::string_view field);
// Trimmed.
[[nodiscard]] Result<std::string> make_comment(std::string_view raw, std::string_view field);

}  // namespace domain
