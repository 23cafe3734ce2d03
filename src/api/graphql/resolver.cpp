#include "api/graphql/resolver.hpp"

#include <algorithm>

namespace api::graphql {

std::vector<PathSegment> materialise(const PathNode* path) {
    std::vector<PathSegment> segments;
    for (; path != nullptr; path = path->parent) {
        if (path->key.empty()) {
            segments.emplace_back(path->index);
        } else {
            segments.emplace_back(std::string(path->key));
        }
    }
    std::reverse(segments.begin(), segments.end());
    return segments;
}

const nlohmann::json* Call::find(std::string_view name) const {
    const auto found = arguments.find(std::string(name));
    return found == arguments.end() ? nullptr : &*found;
}

std::optional<std::string> Call::string(std::string_view name) const {
    const nlohmann::json* value = find(name);
    if (value == nullptr || !value->is_string())
        return std::nullopt;
    return value->get<std::string>();
}

std::optional<std::int64_t> Call::integer(std::string_view name) const {
    const nlohmann::json* value = find(name);
    if (value == nullptr || !value->is_number_integer())
        return std::nullopt;
    return value->get<std::int64_t>();
}

std::optional<double> Call::number(std::string_view name) const {
    const nlohmann::json* value = find(name);
    if (value == nullptr || !value->is_number())
        return std::nullopt;
    return value->get<double>();
}

std::optional<bool> Call::boolean(std::string_view name) const {
    const nlohmann::json* value = find(name);
    if (value == nullptr || !value->is_boolean())
        return std::nullopt;
    return value->get<bool>();
}

std::optional<std::vector<std::string>> Call::strings(std::string_view name) const {
    const nlohmann::json* value = find(name);
    if (value == nullptr || !value->is_array())
        return std::nullopt;
    std::vector<std::string> strings;
    for (const nlohmann::json& each : *value) {
        if (each.is_string())
            strings.push_back(each.get<std::string>());
    }
    return strings;
}

}  // namespace api::graphql
