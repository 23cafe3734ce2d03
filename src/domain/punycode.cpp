#include "domain/punycode.hpp"

#include <algorithm>
#include <limits>

#include "domain/text.hpp"

namespace domain {
namespace {

// RFC 3492, 5.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t t_min = 1;
constexpr std::uint32_t t_max = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initial_bias = 72;
constexpr std::uint32_t initial_n = 128;
constexpr std::uint32_t number_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t code_point_max = 0x10FFFF;

char digit_of(std::uint32_t value) {
    return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

std::uint32_t value_of(char digit) {
    if (is_letter(digit)) {
        return static_cast<std::uint32_t>(to_lower(digit) - 'a');
    }
    return is_digit(digit) ? static_cast<std::uint32_t>(digit - '0') + 26 : base;
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
    return k <= bias ? t_min : std::clamp(k - bias, t_min, t_max);
}

// 6.1
std::uint32_t adapt(std::uint32_t delta, std::uint32_t count, bool is_first) {
    delta = is_first ? delta / damp : delta / 2;
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > (base - t_min) * t_max / 2; k += base) {
        delta /= base - t_min;
    }
    return k + (base - t_min + 1) * delta / (delta + skew);
}

void append_number(std::string& encoded, std::uint32_t number, std::uint32_t bias) {
    for (std::uint32_t k = base;; k += base) {
        const std::uint32_t t = threshold(k, bias);
        if (number < t) {
            break;
        }
        encoded += digit_of(t + (number - t) % (base - t));
        number = (number - t) / (base - t);
    }
    encoded += digit_of(number);
}

// Takes one number off the front of `digits`.
std::optional<std::uint32_t> take_number(std::string_view& digits, std::uint32_t bias) {
    std::uint32_t number = 0;
    std::uint32_t weight = 1;
    for (std::uint32_t k = base;; k += base) {
        const std::uint32_t digit = digits.empty() ? base : value_of(digits.front());
        if (digit >= base || digit > (number_max - number) / weight) {
            return std::nullopt;
        }
        digits.remove_prefix(1);
        number += digit * weight;
        const std::uint32_t t = threshold(k, bias);
        if (digit < t) {
            return number;
        }
        if (weight > number_max / (base - t)) {
            return std::nullopt;
        }
        weight *= base - t;
    }
}

}  // namespace

// 6.3
std::optional<std::string> encode_punycode(const std::vector<std::uint32_t>& label) {
    std::string encoded;
    for (const std::uint32_t point : label) {
        if (point < initial_n) {
            encoded += to_lower(static_cast<char>(point));
        }
    }
    const auto basic_count = static_cast<std::uint32_t>(encoded.size());
    std::uint32_t handled = basic_count;
    if (basic_count > 0) {
        encoded += '-';
    }
    std::uint32_t n = initial_n;
    std::uint32_t delta = 0;
    std::uint32_t bias = initial_bias;
    while (handled < label.size()) {
        std::uint32_t next = code_point_max;
        for (const std::uint32_t point : label) {
            next = point >= n ? std::min(next, point) : next;
        }
        if (next - n > (number_max - delta) / (handled + 1)) {
            return std::nullopt;
        }
        delta += (next - n) * (handled + 1);
        n = next;
        for (const std::uint32_t point : label) {
            delta += point < n ? 1 : 0;
            if (point == n) {
                append_number(encoded, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic_count);
                delta = 0;
                ++handled;
            }
        }
        ++delta;
        ++n;
    }
    return encoded;
}

// 6.2
std::optional<std::vector<std::uint32_t>> decode_punycode(std::string_view encoded) {
    std::vector<std::uint32_t> label;
    if (const auto dash = encoded.rfind('-'); dash != std::string_view::npos) {
        for (const char c : encoded.substr(0, dash)) {
            if (!is_ascii(c)) {
                return std::nullopt;
            }
            label.push_back(static_cast<std::uint32_t>(c));
        }
        encoded.remove_prefix(dash + 1);
    }
    std::uint32_t n = initial_n;
    std::uint32_t i = 0;
    std::uint32_t bias = initial_bias;
    while (!encoded.empty()) {
        const auto delta = take_number(encoded, bias);
        const auto count = static_cast<std::uint32_t>(label.size() + 1);
        if (!delta || *delta > number_max - i) {
            return std::nullopt;
        }
        bias = adapt(*delta, count, i == 0);
        i += *delta;
        if (i / count > code_point_max - n) {
            return std::nullopt;
        }
        n += i / count;
        i %= count;
        label.insert(label.begin() + static_cast<std::ptrdiff_t>(i), n);
        ++i;
    }
    return label;
}

}  // namespace domain
