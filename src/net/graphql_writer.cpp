#include "net/graphql_writer.hpp"

#include <algorithm>
#include <utility>

namespace net {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Of a text, a list of texts, a number or a boolean.
std::string literal(const nlohmann::json& value) {
    if (value.is_string()) {
        return graphql_string(value.get_ref<const std::string&>());
    }
    if (!value.is_array()) {
        return value.dump();
    }
    std::string list;
    for (const auto& each : value) {
        list += (list.empty() ? "" : ", ") + literal(each);
    }
    return '[' + list + ']';
}

}  // namespace

std::string graphql_string(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    return out + '"';
}

bool is_enum_value(std::string_view text) {
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter(c) || is_digit(c); }) &&
           text != "true" && text != "false" && text != "null";
}

void GraphqlArguments::begin(std::string_view name) {
    if (needs_comma_) {
        text_ += ", ";
    }
    text_ += name;
    text_ += ": ";
    needs_comma_ = true;
}

void GraphqlArguments::append_token(std::string_view value) {
    is_valid_ = is_valid_ && is_enum_value(value);
    text_ += value;
}

// One name may stand in several input objects.
GraphqlArguments& GraphqlArguments::value(std::string_view name, std::string_view type,
                                          nlohmann::json value) {
    begin(name);
    if (values_ == GraphqlValues::literals) {
        text_ += literal(value);
        return *this;
    }
    std::string variable(name);
    for (int i = 2; variables_.contains(variable); ++i) {
        variable = std::string(name) + std::to_string(i);
    }
    text_ += '$' + variable;
    definitions_ += (definitions_.empty() ? "$" : ", $") + variable + ": " + std::string(type);
    variables_[variable] = std::move(value);
    return *this;
}

GraphqlArguments& GraphqlArguments::text(std::string_view name, std::string_view value) {
    return this->value(name, "String!", value);
}

GraphqlArguments& GraphqlArguments::id(std::string_view name, std::string_view value) {
    return this->value(name, "ID!", value);
}

GraphqlArguments& GraphqlArguments::boolean(std::string_view name, bool value) {
    return this->value(name, "Boolean!", value);
}

GraphqlArguments& GraphqlArguments::integer(std::string_view name, std::int64_t value) {
    return this->value(name, "Int!", value);
}

GraphqlArguments& GraphqlArguments::ids(std::string_view name,
                                        const std::vector<std::string>& values) {
    return value(name, "[ID!]!", values);
}

GraphqlArguments& GraphqlArguments::token(std::string_view name, std::string_view value) {
    begin(name);
    append_token(value);
    return *this;
}

GraphqlArguments& GraphqlArguments::tokens(std::string_view name,
                                           const std::vector<std::string>& values) {
    begin(name);
    text_ += '[';
    for (const auto& value : values) {
        text_ += &value == &values.front() ? "" : ", ";
        append_token(value);
    }
    text_ += ']';
    return *this;
}

GraphqlArguments& GraphqlArguments::begin_object(std::string_view name) {
    begin(name);
    text_ += '{';
    needs_comma_ = false;
    return *this;
}

GraphqlArguments& GraphqlArguments::end_object() {
    text_ += '}';
    needs_comma_ = true;
    return *this;
}

GraphqlArguments& GraphqlArguments::begin_objects(std::string_view name) {
    begin(name);
    text_ += "[{";
    needs_comma_ = false;
    return *this;
}

GraphqlArguments& GraphqlArguments::end_objects() {
    text_ += "}]";
    needs_comma_ = true;
    return *this;
}

GraphqlArguments& GraphqlArguments::null(std::string_view name) {
    begin(name);
    text_ += "null";
    return *this;
}

GraphqlArguments& GraphqlArguments::text_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : text(name, value);
}

GraphqlArguments& GraphqlArguments::id_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : id(name, value);
}

GraphqlArguments& GraphqlArguments::token_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : token(name, value);
}

std::string GraphqlArguments::str() const {
    return text_.empty() ? "" : '(' + text_ + ')';
}

std::string GraphqlArguments::definitions() const {
    return definitions_.empty() ? "" : '(' + definitions_ + ')';
}

}  // namespace net
