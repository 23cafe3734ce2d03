#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

inline constexpr std::size_t person_name_length_max = 128;

// A first or a last name: 1 to 128 code points (REST users document, `first_name`).
// Errors: name.required, name.too_long, name.invisible_character, name.control_character,
// name.encoding. Warning: name.mixed_scripts.
[[nodiscard]] Problems check_person_name(std::string_view raw, std::string_view field);
// Trimmed; nothing else is changed, since people know how they are written.
[[nodiscard]] Result<std::string> make_person_name(std::string_view raw, std::string_view field);

// The name of a legal entity, by the same rules: corporate_name.required and so on.
[[nodiscard]] Problems check_corporate_name(std::string_view raw, std::string_view field);
[[nodiscard]] Result<std::string> make_corporate_name(std::string_view raw, std::string_view field);

}  // namespace domain
