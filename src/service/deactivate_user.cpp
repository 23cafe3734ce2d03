#include <utility>

#include "domain/lifecycle.hpp"
#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Result;
using domain::User;

Result<User> deactivate_user(const Call& call, const domain::DeactivateUser& request) {
    const Attempt tried{domain::Operation::deactivate_user, request.user_id()};
    return attempt(call, tried, authorise(call.caller, tried.operation), [&]() -> Result<User> {
        auto before = require_modifiable_user(call, request.user_id());
        if (!before) {
            return before;
        }
        if (auto fresh = require_version(*before, request.expected_version()); !fresh) {
            return tl::unexpected(std::move(fresh).error());
        }
        auto after = domain::deactivate(*before, request.comment(), call.now);
        if (!after) {
            return after;
        }
        auto stored = store_version(call, &*before, std::move(*after), tried.operation);
        if (stored && request.with_email()) {
            if (auto queued = queue_mail(call, domain::situation_of_deactivation(*before), *stored);
                !queued) {
                return tl::unexpected(std::move(queued).error());
            }
        }
        return stored;
    });
}

}  // namespace service
