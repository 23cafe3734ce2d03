#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// ASCII classes. The <cctype> ones depend on the process's locale, and these must not.
[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter(char c) {
    return is_lower(c) || is_upper(c);
}
[[nodiscard]] constexpr bool is_alphanumeric(char c) {
    return is_letter(c) || is_digit(c);
}
[[nodiscard]] constexpr bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}
[[nodiscard]] constexpr char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr char to_upper(char c) {
    return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}
// Whether all characters are of one of these classes; so are those of empty text.
[[nodiscard]] bool is_all(std::string_view text, bool (*is_of_class)(char));
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);

// The code point that begins `text` and its length in bytes; none if `text` is empty or does not
// begin with well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t size = 0;
};
[[nodiscard]] std::optional<CodePoint> first_code_point(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);
// Lengths that people are told are in code points, never in bytes. Ill-formed bytes count one each.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Controls (C0, DEL, C1), line and paragraph separators, and the marks that reorder the text around
// them: in a name they serve only to make a list or a log show what is not there.
[[nodiscard]] bool is_control(std::uint32_t code_point);
[[nodiscard]] bool has_control(std::string_view text);

// Without what is blank or invisible at both ends: all space separators, marks of direction and
// other remains of pasting; but no controls, which a check must see. A view into `text`.
[[nodiscard]] std::string_view trim(std::string_view text);
// The same, with tabs and line ends counted as blanks.
[[nodiscard]] std::string_view trim_lines(std::string_view text);

// Without the blanks, hyphens and dots that people and web pages put between groups of digits, and
// full-width letters and digits as ASCII. The typographic forms arrive by pasting.
[[nodiscard]] std::string without_separators(std::string_view text);

}  // namespace domain
