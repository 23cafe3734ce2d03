#pragma once

#include "domain/codes.hpp"

namespace store {

// How enumerators are written in databases and exported files: by their words.
template <class Enum>
[[nodiscard]] constexpr std::string_view to_code(Enum value) {
    return domain::word_of(value);
}
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_code(std::string_view code) {
    return domain::from_word<Enum>(code);
}

}  // namespace store
