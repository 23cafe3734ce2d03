#include "domain/delete_user.hpp"

#include <algorithm>

namespace domain {

Result<User> delete_user(const Caller& caller, User user) {
    const auto& own = caller.acl_ids;
    if (caller.id == user.id.value ||
        std::find(own.begin(), own.end(), user.id.value) != own.end()) {
        return fail(FailureKind::forbidden, "delete.yourself",
                    "Ask another administrator: nobody deletes themselves.");
    }
    user.is_deleted = true;
    return user;
}

}  // namespace domain
