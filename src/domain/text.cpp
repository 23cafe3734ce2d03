#include "domain/text.hpp"

#include <algorithm>

#include "domain/invisible.hpp"

namespace domain {
namespace {

bool is_blank(std::uint32_t code_point) {
    return code_point == ' ' || code_point == 0xA0 || code_point == 0x1680 ||
           (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F ||
           code_point == 0x205F || code_point == 0x3000 ||
           (code_point > 0x7F && is_invisible_at_ends(code_point));
}

bool is_blank_or_line_end(std::uint32_t code_point) {
    return is_blank(code_point) || code_point == '\t' || code_point == '\n' || code_point == '\r';
}

bool is_separator(std::uint32_t code_point) {
    return is_blank(code_point) || code_point == '.' || code_point == '-' ||
           (code_point >= 0x2010 && code_point <= 0x2015);
}

// The last code point of `text`: at most three continuation bytes stand before its first byte.
std::optional<CodePoint> last_code_point(std::string_view text) {
    for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
        const auto point = first_code_point(text.substr(text.size() - size));
        if (point && point->size == size) {
            return point;
        }
    }
    return std::nullopt;
}

std::string_view trim_while(std::string_view text, bool (*is_trimmed)(std::uint32_t)) {
    for (auto point = first_code_point(text); point && is_trimmed(point->value);
         point = first_code_point(text)) {
        text.remove_prefix(point->size);
    }
    for (auto point = last_code_point(text); point && is_trimmed(point->value);
         point = last_code_point(text)) {
        text.remove_suffix(point->size);
    }
    return text;
}

}  // namespace

bool is_all(std::string_view text, bool (*is_of_class)(char)) {
    return std::all_of(text.begin(), text.end(), is_of_class);
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return to_lower(c); });
    return lower;
}

std::string to_upper(std::string_view text) {
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return to_upper(c); });
    return upper;
}

std::optional<CodePoint> first_code_point(std::string_view text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) {
        return CodePoint{lead, 1};
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) {
        return std::nullopt;
    }
    std::uint32_t value = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        value = (value << 6U) | (byte & 0x3FU);
    }
    const bool is_overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (is_overlong || is_surrogate || value > 0x10FFFF) {
        return std::nullopt;
    }
    return CodePoint{value, size};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point) {
            return false;
        }
        text.remove_prefix(point->size);
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        text.remove_prefix(point ? point->size : 1);
        ++count;
    }
    return count;
}

bool is_control(std::uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

bool has_control(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (point && is_control(point->value)) {
            return true;
        }
        text.remove_prefix(point ? point->size : 1);
    }
    return false;
}

std::string_view trim(std::string_view text) {
    return trim_while(text, is_blank);
}

std::string_view trim_lines(std::string_view text) {
    return trim_while(text, is_blank_or_line_end);
}

std::string without_separators(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        const std::size_t size = point ? point->size : 1;
        if (point && point->value >= 0xFF01 && point->value <= 0xFF5E) {
            const char narrow = static_cast<char>(point->value - 0xFEE0);
            kept += is_separator(static_cast<std::uint32_t>(narrow)) ? "" : std::string(1, narrow);
        } else if (!point || !is_separator(point->value)) {
            kept += text.substr(0, size);
        }
        text.remove_prefix(size);
    }
    return kept;
}

}  // namespace domain
