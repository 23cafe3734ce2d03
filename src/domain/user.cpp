#include "domain/user.hpp"

namespace domain {

std::string full_name(const User& user) {
    if (user.first_name.empty() && user.last_name.empty()) {
        return user.email;
    }
    if (user.first_name.empty() || user.last_name.empty()) {
        return user.first_name + user.last_name;
    }
    return user.first_name + ' ' + user.last_name;
}

}  // namespace domain
