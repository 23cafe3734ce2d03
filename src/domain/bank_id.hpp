#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// A business identifier code (ISO 9362), in upper case after normalising.
// Errors: bic.required, bic.malformed (8 or 11 characters: four letters, two letters, two or five
// letters and digits). Warning: bic.unknown_country (ISO 3166-1 and XK).
[[nodiscard]] Problems check_bic(std::string_view raw, std::string_view field);
// A routing number of the American Bankers Association. Errors: routing_number.required,
// routing_number.malformed (9 digits). Warning: routing_number.check_digit.
[[nodiscard]] Problems check_routing_number(std::string_view raw, std::string_view field);
// Upper case, without separators.
[[nodiscard]] std::string normalise_bank_id(std::string_view raw);

[[nodiscard]] bool is_bic_form(std::string_view normalised);
[[nodiscard]] bool is_routing_number_form(std::string_view normalised);

}  // namespace domain
