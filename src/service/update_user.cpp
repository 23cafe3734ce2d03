#include <utility>

#include "domain/changes.hpp"
#include "domain/permissions.hpp"
#include "service/entities.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::FailureKind;
using domain::Operation;
using domain::Result;
using domain::User;

namespace {

Result<> require_group(const Call& call, const std::optional<domain::GroupId>& id) {
    if (!id || id->empty()) {
        return {};
    }
    const auto group = find_one<domain::UserGroup>(call.store, id->value);
    if (!group) {
        return tl::unexpected(group.error());
    }
    if (group->has_value()) {
        return {};
    }
    return domain::fail(FailureKind::invalid, "user_group.unknown",
                        "Choose a group from the list of user groups.", "userGroupId");
}

}  // namespace

Result<User> update_user(const Call& call, const domain::UpdateUser& request) {
    const Attempt tried{Operation::update_user_infos_and_permissions, request->user_id};
    return attempt(call, tried, authorise(call.caller, request), [&]() -> Result<User> {
        auto before = require_modifiable_user(call, request->user_id);
        if (!before) {
            return before;
        }
        if (auto fresh = require_version(*before, request->expected_version); !fresh) {
            return tl::unexpected(std::move(fresh).error());
        }
        if (auto known = require_group(call, request->user_group_id); !known) {
            return tl::unexpected(std::move(known).error());
        }
        User after = domain::apply(request, *before);
        if (auto free = require_free_email(call, *before, after, "email"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (auto free = require_free_login(call, *before, after, "mobile"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (after == *before) {
            return before;
        }
        return store_version(call, &*before, std::move(after), tried.operation);
    });
}

}  // namespace service
