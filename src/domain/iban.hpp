#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// An international bank account number (ISO 13616; check digits by ISO 7064, MOD 97-10). Blanks,
// hyphens and dots are forgiven, and lower case. The REST users document's pattern decides what is
// an error, the standards what is a warning, since the document's own sample breaks them.
// Errors: iban.required, iban.malformed (two letters, then 14 to 30 letters and digits: the
// sentence says so where a valid Norwegian or Russian number does not fit the pattern).
// Warnings: iban.unknown_country, iban.length or iban.structure; without these
// iban.check_digits_malformed or iban.check_digits, and iban.national_check_digits (Belgium).
[[nodiscard]] Problems check_iban(std::string_view raw, std::string_view field);
// Upper case, without separators.
[[nodiscard]] std::string normalise_iban(std::string_view raw);

// The remainder by 97, with the first four characters moved to the end; 1 for a valid number. Of
// upper-case letters and digits; 97 for other text.
[[nodiscard]] int iban_remainder(std::string_view normalised);
// Total length by the IBAN registry; 0 for an unknown country.
[[nodiscard]] std::size_t iban_length(std::string_view country);

}  // namespace domain
