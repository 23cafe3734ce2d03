#include "domain/delete_user.hpp"

#include <utility>

#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Result;
using domain::User;

Result<User> delete_user(const Call& call, const domain::UserId& id,
                         std::optional<std::int64_t> expected_version) {
    const Attempt tried{domain::Operation::delete_user, id};
    return attempt(call, tried, authorise(call.caller, tried.operation), [&]() -> Result<User> {
        auto before = require_modifiable_entity(call, id);
        if (!before) {
            return before;
        }
        if (auto fresh = require_version(*before, expected_version); !fresh) {
            return tl::unexpected(std::move(fresh).error());
        }
        auto after = domain::delete_user(call.caller, *before);
        if (!after) {
            return after;
        }
        return store_version(call, &*before, std::move(*after), tried.operation);
    });
}

}  // namespace service
