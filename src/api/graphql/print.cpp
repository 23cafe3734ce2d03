#include <algorithm>
#include <utility>

#include "api/graphql/language.hpp"

namespace api::graphql {
namespace {

bool same_fields(const std::vector<ast::Argument>& left, const std::vector<ast::Argument>& right) {
    return left.size() == right.size() &&
           std::all_of(left.begin(), left.end(), [&](const ast::Argument& field) {
               return std::any_of(right.begin(), right.end(), [&](const ast::Argument& other) {
                   return field.name.text == other.name.text &&
                          same_value(field.value, other.value);
               });
           });
}

}  // namespace

std::string print_type(std::string_view name, Wrapping wrapping) {
    switch (wrapping.outer()) {
        case Wrapping::Wrapper::non_null:
            return print_type(name, wrapping.inner()) + "!";
        case Wrapping::Wrapper::list:
            return "[" + print_type(name, wrapping.inner()) + "]";
        case Wrapping::Wrapper::none:
            break;
    }
    return std::string(name);
}

std::string print_value(const ast::Value& value) {
    using Kind = ast::Value::Kind;
    std::string out;
    switch (value.kind) {
        case Kind::variable:
            return "$" + std::string(value.text);
        case Kind::string:
            write_json_string(out, value.text);
            return out;
        case Kind::integer:
        case Kind::floating:
        case Kind::boolean:
        case Kind::null:
        case Kind::enumeration:
            return std::string(value.text);
        case Kind::list:
            for (const ast::Value& item : value.items) {
                out += (out.empty() ? "" : ", ") + print_value(item);
            }
            return "[" + out + "]";
        case Kind::object:
            for (const ast::Argument& field : value.fields) {
                out += (out.empty() ? "" : ", ") + std::string(field.name.text) + ": " +
                       print_value(field.value);
            }
            return "{" + out + "}";
    }
    return out;
}

bool same_value(const ast::Value& left, const ast::Value& right) {
    return left.kind == right.kind && left.text == right.text &&
           std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                      same_value) &&
           same_fields(left.fields, right.fields);
}

}  // namespace api::graphql
