#include "domain/user.hpp"

namespace domain {

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

}  // namespace domain
