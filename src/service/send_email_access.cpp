#include <utility>

#include "domain/lifecycle.hpp"
#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Result;
using domain::User;

Result<User> send_email_access(const Call& call, const domain::UserId& id) {
    const Attempt tried{domain::Operation::send_email_access, id};
    return attempt(call, tried, authorise(call.caller, tried.operation), [&]() -> Result<User> {
        auto user = require_modifiable_user(call, id);
        if (!user) {
            return user;
        }
        if (auto possible = domain::can_send_access(*user); !possible) {
            return tl::unexpected(std::move(possible).error());
        }
        if (auto queued = queue_mail(call, domain::situation_of_access(*user), *user); !queued) {
            return tl::unexpected(std::move(queued).error());
        }
        if (auto added = add_audit_entry(call, tried.operation, ref_to(user->id)); !added) {
            return tl::unexpected(std::move(added).error());
        }
        return user;
    });
}

}  // namespace service
