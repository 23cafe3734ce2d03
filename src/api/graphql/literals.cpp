#include "api/graphql/literals.hpp"

#include <algorithm>
#include <unordered_map>

#include "api/graphql/scalars.hpp"

namespace api::graphql {
namespace {

using Kind = ast::Value::Kind;

const ast::Argument* find_argument(const std::vector<ast::Argument>& arguments,
                                   std::string_view name) {
    const auto found =
        std::find_if(arguments.begin(), arguments.end(),
                     [&](const ast::Argument& each) { return each.name.text == name; });
    return found == arguments.end() ? nullptr : &*found;
}

class Checker {
  public:
    explicit Checker(LiteralFindings& findings) : findings_(findings) {}

    void check(const ast::Value& value, std::optional<TypeRef> type, bool has_default) {
        switch (value.kind) {
            case Kind::variable:
                findings_.variables.push_back({&value, type, has_default});
                return;
            case Kind::null:
                if (type && type->is_non_null())
                    report(expected(*type, value), value);
                return;
            case Kind::list:
                return check_list(value, type);
            case Kind::object:
                return check_object(value, type);
            case Kind::integer:
            case Kind::floating:
            case Kind::string:
            case Kind::boolean:
            case Kind::enumeration:
                return check_leaf(value, type);
        }
    }

  private:
    /// What is found beyond that is not shown, so it is not looked for.
    [[nodiscard]] bool is_full() const { return findings_.problems.size() >= input_problems_max; }

    void report(std::string message, const ast::Value& at) {
        if (!quiet_ && !is_full())
            findings_.problems.push_back({std::move(message), {at.offset}});
    }

    static std::string expected(TypeRef type, const ast::Value& value) {
        return "Expected value of type \"" + print_type(type) + "\", found " + print_value(value) +
               ".";
    }

    void check_leaf(const ast::Value& value, std::optional<TypeRef> type) {
        if (!type || quiet_ || is_full())
            return;
        if (!type->named->is_leaf())
            return report(expected(*type, value), value);
        if (auto problem = leaf_literal_problem(value, *type->named)) {
            report(std::move(*problem), value);
        }
    }

    void check_list(const ast::Value& value, std::optional<TypeRef> type) {
        const bool was_quiet = quiet_;
        std::optional<TypeRef> item = type ? std::optional(type->nullable()) : std::nullopt;
        if (item && item->is_list()) {
            item = item->inner();
        } else if (item) {
            check_leaf(value, item);
            quiet_ = true;  // one problem for the whole list is enough
        }
        for (const ast::Value& each : value.items)
            check(each, item, false);
        quiet_ = was_quiet;
    }

    void check_object(const ast::Value& value, std::optional<TypeRef> type) {
        const bool was_quiet = quiet_;
        const Type* object = type ? type->named : nullptr;
        if (object != nullptr && object->kind != TypeKind::input_object) {
            check_leaf(value, type);
            quiet_ = true;
            object = nullptr;
        }
        check_unique_names(value);
        if (object != nullptr)
            check_required(value, *object);
        if (object != nullptr && object->is_one_of)
            check_one_of(value, *object);
        for (const ast::Argument& field : value.fields)
            check_field(field, object);
        quiet_ = was_quiet;
    }

    /// Input Object Field Uniqueness,
    /// https://spec.graphql.org/October2021/#sec-Input-Object-Field-Uniqueness
    void check_unique_names(const ast::Value& value) {
        std::unordered_map<std::string_view, ast::Offset> first;
        for (const ast::Argument& field : value.fields) {
            const auto [known, is_new] = first.emplace(field.name.text, field.name.offset);
            if (is_new || is_full())
                continue;
            findings_.problems.push_back({"There can be only one input field named \"" +
                                              std::string(field.name.text) + "\".",
                                          {known->second, field.name.offset}});
        }
    }

    /// Input Object Required Fields,
    /// https://spec.graphql.org/October2021/#sec-Input-Object-Required-Fields
    void check_required(const ast::Value& value, const Type& object) {
        for (const InputValue& input : object.inputs) {
            if (!input.is_required() || find_argument(value.fields, input.name) != nullptr)
                continue;
            report("Field \"" + object.name + "." + input.name + "\" of required type \"" +
                       print_type(input.type) + "\" was not provided.",
                   value);
        }
    }

    /// https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects
    void check_one_of(const ast::Value& value, const Type& object) {
        const bool is_one =
            !value.fields.empty() &&
            std::all_of(value.fields.begin(), value.fields.end(), [&](const ast::Argument& each) {
                return each.name.text == value.fields.front().name.text;
            });
        if (!is_one) {
            report("OneOf Input Object \"" + object.name + "\" must specify exactly one key.",
                   value);
        } else if (value.fields.back().value.kind == Kind::null) {
            report("Field \"" + object.name + "." + std::string(value.fields.back().name.text) +
                       "\" must be non-null.",
                   value);
        }
    }

