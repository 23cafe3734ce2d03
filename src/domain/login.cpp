#include "domain/login.hpp"

#include "domain/lifecycle.hpp"

namespace domain {

Result<> can_create_login(const User& user) {
    if (!user.idp_user_id.empty()) {
        return fail(FailureKind::conflict, "login.exists",
                    "Send the access e-mail instead: this user has a login already.");
    }
    return can_send_access(user);
}

}  // namespace domain
