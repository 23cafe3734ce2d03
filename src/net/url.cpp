#include "net/url.hpp"

#include "domain/text.hpp"

namespace net {
namespace {

bool is_one_of(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

void append_escape(std::string& text, char c) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    text += '%';
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
}

std::string encoded_except(std::string_view text, std::string_view plain) {
    std::string encoded;
    for (const char c : text) {
        if (domain::is_alphanumeric(c) || is_one_of(plain, c)) {
            encoded += c;
        } else {
            append_escape(encoded, c);
        }
    }
    return encoded;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    return encoded_except(text, "-._~*");
}

void add_parameter(std::string& query, std::string_view name, std::string_view value) {
    query += query.empty() ? "" : "&";
    query += name;
    query += '=';
    query += percent_encoded(value);
}

std::string query_string_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const auto mark = url.find('?');
    return mark == std::string_view::npos
               ? std::string()
               : encoded_except(url.substr(mark + 1), "-._~*%&=+,:;@/?!$()");
}

}  // namespace net
