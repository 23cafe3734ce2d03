#include "domain/email_key.hpp"

#include <array>
#include <utf8proc.h>
#include <utility>
#include <vector>

#include "domain/punycode.hpp"
#include "domain/text.hpp"
#include "domain/text_folding.hpp"

namespace domain {
namespace {

constexpr std::string_view label_prefix = "xn--";

bool is_plain(std::string_view text) {
    return is_all(text, is_ascii);
}

void append_utf8(std::string& text, utf8proc_int32_t point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size = utf8proc_encode_char(point, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

// Unicode's toNFKC_Casefold, which leaves out what is invisible. Ill-formed text is only put into
// lower case.
std::string fold_once(std::string_view text) {
    constexpr auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    constexpr std::size_t points_per_byte_max = 6;  // U+FDFA, three bytes, gives 18
    std::vector<utf8proc_int32_t> points(text.size() * points_per_byte_max + 1);
    const auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                          static_cast<utf8proc_ssize_t>(text.size()), points.data(),
                                          static_cast<utf8proc_ssize_t>(points.size()), options);
    if (count < 0 || static_cast<std::size_t>(count) > points.size()) {
        return to_lower(text);
    }
    points.resize(
        static_cast<std::size_t>(utf8proc_normalize_utf32(points.data(), count, options)));
    std::string folded;
    for (const utf8proc_int32_t point : points) {
        append_utf8(folded, point);
    }
    return folded;
}

// Folding a letter can give one that folds again.
std::string fold_letters(std::string_view text) {
    if (is_plain(text)) {
        return to_lower(text);
    }
    // Composed first: what is canonically the same folds to the same (Unicode, D145).
    std::string folded = fold_once(composed(text));
    for (std::string again = fold_once(folded); again != folded; again = fold_once(folded)) {
        folded = std::move(again);
    }
    return folded;
}

// UTS 46: these two are letters of their own in a domain, and all of these are its dots.
std::string fold_domain(std::string_view domain) {
    std::string folded;
    std::string_view piece = domain;
    while (!domain.empty()) {
        const auto point = first_code_point(domain);
        const std::size_t size = point ? point->size : 1;
        const std::uint32_t value = point ? point->value : 0;
        const bool is_sharp_s = value == 0xDF || value == 0x1E9E;
        if (is_sharp_s || value == 0x3C2) {
            folded += fold_letters(piece.substr(0, piece.size() - domain.size()));
            folded += is_sharp_s ? std::string_view("\xC3\x9F") : domain.substr(0, size);
            piece = domain.substr(size);
        }
        domain.remove_prefix(size);
    }
    folded += fold_letters(piece);
    constexpr std::string_view wide_dot = "\xE3\x80\x82";
    for (auto at = folded.find(wide_dot); at != std::string::npos; at = folded.find(wide_dot)) {
        folded.replace(at, wide_dot.size(), ".");
    }
    return folded;
}

std::string to_a_label(std::string_view label) {
    if (is_plain(label)) {
        return std::string(label);
    }
    std::vector<std::uint32_t> points;
    for (std::string_view rest = label; !rest.empty();) {
        const auto point = first_code_point(rest);
        if (!point) {
            return std::string(label);
        }
        points.push_back(point->value);
        rest.remove_prefix(point->size);
    }
    const auto encoded = encode_punycode(points);
    return encoded ? std::string(label_prefix) + *encoded : std::string(label);
}

std::string to_letters(std::string_view label) {
    const auto points = label.starts_with(label_prefix)
                            ? decode_punycode(label.substr(label_prefix.size()))
                            : std::nullopt;
    if (!points) {
        return std::string(label);
    }
    std::string letters;
    for (const std::uint32_t point : *points) {
        append_utf8(letters, static_cast<utf8proc_int32_t>(point));
    }
    return letters;
}

// `is_open`: the last label goes on, so that it is not known yet.
template <class Convert>
std::string each_label(std::string_view domain, Convert convert, bool is_open = false) {
    std::string converted;
    for (auto dot = domain.find('.'); dot != std::string_view::npos; dot = domain.find('.')) {
        converted += convert(domain.substr(0, dot)) + '.';
        domain.remove_prefix(dot + 1);
    }
    return converted + (is_open ? std::string(domain) : convert(domain));
}

// The place of the last @, half or full width, and its size.
std::pair<std::size_t, std::size_t> find_at(std::string_view email) {
    constexpr std::string_view wide = "\xEF\xBC\xA0";
    const auto narrow_at = email.rfind('@');
    const auto wide_at = email.rfind(wide);
    const bool is_wide = wide_at != std::string_view::npos &&
                         (narrow_at == std::string_view::npos || narrow_at < wide_at);
    return is_wide ? std::pair(wide_at, wide.size()) : std::pair(narrow_at, std::size_t{1});
}

template <class Convert>
std::string convert(std::string_view email, Convert convert_domain) {
    const auto [at, size] = find_at(email);
    if (at == std::string_view::npos) {
        return fold_letters(email);
    }
    return fold_letters(email.substr(0, at)) + '@' +
           convert_domain(fold_domain(email.substr(at + size)));
}

void use_key(FilterValue& value) {
    auto* text = std::get_if<FilterText>(&value);
    if (text == nullptr) {
        return;
    }
    if (!text->any_before && !text->any_after) {
        text->text = email_key(text->text);
        return;
    }
    const bool is_open = text->any_after;
    text->text = convert(text->text, [is_open](const std::string& domain) {
        return each_label(domain, to_a_label, is_open);
    });
}

}  // namespace

std::string email_key(std::string_view email) {
    const std::string_view address = trim(email);
    if (is_plain(address)) {
        return to_lower(address);
    }
    const std::string key =
        convert(address, [](const std::string& domain) { return each_label(domain, to_a_label); });
    return std::string(trim(key));
}

std::string email_in_letters(std::string_view email) {
    return convert(trim(email),
                   [](const std::string& domain) { return each_label(domain, to_letters); });
}

FilterTest with_email_keys(FilterTest test) {
    if (auto* comparison = std::get_if<FilterComparison>(&test)) {
        use_key(comparison->value);
    } else if (auto* any_of = std::get_if<FilterAnyOf>(&test)) {
        for (FilterValue& value : any_of->values) {
            use_key(value);
        }
    } else if (auto* range = std::get_if<FilterRange>(&test)) {
        use_key(range->from);
        use_key(range->to);
    }
    return test;
}

}  // namespace domain
