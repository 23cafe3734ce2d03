#include <utility>

#include "domain/onboarding.hpp"
#include "domain/permissions.hpp"
#include "service/joint_accounts.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Operation;
using domain::Result;
using domain::User;

namespace {

// In the history a change has the name of the one operation that it is, where it is one.
Operation operation_of(const domain::Investor& request, const User& before, const User& after) {
    User alone = before;
    alone.idp_user_id = after.idp_user_id;
    if (request->create_login && alone == after) {
        return Operation::create_login;
    }
    if (request->status && domain::set_onboarding_status(before, *request->status, after.updated_at,
                                                         request->reason) == after) {
        return Operation::set_onboarding_status;
    }
    return Operation::update_user_infos_and_permissions;
}

}  // namespace

Result<User> update_investor(const Call& call, const domain::UserId& id,
                             const domain::Investor& request) {
    const Attempt tried{Operation::update_user_infos_and_permissions, id};
    return attempt(call, tried, authorise(call.caller, request, false), [&]() -> Result<User> {
        auto before = require_modifiable_entity(call, id);
        if (!before) {
            return before;
        }
        if (auto fresh = require_version(*before, request->expected_version); !fresh) {
            return tl::unexpected(std::move(fresh).error());
        }
        auto after = domain::apply(request, *before, call.now);
        if (!after) {
            return after;
        }
        if (auto free = require_free_email(call, *before, *after, "email"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (auto free = require_free_login(call, *before, *after, "phone"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (request->create_login) {
            if (auto added = add_login(call, *after); !added) {
                return tl::unexpected(std::move(added).error());
            }
        }
        if (*after == *before) {
            return before;
        }
        const Operation operation = operation_of(request, *before, *after);
        if (!before->accepted_at && after->accepted_at) {
            if (auto linked = link_second_holders(call, *after); !linked) {
                return tl::unexpected(std::move(linked).error());
            }
        }
        auto stored = store_version(call, &*before, std::move(*after), operation);
        if (stored) {
            if (auto added = record_for_new_holders(call, &*before, *stored, operation); !added) {
                return tl::unexpected(std::move(added).error());
            }
        }
        if (stored && request->create_login) {
            if (auto queued = queue_mail(call, domain::situation_of_access(*stored), *stored);
                !queued) {
                return tl::unexpected(std::move(queued).error());
            }
        }
        return stored;
    });
}

}  // namespace service
