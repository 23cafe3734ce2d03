#include "domain/user.hpp"

#include "domain/lifecycle.hpp"
#include "domain/ulid.hpp"

namespace domain {

std::string_view author_user_id(const User& user) {
    const std::string& id = user.updated_by.id;
    return is_entity_id(id) && id.front() == 'U' ? id : system_user_id;
}

std::string full_name(const User& user) {
    if (!user.first_name.empty() && !user.last_name.empty()) {
        return user.first_name + ' ' + user.last_name;
    }
    const std::string* const known[] = {&user.first_name, &user.last_name, &user.email,
                                        &user.external_id};
    for (const std::string* name : known) {
        if (!name->empty()) {
            return *name;
        }
    }
    return user.id.value;
}

bool may_log_in(const User& user) {
    return !user.is_deleted && platform_state(user) != PlatformState::inactive;
}

}  // namespace domain
