#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// A mobile number in international form: "+", then 2 to 15 digits of which the first is not 0
// (ITU-T E.164). Spaces, dots, hyphens and parentheses between them are forgiven.
// Errors: phone.required, phone.prefix_00, phone.no_plus, phone.leading_zero, phone.character,
// phone.too_short, phone.too_long. Warnings: phone.trunk_zero, phone.short, phone.north_american.
[[nodiscard]] Problems check_phone(std::string_view raw, std::string_view field);
// Without separators: "+33612345678".
[[nodiscard]] Result<std::string> make_phone(std::string_view raw, std::string_view field);

// The rule of the REST users document (`phone`: + and 8 to 16 digits, the first not 0; blanks
// around it are forgiven), which is stricter about form and looser about length. Errors:
// phone.required, phone.malformed. Warnings: phone.too_long (over E.164's 15 digits),
// phone.north_american.
[[nodiscard]] Problems check_phone_of_8_to_16_digits(std::string_view raw, std::string_view field);

// What a search for a telephone number with separators looks for: the number without them, with +
// for a leading 00. Nothing for any other text.
[[nodiscard]] std::optional<std::string> phone_term(std::string_view search);

}  // namespace domain
