// Documents of arbitrary bytes: what parses must print and parse to the same again, and what the
// platform's schema accepts must execute. Whatever is said of it must be JSON.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/graphql/execute.hpp"
#include "api/platform/schema.hpp"

namespace {

using namespace api::graphql;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

// --- Printing -------------------------------------------------------------------------------

void print(std::string& out, const std::vector<ast::Argument>& arguments) {
    for (const ast::Argument& each : arguments) {
        out += &each == arguments.data() ? "(" : ", ";
        out += std::string(each.name.text) + ": " + print_value(each.value);
    }
    out += arguments.empty() ? "" : ")";
}

void print(std::string& out, const std::vector<ast::Directive>& directives) {
    for (const ast::Directive& each : directives) {
        out += " @" + std::string(each.name.text);
        print(out, each.arguments);
    }
}

void print(std::string& out, const std::vector<ast::Selection>& selections) {
    out += " {";
    for (const ast::Selection& each : selections) {
        const std::string name(each.name.text);
        out += ' ';
        switch (each.kind) {
            case ast::Selection::Kind::field:
                out += each.alias.text.empty() ? "" : std::string(each.alias.text) + ": ";
                out += name;
                break;
            case ast::Selection::Kind::fragment_spread:
                out += "..." + name;
                break;
            case ast::Selection::Kind::inline_fragment:
                out += name.empty() ? "..." : "... on " + name;
                break;
        }
        print(out, each.arguments);
        print(out, each.directives);
        if (!each.selections.empty()) {
            print(out, each.selections);
        }
    }
    out += " }";
}

void print(std::string& out, const ast::VariableDefinition& variable) {
    out += '$' + std::string(variable.name.text) + ": " +
           print_type(variable.type.name.text, variable.type.wrapping);
    if (variable.default_value) {
        out += " = " + print_value(*variable.default_value);
    }
    print(out, variable.directives);
}

std::string print(const Document& document) {
    std::string out;
    for (const ast::Operation& each : document.operations) {
        out += std::string(name_of(each.kind)) + ' ' + std::string(each.name.text);
        for (const ast::VariableDefinition& variable : each.variables) {
            out += &variable == each.variables.data() ? "(" : ", ";
            print(out, variable);
        }
        out += each.variables.empty() ? "" : ")";
        print(out, each.directives);
        print(out, each.selections);
        out += '\n';
    }
    for (const ast::Fragment& each : document.fragments) {
        out += "fragment " + std::string(each.name.text) + " on " +
               std::string(each.type_condition.text);
        print(out, each.directives);
        print(out, each.selections);
        out += '\n';
    }
    return out;
}

void check_round_trip(std::string_view text) {
    const auto first = parse_document(text);
    if (!first) {
        require(first.error().locations.size() == 1);
        require(nlohmann::json::accept(to_response({first.error()})));
        return;
    }
    const std::string printed = print(*first);
    if (printed.empty()) {
        return;  // definitions of a schema only
    }
    const auto second = parse_document(printed);
    require(second.has_value());
    require(print(*second) == printed);
    require(second->operations.size() == first->operations.size());
    require(second->fragments.size() == first->fragments.size());
}

// --- Execution ------------------------------------------------------------------------------

Value leaf(const Type& type, std::size_t depth) {
    if (type.kind == TypeKind::enum_) {
        return type.values[depth % type.values.size()].name;
    }
    switch (type.built_in) {
        case Type::BuiltIn::integer:
            return static_cast<std::int64_t>(depth);
        case Type::BuiltIn::floating:
            return 0.5;
        case Type::BuiltIn::boolean:
            return true;
        case Type::BuiltIn::id:
        case Type::BuiltIn::string:
        case Type::BuiltIn::none:
            break;
    }
    return "text";
}

Value answer(TypeRef type, std::size_t depth) {
    const TypeRef nullable = type.nullable();
    if (nullable.is_list()) {
        return Value::List{answer(nullable.inner(), depth), answer(nullable.inner(), depth + 1)};
    }
    if (nullable.named->is_leaf()) {
        return leaf(*nullable.named, depth);
    }
    const auto& possible = nullable.named->possible_types;
    const Type* object = possible.empty() ? nullable.named : possible[depth % possible.size()];
    return ObjectRef{nullptr, nullptr, nullptr, object->name};
}

// Most fields answer; some fail, are denied or are null, so that nulls travel.
Value resolve(const Call& call) {
    const std::size_t depth = materialise(call.path).size();
    switch ((call.field.name.size() + depth) % 11) {
        case 0:
            return error("failed", {{"code", "failed"}});
        case 1:
            return denied("denied");
        case 2:
            return nullptr;
        default:
            return answer(call.field.type, depth);
    }
}

Schema make_schema() {
    auto schema = Schema::parse(api::platform::authenticated_schema());
    require(schema.has_value());
    for (const auto& type : schema->types()) {
        if (type->kind != TypeKind::object || type->name.starts_with("__")) {
            continue;
        }
        for (const Field& field : type->fields) {
            schema->bind_resolver(type->name, field.name, Resolver{&resolve, nullptr, nullptr});
        }
    }
    require(schema->binding_problems().empty());
    return std::move(*schema);
}

void check_execution(std::string_view text) {
    static const Schema schema = make_schema();
    Limits limits;
    limits.validation.depth_max = 8;
    const auto executable = Executable::prepare(schema, text, limits);
    if (!executable) {
        require(!executable.error().errors.empty());
        require(nlohmann::json::accept(to_response(executable.error().errors)));
        return;
    }
    const nlohmann::json variables = {{"id", "456"}, {"yes", true}, {"n", 3}};
    ExecutionLimits execution_limits;
    execution_limits.response_bytes_max = 1U << 16U;
    execution_limits.errors_max = 100;
    int context = 0;
    for (const ast::Operation& each : executable->document().operations) {
        const Response response =
            execute(*executable, each.name.text, variables, context, execution_limits);
        require(nlohmann::json::accept(response.body));
        require(response.error_count <= execution_limits.errors_max + 16);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_round_trip(text);
    check_execution(text);
    return 0;
}
