#pragma once

#include <array>
#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

// The locales in which the platform speaks to its users: its `SupportedLocale` values.
inline constexpr std::array<std::string_view, 2> supported_locales = {"fr", "en"};

// Errors: locale.required, locale.unsupported.
[[nodiscard]] Problems check_locale(std::string_view raw, std::string_view field);
[[nodiscard]] Result<std::string> make_locale(std::string_view raw, std::string_view field);

// The supported locale in which a user of that language tag is spoken to ("fr" for "fr-BE"); empty
// where we do not speak the language.
[[nodiscard]] std::string_view supported_locale(std::string_view language_tag);

// A language tag of BCP 47 (RFC 5646), as the REST users document has in `language`.
// Errors: language.required, language.underscore, language.malformed. Warnings:
// language.unregistered (well-formed, but a subtag that nobody assigned), language.swapped
// ("be-NL", Belarusian as written in the Netherlands, is surely meant as "nl-BE").
[[nodiscard]] Problems check_language_tag(std::string_view raw, std::string_view field);
// In canonical case (RFC 5646, 2.1.1): "zh-Hans-CN". Never changes what the tag means.
[[nodiscard]] Result<std::string> make_language_tag(std::string_view raw, std::string_view field);

// A code that ISO 3166-1 alpha-2 assigns, in upper case; also XK, which is in use for Kosovo.
[[nodiscard]] bool is_region(std::string_view code);

// RFC 5646, 2.2.9: conforms to the grammar, whatever its subtags mean.
[[nodiscard]] bool is_well_formed_language_tag(std::string_view tag);

}  // namespace domain
