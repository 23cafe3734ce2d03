#include "net/json_reading.hpp"

#include <charconv>

namespace net {
namespace {

constexpr std::size_t body_size_max = 8 * 1024 * 1024;
constexpr int nesting_max = 64;

bool is_too_deep(std::string_view body) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (in_text) {
            i += c == '\\' ? 1 : 0;
            in_text = c != '"';
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > nesting_max) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

nlohmann::json parse_body(std::string_view body) {
    if (body.size() > body_size_max || is_too_deep(body)) {
        return nlohmann::json(nlohmann::json::value_t::discarded);
    }
    return nlohmann::json::parse(body, nullptr, false);
}

const nlohmann::json* find_member(const nlohmann::json& value, const char* name) {
    if (!value.is_object()) {
        return nullptr;
    }
    const auto member = value.find(name);
    return member == value.end() || member->is_null() ? nullptr : &*member;
}

std::string read_text(const nlohmann::json& value, const char* name) {
    const auto* member = find_member(value, name);
    if (member != nullptr && member->is_string()) {
        return member->get_ref<const std::string&>();
    }
    return member != nullptr && member->is_number_integer() ? member->dump() : std::string();
}

std::optional<std::int64_t> read_integer(const nlohmann::json& value, const char* name) {
    const auto* member = find_member(value, name);
    if (member != nullptr && member->is_number_unsigned()) {
        const auto number = member->get<std::uint64_t>();
        return number <= INT64_MAX ? std::optional<std::int64_t>(static_cast<std::int64_t>(number))
                                   : std::nullopt;
    }
    if (member != nullptr && member->is_number_integer()) {
        return member->get<std::int64_t>();
    }
    if (member != nullptr && member->is_string()) {
        const auto& text = member->get_ref<const std::string&>();
        std::int64_t number = 0;
        const auto* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, number);
        if (error == std::errc() && end == last) {
            return number;
        }
    }
    return std::nullopt;
}

std::optional<bool> read_boolean(const nlohmann::json& value, const char* name) {
    const auto* member = find_member(value, name);
    return member != nullptr && member->is_boolean() ? std::optional<bool>(member->get<bool>())
                                                     : std::nullopt;
}

std::vector<const nlohmann::json*> read_list(const nlohmann::json& value, const char* name) {
    std::vector<const nlohmann::json*> elements;
    const auto* member = find_member(value, name);
    if (member != nullptr && member->is_array()) {
        for (const auto& element : *member) {
            if (!element.is_null()) {
                elements.push_back(&element);
            }
        }
    }
    return elements;
}

std::vector<std::string> read_texts(const nlohmann::json& value, const char* name) {
    std::vector<std::string> texts;
    for (const auto* element : read_list(value, name)) {
        if (element->is_string()) {
            texts.push_back(element->get<std::string>());
        }
    }
    return texts;
}

std::string fold_code(std::string_view code) {
    std::string folded(code);
    for (char& c : folded) {
        c = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return folded;
}

}  // namespace net
