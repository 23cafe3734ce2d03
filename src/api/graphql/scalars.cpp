#include "api/graphql/scalars.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "api/graphql/literals.hpp"

namespace api::graphql {
namespace {

using nlohmann::json;
using Kind = ast::Value::Kind;
using BuiltIn = Type::BuiltIn;

constexpr std::int64_t int_min = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();

json parse_number(std::string_view text) {
    return json::parse(text, nullptr, false);
}

/// The whole number that a JSON number is, if it is one and fits: 1.0 is the same number as 1.
std::optional<std::int64_t> whole(const json& value) {
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
            return std::nullopt;
        return static_cast<std::int64_t>(number);
    }
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (!value.is_number_float())
        return std::nullopt;
    const auto number = value.get<double>();
    if (std::trunc(number) != number || std::fabs(number) >= 9.2e18)
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

bool is_whole(const json& value) {
    return value.is_number_integer() ||
           (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>());
}

std::string cannot_represent(const Type& type, const std::string& shown) {
    switch (type.built_in) {
        case BuiltIn::integer:
            return "Int cannot represent non-integer value: " + shown;
        case BuiltIn::floating:
            return "Float cannot represent non numeric value: " + shown;
        case BuiltIn::string:
            return "String cannot represent a non string value: " + shown;
        case BuiltIn::boolean:
            return "Boolean cannot represent a non boolean value: " + shown;
        case BuiltIn::id:
            return "ID cannot represent a non-string and non-integer value: " + shown;
        case BuiltIn::none:
            break;
    }
    return "Expected value of type \"" + type.name + "\", found " + shown;
}

tl::expected<json, std::string> built_in_from_json(const json& input, const Type& type) {
    const auto refuse = [&] { return tl::unexpected(cannot_represent(type, inspect(input))); };
    switch (type.built_in) {
        case BuiltIn::integer: {
            if (!is_whole(input))
                return refuse();
            const auto number = whole(input);
            if (!number || *number < int_min || *number > int_max) {
                return tl::unexpected("Int cannot represent non 32-bit signed integer value: " +
                                      inspect(input));
            }
            return json(*number);
        }
        case BuiltIn::floating:
            if (!input.is_number())
                return refuse();
            return json(input.get<double>());
        case BuiltIn::string:
            if (!input.is_string())
                return refuse();
            return input;
        case BuiltIn::boolean:
            if (!input.is_boolean())
                return refuse();
            return input;
        case BuiltIn::id:
            if (input.is_string())
                return input;
            if (const auto number = whole(input))
                return json(std::to_string(*number));
            return refuse();
        case BuiltIn::none:
            break;
    }
    return input;
}

std::string enum_problem(std::string_view name, const Type& type) {
    std::vector<std::string_view> names;
    for (const EnumValue& each : type.values)
        names.push_back(each.name);
    return "Value \"" + std::string(name) + "\" does not exist in \"" + type.name + "\" enum." +
           did_you_mean(name, names);
}

/// A literal as the JSON value that it looks like, for custom scalars. Nothing when a variable in
/// it has no value.
std::optional<json> untyped(const ast::Value& value, const json& variables) {
    switch (value.kind) {
        case Kind::variable: {
            const auto found = variables.find(std::string(value.text));
            if (found == variables.end())
                return std::nullopt;
            return *found;
        }
        case Kind::integer:
        case Kind::floating:
            return parse_number(value.text);
        case Kind::string:
        case Kind::enumeration:
            return json(std::string(value.text));
        case Kind::boolean:
            return json(value.text == "true");
        case Kind::null:
            return json(nullptr);
        case Kind::list: {
            json list = json::array();
            for (const ast::Value& each : value.items)
                list.push_back(untyped(each, variables).value_or(nullptr));
            return list;
        }
        case Kind::object: {
            json object = json::object();
            for (const ast::Argument& field : value.fields) {
                if (auto member = untyped(field.value, variables)) {
                    object[std::string(field.name.text)] = std::move(*member);
                }
            }
            return object;
        }
    }
    return std::nullopt;
}

template <class Predicate>
bool holds(const ast::Value& value, Predicate predicate) {
    return predicate(value) ||
           std::any_of(value.items.begin(), value.items.end(),
                       [&](const ast::Value& each) { return holds(each, predicate); }) ||
           std::any_of(value.fields.begin(), value.fields.end(),
                       [&](const ast::Argument& each) { return holds(each.value, predicate); });
}

bool has_variable(const ast::Value& value) {
    return holds(value, [](const ast::Value& each) { return each.kind == Kind::variable; });
}

/// Such as 1e400: JSON has no infinity.
bool has_number_out_of_range(const ast::Value& value) {
    return holds(value, [](const ast::Value& each) {
        return (each.kind == Kind::floating || each.kind == Kind::integer) &&
               !parse_number(each.text).is_number();
    });
}

bool kind_fits(Kind kind, BuiltIn built_in) {
    switch (built_in) {
        case BuiltIn::integer:
            return kind == Kind::integer;
        case BuiltIn::floating:
            return kind == Kind::integer || kind == Kind::floating;
        case BuiltIn::string:
            return kind == Kind::string;
        case BuiltIn::boolean:
            return kind == Kind::boolean;
        case BuiltIn::id:
            return kind == Kind::string || kind == Kind::integer;
        case BuiltIn::none:
            break;
    }
    return true;
}

std::optional<std::string> write_built_in(std::string& out, const Value& value, const Type& type) {
    const auto* integer = value.get_if<std::int64_t>();
    const auto* number = value.get_if<double>();
    const auto* text = value.get_if<std::string>();
    switch (type.built_in) {
        case BuiltIn::integer: {
            const auto whole_number = integer != nullptr  ? std::optional(*integer)
                                      : number != nullptr ? whole(json(*number))
                                                          : std::nullopt;
            if (!whole_number || *whole_number < int_min || *whole_number > int_max)
                break;
            out += std::to_string(*whole_number);
            return std::nullopt;
        }
        case BuiltIn::floating:
            if (integer != nullptr) {
                out += std::to_string(*integer);
            } else if (number != nullptr && std::isfinite(*number)) {
                out += json(*number).dump();
            } else {
                break;
            }
            return std::nullopt;
        case BuiltIn::boolean:
            if (value.get_if<bool>() == nullptr)
                break;
            out += *value.get_if<bool>() ? "true" : "false";
            return std::nullopt;
        case BuiltIn::id:
            if (integer != nullptr) {
                out += '"' + std::to_string(*integer) + '"';
                return std::nullopt;
            }
            [[fallthrough]];
        case BuiltIn::string:
            if (text == nullptr)
                break;
            write_json_string(out, *text);
            return std::nullopt;
        case BuiltIn::none:
            break;
    }
    return type.name + " cannot represent the value of its resolver.";
}

/// A value of a custom scalar, as it is.
bool write_any(std::string& out, const Value& value) {
    if (const auto* boolean = value.get_if<bool>()) {
        out += *boolean ? "true" : "false";
    } else if (const auto* integer = value.get_if<std::int64_t>()) {
        out += std::to_string(*integer);
    } else if (const auto* number = value.get_if<double>()) {
        out += json(*number).dump();
    } else if (const auto* text = value.get_if<std::string>()) {
        write_json_string(out, *text);
    } else if (const auto* list = value.get_if<Value::List>()) {
        out += '[';
        for (const Value& each : *list) {
            if (out.back() != '[')
                out += ',';
            if (!write_any(out, each))
                return false;
        }
        out += ']';
    } else if (value.get_if<std::nullptr_t>() != nullptr) {
        out += "null";
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::string inspect(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<std::string> leaf_literal_problem(const ast::Value& value, const Type& type) {
    const std::string shown = print_value(value);
    if (type.kind == TypeKind::enum_) {
        if (value.kind != Kind::enumeration) {
            return "Enum \"" + type.name + "\" cannot represent non-enum value: " + shown + ".";
        }
        if (type.value(value.text) != nullptr)
            return std::nullopt;
        return enum_problem(value.text, type);
    }
    if (type.built_in != BuiltIn::none) {
        if (!kind_fits(value.kind, type.built_in))
            return cannot_represent(type, shown);
        if (type.built_in == BuiltIn::integer) {
            const auto number = whole(parse_number(value.text));
            if (!number || *number < int_min || *number > int_max) {
                return "Int cannot represent non 32-bit signed integer value: " + shown;
            }
        }
        if (type.built_in == BuiltIn::floating && !parse_number(value.text).is_number()) {
            return cannot_represent(type, shown);
        }
        return std::nullopt;
    }
    if (has_number_out_of_range(value))
        return cannot_represent(type, shown);
    // What a variable will bring is checked when it is there.
    if (type.codec.parse == nullptr || has_variable(value))
        return std::nullopt;
    const auto parsed = type.codec.parse(untyped(value, json::object()).value_or(nullptr));
    if (parsed)
        return std::nullopt;
    return "Expected value of type \"" + type.name + "\", found " + shown + "; " + parsed.error();
}

std::optional<json> leaf_from_literal(const ast::Value& value, const Type& type,
                                      const json& variables) {
    if (type.kind == TypeKind::enum_ || type.built_in != BuiltIn::none) {
        if (leaf_literal_problem(value, type))
            return std::nullopt;
        if (type.built_in == BuiltIn::integer)
            return json(*whole(parse_number(value.text)));
        if (type.built_in == BuiltIn::floating)
            return json(parse_number(value.text).get<double>());
        if (type.built_in == BuiltIn::boolean)
            return json(value.text == "true");
        return json(std::string(value.text));
    }
    auto input = untyped(value, variables);
    if (!input || type.codec.parse == nullptr)
        return input;
    auto parsed = type.codec.parse(*input);
    if (!parsed)
        return std::nullopt;
    return std::move(*parsed);
}

tl::expected<json, std::string> leaf_from_json(const json& input, const Type& type) {
    if (type.kind == TypeKind::enum_) {
        if (!input.is_string()) {
            return tl::unexpected("Enum \"" + type.name +
                                  "\" cannot represent non-string value: " + inspect(input) + ".");
        }
        const auto& name = *input.get_ptr<const std::string*>();
        if (type.value(name) == nullptr)
            return tl::unexpected(enum_problem(name, type));
        return input;
    }
    if (type.built_in != BuiltIn::none)
        return built_in_from_json(input, type);
    if (type.codec.parse == nullptr)
        return input;
    auto parsed = type.codec.parse(input);
    if (!parsed)
        return tl::unexpected("Expected type \"" + type.name + "\". " + parsed.error());
    return parsed;
}

std::optional<std::string> write_leaf(std::string& out, const Value& value, const Type& type) {
    if (type.kind == TypeKind::enum_) {
        const auto* name = value.get_if<std::string>();
        if (name == nullptr || type.value(*name) == nullptr) {
            return "Enum \"" + type.name + "\" cannot represent the value of its resolver.";
        }
        write_json_string(out, *name);
        return std::nullopt;
    }
    if (type.built_in != BuiltIn::none)
        return write_built_in(out, value, type);
    const std::size_t mark = out.size();
    if (type.codec.serialise != nullptr) {
        const auto serialised = type.codec.serialise(value);
        if (!serialised)
            return serialised.error();
        if (write_any(out, *serialised))
            return std::nullopt;
    } else if (write_any(out, value)) {
        return std::nullopt;
    }
    out.resize(mark);
    return "Scalar \"" + type.name + "\" cannot represent the value of its resolver.";
}

}  // namespace api::graphql
