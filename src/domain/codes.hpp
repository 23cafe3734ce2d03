#pragma once

#include <optional>
#include <string_view>

#include "domain/enumerators.hpp"

namespace domain {

// How a value of an enumeration is written.
template <class Enum>
struct Code {
    Enum value;
    std::string_view word;        // in databases, files and addresses: added to and never changed
    std::string_view code = {};   // on the wire, where that is another
    std::string_view label = {};  // for people, where the API tells it
};
template <class Enum>
using CodeTable = EnumTable<&Code<Enum>::value>;

// The one table of an enumeration that is written anywhere stands beside the enumeration.
struct NoCodeTable {};
template <class Enum>
inline constexpr NoCodeTable code_table{};

template <class Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) {
    return code_table<Enum>[value].word;
}
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_word(std::string_view word) {
    for (const Code<Enum>& row : code_table<Enum>) {
        if (row.word == word) {
            return row.value;
        }
    }
    return std::nullopt;
}

template <class Enum>
[[nodiscard]] constexpr std::string_view code_of(Enum value) {
    const Code<Enum>& row = code_table<Enum>[value];
    return row.code.empty() ? row.word : row.code;
}
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_code(std::string_view code) {
    for (const Code<Enum>& row : code_table<Enum>) {
        if (code_of(row.value) == code) {
            return row.value;
        }
    }
    return std::nullopt;
}

}  // namespace domain
