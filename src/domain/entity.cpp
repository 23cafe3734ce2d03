#include "domain/entity.hpp"

namespace domain {

EntityRef ref_to(const Entity& entity) {
    return std::visit([](const auto& value) { return ref_to(value.id); }, entity);
}

const std::string& name_of(const Entity& entity) {
    return std::visit([](const auto& value) -> const std::string& { return value.name; }, entity);
}

namespace {

std::vector<UniqueKey> keys_of(const UserGroup& group) {
    if (group.name.empty()) {
        return {};
    }
    return {{"name", group.name, "user_group.name_taken",
             "Choose another name: there is a user group of this one."}};
}

}  // namespace

std::vector<UniqueKey> unique_keys(const Entity& entity) {
    return std::visit([](const auto& value) { return keys_of(value); }, entity);
}

}  // namespace domain
