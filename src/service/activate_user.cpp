#include <utility>

#include "domain/lifecycle.hpp"
#include "domain/permissions.hpp"
#include "service/joint_accounts.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Operation;
using domain::Result;
using domain::User;

namespace {

Result<User> store_activation(const Call& call, const User& before, User after) {
    if (!before.accepted_at) {
        if (auto linked = link_second_holders(call, after); !linked) {
            return tl::unexpected(std::move(linked).error());
        }
    }
    auto stored = store_version(call, &before, std::move(after), Operation::activate_user);
    if (stored) {
        if (auto added = record_for_new_holders(call, &before, *stored, Operation::activate_user);
            !added) {
            return tl::unexpected(std::move(added).error());
        }
    }
    return stored;
}

}  // namespace

Result<User> activate_user(const Call& call, const domain::ActivateUser& request) {
    const Attempt tried{Operation::activate_user, request.user_id()};
    return attempt(call, tried, authorise(call.caller, tried.operation), [&]() -> Result<User> {
        auto before = require_modifiable_user(call, request.user_id());
        if (!before) {
            return before;
        }
        if (auto fresh = require_version(*before, request.expected_version()); !fresh) {
            return tl::unexpected(std::move(fresh).error());
        }
        auto after = domain::activate(*before, call.now);
        if (!after) {
            return after;
        }
        auto stored = store_activation(call, *before, std::move(*after));
        if (stored && request.with_email()) {
            if (auto queued = queue_mail(call, domain::situation_of_activation(*before), *stored);
                !queued) {
                return tl::unexpected(std::move(queued).error());
            }
        }
        return stored;
    });
}

}  // namespace service
