#include "api/graphql/error.hpp"

#include <algorithm>
#include <iterator>

#include "api/graphql/unicode.hpp"

namespace api::graphql {

Location locate(std::string_view source, std::size_t offset) {
    return Locator(source).at(offset);
}

void Locator::step(Mark& mark) const {
    const char c = source_[mark.position];
    if (c == '\n' || c == '\r') {
        mark.position += source_.substr(mark.position, 2) == "\r\n" ? 2U : 1U;
        ++mark.location.line;
        mark.location.column = 1;
        return;
    }
    if (static_cast<unsigned char>(c) < 0x80) {
        ++mark.position;
        ++mark.location.column;
        return;
    }
    const auto scalar = decode_utf8(source_, mark.position);
    if (!scalar)
        ++mark.position;
    mark.location.column += scalar && *scalar > 0xFFFF ? 2U : 1U;
}

Location Locator::at(std::size_t offset) {
    constexpr std::size_t stretch = 64;
    offset = std::min(offset, source_.size());
    const auto after =
        std::upper_bound(marks_.begin(), marks_.end(), offset,
                         [](std::size_t at, const Mark& mark) { return at < mark.position; });
    Mark mark = *std::prev(after);
    while (mark.position < offset) {
        step(mark);
        if (mark.position >= marks_.back().position + stretch && mark.position <= offset)
            marks_.push_back(mark);
    }
    return mark.location;
}

void write_json_string(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t position = 0;
    while (position < text.size()) {
        const char c = text[position];
        const auto byte = static_cast<unsigned char>(c);
        static constexpr std::string_view special = "\"\\\b\f\n\r\t";
        if (const std::size_t index = special.find(c); index != std::string_view::npos) {
            out += '\\';
            out += "\"\\bfnrt"[index];
            ++position;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15U];
            ++position;
        } else if (byte < 0x80) {
            out += c;
            ++position;
        } else {
            const std::size_t begin = position;
            if (decode_utf8(text, position)) {
                out += text.substr(begin, position - begin);
            } else {
                out += "\xEF\xBF\xBD";
                ++position;
            }
        }
    }
    out += '"';
}

void write_json(std::string& out, const Error& error) {
    out += "{\"message\":";
    write_json_string(out, error.message);
    if (!error.locations.empty()) {
        out += ",\"locations\":[";
        for (const Location& location : error.locations) {
            if (out.back() != '[')
                out += ',';
            out += "{\"line\":" + std::to_string(location.line) +
                   ",\"column\":" + std::to_string(location.column) + "}";
        }
        out += ']';
    }
    if (!error.path.empty()) {
        out += ",\"path\":[";
        for (const PathSegment& segment : error.path) {
            if (out.back() != '[')
                out += ',';
            if (const auto* key = std::get_if<std::string>(&segment)) {
                write_json_string(out, *key);
            } else {
                out += std::to_string(*std::get_if<std::size_t>(&segment));
            }
        }
        out += ']';
    }
    if (error.extensions.is_object()) {
        out += ",\"extensions\":";
        out += error.extensions.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    out += '}';
}

std::string to_response(const std::vector<Error>& errors) {
    std::string out = "{\"errors\":[";
    for (const Error& error : errors) {
        if (out.back() != '[')
            out += ',';
        write_json(out, error);
    }
    return out + "]}";
}

}  // namespace api::graphql
