#include "api/codecs/form_urlencoded.hpp"

#include <algorithm>

#include "domain/text.hpp"

namespace api {

namespace {

int hex_value(char c) {
    const char lower = domain::to_lower(c);
    if (domain::is_digit(lower)) {
        return lower - '0';
    }
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return percent_decoded(spaced);
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "*-._";
    std::string out;
    for (const char c : text) {
        if (domain::is_alphanumeric(c) || plain.find(c) != std::string_view::npos) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte / 16];
            out += digits[byte % 16];
        }
    }
    return out;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                               hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::vector<FormField> decode_form(std::string_view text) {
    std::vector<FormField> fields;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) {
            continue;
        }
        const std::string_view name = pair.substr(0, pair.find('='));
        fields.push_back({decoded(name), name.size() == pair.size()
                                             ? std::string()
                                             : decoded(pair.substr(name.size() + 1))});
    }
    return fields;
}

std::string encode_form(const std::vector<FormField>& fields) {
    std::string out;
    for (const FormField& field : fields) {
        out += out.empty() ? "" : "&";
        out += encoded(field.name) + '=' + encoded(field.value);
    }
    return out;
}

}  // namespace api