    /// Input Object Field Names, https://spec.graphql.org/October2021/#sec-Input-Object-Field-Names
    void check_field(const ast::Argument& field, const Type* object) {
        const InputValue* input = object == nullptr ? nullptr : object->input(field.name.text);
        if (object != nullptr && input == nullptr && !quiet_ && !is_full()) {
            std::vector<std::string_view> names;
            for (const InputValue& each : object->inputs)
                names.push_back(each.name);
            findings_.problems.push_back({"Field \"" + std::string(field.name.text) +
                                              "\" is not defined by type \"" + object->name +
                                              "\"." + did_you_mean(field.name.text, names),
                                          {field.name.offset}});
        }
        if (input == nullptr)
            return check(field.value, std::nullopt, false);
        check(field.value, input->type, input->default_value.has_value());
        if (field.value.kind == Kind::variable)
            findings_.variables.back().is_one_of = object->is_one_of;
    }

    LiteralFindings& findings_;
    bool quiet_ = false;
};

bool is_missing(const ast::Value& value, const nlohmann::json& variables) {
    return value.kind == Kind::variable && !variables.contains(std::string(value.text));
}

std::optional<nlohmann::json> coerce_object(const ast::Value& value, const Type& type,
                                            const nlohmann::json& variables) {
    if (value.kind != Kind::object)
        return std::nullopt;
    nlohmann::json object = nlohmann::json::object();
    for (const InputValue& input : type.inputs) {
        const ast::Argument* field = find_argument(value.fields, input.name);
        if (field == nullptr || is_missing(field->value, variables)) {
            if (input.default_value) {
                object[input.name] = *input.default_value;
            } else if (input.type.is_non_null()) {
                return std::nullopt;
            }
            continue;
        }
        auto coerced = coerce_literal(field->value, input.type, variables);
        if (!coerced)
            return std::nullopt;
        object[input.name] = std::move(*coerced);
    }
    if (type.is_one_of && (object.size() != 1 || object.front().is_null()))
        return std::nullopt;
    return object;
}

std::optional<nlohmann::json> coerce_list(const ast::Value& value, TypeRef item,
                                          const nlohmann::json& variables) {
    nlohmann::json list = nlohmann::json::array();
    if (value.kind != Kind::list) {
        // A single value stands for a list of one, section 3.11 "Input Coercion".
        auto coerced = coerce_literal(value, item, variables);
        if (!coerced)
            return std::nullopt;
        list.push_back(std::move(*coerced));
        return list;
    }
    for (const ast::Value& each : value.items) {
        if (is_missing(each, variables)) {
            if (item.is_non_null())
                return std::nullopt;
            list.push_back(nullptr);
            continue;
        }
        auto coerced = coerce_literal(each, item, variables);
        if (!coerced)
            return std::nullopt;
        list.push_back(std::move(*coerced));
    }
    return list;
}

}  // namespace

void check_literal(const ast::Value& value, std::optional<TypeRef> type, bool has_default,
                   LiteralFindings& findings) {
    Checker(findings).check(value, type, has_default);
}

std::optional<nlohmann::json> coerce_literal(const ast::Value& value, TypeRef type,
                                             const nlohmann::json& variables) {
    if (value.kind == Kind::variable) {
        const auto found = variables.find(std::string(value.text));
        if (found == variables.end() || (found->is_null() && type.is_non_null()))
            return std::nullopt;
        return *found;
    }
    if (value.kind == Kind::null) {
        if (type.is_non_null())
            return std::nullopt;
        return nlohmann::json(nullptr);
    }
    const TypeRef nullable = type.nullable();
    if (nullable.is_list())
        return coerce_list(value, nullable.inner(), variables);
    if (nullable.named->kind == TypeKind::input_object) {
        return coerce_object(value, *nullable.named, variables);
    }
    return leaf_from_literal(value, *nullable.named, variables);
}

tl::expected<nlohmann::json, ArgumentError> coerce_arguments(
    const std::vector<InputValue>& definitions, const std::vector<ast::Argument>& arguments,
    const nlohmann::json& variables) {
    nlohmann::json coerced = nlohmann::json::object();
    const auto refuse = [](const InputValue& definition, std::string_view before_type,
                           std::string_view after_type, std::optional<ast::Offset> offset) {
        return tl::unexpected(
            ArgumentError{"Argument \"" + definition.name + "\" " + std::string(before_type) +
                              "\"" + print_type(definition.type) + "\" " + std::string(after_type),
                          offset});
    };
    for (const InputValue& definition : definitions) {
        const ast::Argument* given = find_argument(arguments, definition.name);
        if (given == nullptr || is_missing(given->value, variables)) {
            if (definition.default_value) {
                coerced[definition.name] = *definition.default_value;
            } else if (definition.type.is_non_null() && given == nullptr) {
                return refuse(definition, "of required type ", "was not provided.", std::nullopt);
            } else if (definition.type.is_non_null()) {
                return refuse(definition, "of required type ",
                              "was provided the variable \"$" + std::string(given->value.text) +
                                  "\" which was not provided a runtime value.",
                              given->value.offset);
            }
            continue;
        }
        const bool is_null = given->value.kind == Kind::null ||
                             (given->value.kind == Kind::variable &&
                              variables[std::string(given->value.text)].is_null());
        if (is_null && definition.type.is_non_null()) {
            return refuse(definition, "of non-null type ", "must not be null.",
                          given->value.offset);
        }
        auto value = coerce_literal(given->value, definition.type, variables);
        if (!value) {
            return tl::unexpected(ArgumentError{"Argument \"" + definition.name +
                                                    "\" has invalid value " +
                                                    print_value(given->value) + ".",
                                                given->value.offset});
        }
        coerced[definition.name] = std::move(*value);
    }
    return coerced;
}

}  // namespace api::graphql
