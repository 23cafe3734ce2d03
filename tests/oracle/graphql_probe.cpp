// Answers GraphQL requests over any schema, so that another implementation can be asked the same.
// Reads one JSON object a line, {sdl, query, variables?, operationName?}, and writes one a line:
// {schema: [error], parse: error?, validation: [error], result: response}, as far as it came. With
// the option --platform it writes the platform's own schemas instead, {public, authenticated}.
// Every field has one resolver, whose answers follow from the path alone; graphql_resolver.mjs is
// its twin.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "api/graphql/execute.hpp"
#include "api/platform/schema.hpp"

namespace {

using namespace api::graphql;
using nlohmann::json;

std::uint32_t hash(const std::string& text) {
    std::uint32_t value = 2166136261U;  // FNV-1a
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return value;
}

std::string join(const std::vector<PathSegment>& path) {
    std::string text;
    for (const PathSegment& each : path) {
        if (!text.empty()) {
            text += '.';
        }
        const auto* key = std::get_if<std::string>(&each);
        text += key != nullptr ? *key : std::to_string(std::get<std::size_t>(each));
    }
    return text;
}

/// Digits where every language writes the same ones, and else the bits.
std::string canonical_number(double number) {
    if (std::trunc(number) == number && std::abs(number) < 9007199254740992.0) {
        return std::to_string(static_cast<std::int64_t>(number));
    }
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return "double " + std::to_string(bits);
}

/// JSON with sorted keys.
std::string canonical(const json& value) {
    std::string out;
    if (value.is_object()) {
        for (const auto& member : value.items()) {
            out += (out.empty() ? "" : ",") + json(member.key()).dump() + ":" +
                   canonical(member.value());
        }
        return "{" + out + "}";
    }
    if (value.is_array()) {
        for (const json& item : value) {
            out += (out.empty() ? "" : ",") + canonical(item);
        }
        return "[" + out + "]";
    }
    if (value.is_number()) {
        return canonical_number(value.get<double>());
    }
    return value.dump();
}

Value leaf(const Type& type, std::uint32_t number) {
    if (type.kind == TypeKind::enum_) {
        return type.values[number % type.values.size()].name;
    }
    switch (type.built_in) {
        case Type::BuiltIn::integer:
            return static_cast<std::int64_t>(number % 2001) - 1000;
        case Type::BuiltIn::floating:
            return (number % 4001) / 8.0;
        case Type::BuiltIn::string:
            return "s" + std::to_string(number) + "\n\"é\"";
        case Type::BuiltIn::boolean:
            return number % 2 == 0;
        case Type::BuiltIn::id:
            return "id" + std::to_string(number);
        case Type::BuiltIn::none:
            break;
    }
    return "c" + std::to_string(number);
}

Value make(TypeRef type, const std::string& path) {
    const std::uint32_t number = hash(path);
    if (number % (type.is_non_null() ? 97 : 13) == 0) {
        return nullptr;
    }
    if (number % 53 == 0) {
        return error("failed at " + path);
    }
    const TypeRef nullable = type.nullable();
    if (nullable.is_list()) {
        Value::List list;
        for (std::size_t i = 0; i < number % 4; ++i) {
            list.push_back(make(nullable.inner(), path + "." + std::to_string(i)));
        }
        return list;
    }
    if (nullable.named->is_leaf()) {
        return leaf(*nullable.named, number);
    }
    std::vector<const Type*> possible = nullable.named->possible_types;
    if (possible.empty()) {
        possible.push_back(nullable.named);
    }
    std::sort(possible.begin(), possible.end(),
              [](const Type* left, const Type* right) { return left->name < right->name; });
    return ObjectRef{nullptr, nullptr, nullptr, possible[number % possible.size()]->name};
}

Value resolve(const Call& call) {
    const std::string path = join(materialise(call.path));
    const std::string& name = call.field.name;
    if (name.starts_with("fail")) {
        return error("failed at " + path, {{"code", "failed"}});
    }
    if (name.starts_with("none")) {
        return nullptr;
    }
    if (name.starts_with("wrong")) {
        return "wrong";
    }
    if (name.starts_with("echo")) {
        return canonical(call.arguments);
    }
    return make(call.field.type, path);
}

struct Prepared {
    std::unique_ptr<Schema> schema;
    json errors = json::array();
};

json to_json(const std::vector<Error>& errors) {
    std::string text = "[";
    for (const Error& each : errors) {
        if (text.back() != '[') {
            text += ',';
        }
        write_json(text, each);
    }
    return json::parse(text + "]");
}

Prepared prepare(const std::string& sdl) {
    Prepared prepared;
    auto schema = Schema::parse(sdl);
    if (!schema) {
        prepared.errors = to_json(schema.error());
        return prepared;
    }
    for (const auto& type : schema->types()) {
        if (type->kind != TypeKind::object || type->name.starts_with("__")) {
            continue;
        }
        for (const Field& field : type->fields) {
            schema->bind_resolver(type->name, field.name, Resolver{&resolve, nullptr, nullptr});
        }
    }
    for (const std::string& problem : schema->binding_problems()) {
        prepared.errors.push_back({{"message", problem}});
    }
    prepared.schema = std::make_unique<Schema>(std::move(*schema));
    return prepared;
}

std::string answer(const Prepared& prepared, const json& request) {
    json reply = {{"schema", prepared.errors}};
    if (prepared.schema == nullptr) {
        return reply.dump();
    }
    Limits limits;
    // The reference has none of these limits; they have tests of their own.
    limits.validation.aliases_max = 10'000;
    limits.validation.depth_max = 60;
    limits.validation.introspection_lists_max = 60;
    limits.validation.errors_max = 1'000;
    limits.validation.cost_max = std::numeric_limits<std::size_t>::max();
    const auto executable =
        Executable::prepare(*prepared.schema, request["query"].get<std::string>(), limits);
    if (!executable) {
        const bool is_parse = executable.error().stage == Stage::parse;
        reply[is_parse ? "parse" : "validation"] = to_json(executable.error().errors);
        return reply.dump();
    }
    int context = 0;
    const Response response = execute(*executable, request.value("operationName", ""),
                                      request.value("variables", json()), context);
    // The response goes in as it is, so that the order of its members can be compared.
    std::string text = reply.dump();
    text.back() = ',';
    return text + "\"result\":" + response.body + "}";
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 1 && std::string_view(arguments[1]) == "--platform") {
        std::cout << json{{"public", api::platform::public_schema()},
                          {"authenticated", api::platform::authenticated_schema()}}
                  << '\n';
        return 0;
    }
    std::map<std::string, Prepared> schemas;
    std::string line;
    while (std::getline(std::cin, line)) {
        const json request = json::parse(line);
        const auto sdl = request["sdl"].get<std::string>();
        auto found = schemas.find(sdl);
        if (found == schemas.end()) {
            found = schemas.emplace(sdl, prepare(sdl)).first;
        }
        std::cout << answer(found->second, request) << '\n';
    }
}
