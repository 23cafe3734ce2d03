// Values from outside, and defaults on their way out again.

#include <algorithm>
#include <cmath>

#include "api/graphql/literals.hpp"
#include "api/graphql/scalars.hpp"
#include "service/work_budget.hpp"

namespace api::graphql {
namespace {

using nlohmann::json;

json coerce_object(const json& input, const Type& type, const std::string& path,
                   std::vector<InputProblem>& problems) {
    if (!input.is_object()) {
        problems.push_back({path, "Expected type \"" + type.name + "\" to be an object."});
        return nullptr;
    }
    json object = json::object();
    for (const InputValue& field : type.inputs) {
        const auto found = input.find(field.name);
        if (found != input.end()) {
            object[field.name] = coerce_json(*found, field.type, path + "." + field.name, problems);
        } else if (field.default_value) {
            object[field.name] = *field.default_value;
        } else if (field.type.is_non_null()) {
            problems.push_back({path, "Field \"" + field.name + "\" of required type \"" +
                                          print_type(field.type) + "\" was not provided."});
        }
    }
    if (type.is_one_of && object.size() != 1) {
        problems.push_back(
            {path, "Exactly one key must be specified for OneOf type \"" + type.name + "\"."});
    } else if (type.is_one_of && input.find(object.begin().key())->is_null()) {
        const std::string name = object.begin().key();
        problems.push_back({path + "." + name, "Field \"" + name + "\" must be non-null."});
    }
    std::vector<std::string_view> names;
    for (const InputValue& field : type.inputs)
        names.push_back(field.name);
    for (const auto& member : input.items()) {
        if (type.input(member.key()) != nullptr)
            continue;
        if (problems.size() >= input_problems_max)
            break;
        problems.push_back({path, "Field \"" + member.key() + "\" is not defined by type \"" +
                                      type.name + "\"." + did_you_mean(member.key(), names)});
    }
    return object;
}

/// Damerau–Levenshtein distance, letters compared without case, given up beyond `limit`.
std::size_t distance(std::string_view left, std::string_view right, std::size_t limit) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (std::max(left.size(), right.size()) - std::min(left.size(), right.size()) > limit) {
        return limit + 1;
    }
    std::vector<std::vector<std::size_t>> rows(left.size() + 1,
                                               std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 0; i <= left.size(); ++i)
        rows[i][0] = i;
    for (std::size_t j = 0; j <= right.size(); ++j)
        rows[0][j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            rows[i][j] = std::min(
                {rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                                 lower(left[i - 2]) == lower(right[j - 1]);
            if (swapped)
                rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[left.size()][right.size()];
}

}  // namespace

json coerce_json(const json& input, TypeRef type, const std::string& path,
                 std::vector<InputProblem>& problems) {
    if (input.is_null()) {
        if (type.is_non_null()) {
            problems.push_back(
                {path, "Expected non-nullable type \"" + print_type(type) + "\" not to be null."});
        }
        return nullptr;
    }
    const TypeRef nullable = type.nullable();
    if (nullable.is_list()) {
        json list = json::array();
        if (!input.is_array()) {
            list.push_back(coerce_json(input, nullable.inner(), path, problems));
            return list;
        }
        for (std::size_t i = 0; i < input.size() && problems.size() < input_problems_max; ++i) {
            list.push_back(coerce_json(input[i], nullable.inner(),
                                       path + "[" + std::to_string(i) + "]", problems));
        }
        return list;
    }
    if (nullable.named->kind == TypeKind::input_object) {
        return coerce_object(input, *nullable.named, path, problems);
    }
    auto leaf = leaf_from_json(input, *nullable.named);
    if (leaf)
        return std::move(*leaf);
    problems.push_back({path, std::move(leaf.error())});
    return nullptr;
}

std::string print_coerced(const json& value, TypeRef type) {
    const TypeRef nullable = type.nullable();
    std::string out;
    if (value.is_null())
        return "null";
    if (value.is_array() && nullable.is_list()) {
        for (const json& item : value) {
            out += (out.empty() ? "" : ", ") + print_coerced(item, nullable.inner());
        }
        return "[" + out + "]";
    }
    if (value.is_object() && nullable.named->kind == TypeKind::input_object) {
        for (const InputValue& input : nullable.named->inputs) {
            const auto found = value.find(input.name);
            if (found == value.end())
                continue;
            out +=
                (out.empty() ? "" : ", ") + input.name + ": " + print_coerced(*found, input.type);
        }
        return "{" + out + "}";
    }
    if (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>() &&
        std::fabs(value.get<double>()) < 1e15) {
        return std::to_string(static_cast<std::int64_t>(value.get<double>()));
    }
    if (!value.is_string())
        return inspect(value);
    const auto& text = *value.get_ptr<const std::string*>();
    const bool is_number = type.named->built_in == Type::BuiltIn::id && text.size() < 16 &&
                           json::parse(text, nullptr, false).is_number_integer();
    if (is_number || type.named->kind == TypeKind::enum_)
        return text;
    write_json_string(out, text);
    return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
    const std::size_t limit = name.size() * 2 / 5 + 1;
    std::vector<std::pair<std::size_t, std::string_view>> close;
    // A name that is longer than any sane one would only cost time.
    for (const std::string_view candidate : candidates) {
        if (name.size() > 100 || !service::may_work(name.size() * candidate.size() / 8))
            break;
        const std::size_t apart = distance(name, candidate, limit);
        if (apart <= limit)
            close.emplace_back(apart, candidate);
    }
    if (close.empty())
        return {};
    std::sort(close.begin(), close.end());
    if (close.size() > 5)
        close.resize(5);
    std::string out = " Did you mean ";
    for (std::size_t i = 0; i < close.size(); ++i) {
        if (i > 0)
            out += i + 1 < close.size() ? ", " : close.size() == 2 ? " or " : ", or ";
        out += "\"" + std::string(close[i].second) + "\"";
    }
    return out + "?";
}

}  // namespace api::graphql
