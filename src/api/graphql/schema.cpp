#include "api/graphql/schema.hpp"

#include <algorithm>

#include "domain/enumerators.hpp"

namespace api::graphql {
namespace {

template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

using Location = DirectiveLocation;
constexpr domain::EnumValues<Location, std::string_view> location_names{{
    {Location::query, "QUERY"},
    {Location::mutation, "MUTATION"},
    {Location::subscription, "SUBSCRIPTION"},
    {Location::field, "FIELD"},
    {Location::fragment_definition, "FRAGMENT_DEFINITION"},
    {Location::fragment_spread, "FRAGMENT_SPREAD"},
    {Location::inline_fragment, "INLINE_FRAGMENT"},
    {Location::variable_definition, "VARIABLE_DEFINITION"},
    {Location::schema, "SCHEMA"},
    {Location::scalar, "SCALAR"},
    {Location::object, "OBJECT"},
    {Location::field_definition, "FIELD_DEFINITION"},
    {Location::argument_definition, "ARGUMENT_DEFINITION"},
    {Location::interface, "INTERFACE"},
    {Location::union_, "UNION"},
    {Location::enum_, "ENUM"},
    {Location::enum_value, "ENUM_VALUE"},
    {Location::input_object, "INPUT_OBJECT"},
    {Location::input_field_definition, "INPUT_FIELD_DEFINITION"},
}};

}  // namespace

std::string print_type(TypeRef type) {
    return print_type(type.named->name, type.wrapping);
}

std::string_view name_of(DirectiveLocation location) {
    return location_names[location].value;
}

std::optional<DirectiveLocation> directive_location(std::string_view name) {
    for (const auto& row : location_names) {
        if (row.value == name)
            return row.key;
    }
    return std::nullopt;
}

const InputValue* Field::argument(std::string_view argument_name) const {
    return find_named(arguments, argument_name);
}
const Field* Type::field(std::string_view field_name) const {
    return find_named(fields, field_name);
}
const InputValue* Type::input(std::string_view input_name) const {
    return find_named(inputs, input_name);
}
const EnumValue* Type::value(std::string_view value_name) const {
    return find_named(values, value_name);
}
const InputValue* Directive::argument(std::string_view argument_name) const {
    return find_named(arguments, argument_name);
}

bool Type::includes(const Type& object) const {
    return this == &object ||
           std::find(possible_types.begin(), possible_types.end(), &object) != possible_types.end();
}

bool is_sub_type(TypeRef sub, TypeRef super) {
    if (sub == super)
        return true;
    if (super.is_non_null())
        return sub.is_non_null() && is_sub_type(sub.inner(), super.inner());
    if (sub.is_non_null())
        return is_sub_type(sub.inner(), super);
    if (super.is_list() || sub.is_list()) {
        return super.is_list() && sub.is_list() && is_sub_type(sub.inner(), super.inner());
    }
    const auto& interfaces = sub.named->interfaces;
    return super.named->includes(*sub.named) ||
           std::find(interfaces.begin(), interfaces.end(), super.named) != interfaces.end();
}

bool Directive::is_allowed_at(DirectiveLocation location) const {
    return std::find(locations.begin(), locations.end(), location) != locations.end();
}

const Type* Schema::type(std::string_view name) const {
    const auto found = type_index_.find(name);
    return found == type_index_.end() ? nullptr : found->second;
}

Type* Schema::mutable_type(std::string_view name) {
    const auto found = type_index_.find(name);
    return found == type_index_.end() ? nullptr : found->second;
}

const Type* Schema::root(OperationKind kind) const {
    static_assert(std::extent_v<decltype(roots_)> == domain::enumerator_count<OperationKind>);
    return roots_[static_cast<std::size_t>(kind)];
}

const Directive* Schema::directive(std::string_view name) const {
    return find_named(directives_, name);
}

const Field* Schema::field(const Type& parent, std::string_view name) const {
    if (name.starts_with("__")) {
        if (name == "__typename" && parent.is_composite())
            return &typename_field_;
        if (&parent == root(OperationKind::query)) {
            if (name == "__schema")
                return &schema_field_;
            if (name == "__type")
                return &type_field_;
        }
    }
    return parent.field(name);
}

void Schema::bind_resolver(std::string_view type_name, std::string_view field_name,
                           Resolver resolver) {
    const std::string where = std::string(type_name) + "." + std::string(field_name);
    Type* type = mutable_type(type_name);
    if (type == nullptr || type->kind != TypeKind::object || type->field(field_name) == nullptr) {
        mistaken_binds_.push_back("Field " + where + " is bound but not in the schema.");
        return;
    }
    if (resolver.context != nullptr) {
        if (context_tag_ != nullptr && context_tag_ != resolver.context) {
            mistaken_binds_.push_back("Field " + where + " takes another type of context.");
            return;
        }
        context_tag_ = resolver.context;
    }
    const auto field = std::find_if(type->fields.begin(), type->fields.end(),
                                    [&](const Field& each) { return each.name == field_name; });
    field->resolver = resolver;
}

std::vector<std::string> Schema::binding_problems() const {
    std::vector<std::string> problems = mistaken_binds_;
    for (const auto& type : types_) {
        if (type->kind != TypeKind::object)
            continue;
        for (const Field& field : type->fields) {
            if (field.resolver.function != nullptr)
                continue;
            problems.push_back("Field " + type->name + "." + field.name + " has no resolver.");
        }
    }
    return problems;
}

}  // namespace api::graphql
