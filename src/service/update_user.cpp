#include <algorithm>
#include <utility>

#include "domain/changes.hpp"
#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::FailureKind;
using domain::Result;
using domain::User;

namespace {

Result<> require_group(const Call& call, const std::optional<domain::GroupId>& id) {
    if (!id || id->empty()) {
        return {};
    }
    auto groups = call.store.find_groups();
    if (!groups) {
        return tl::unexpected(std::move(groups).error());
    }
    const bool is_known =
        std::any_of(groups->begin(), groups->end(),
                    [&id](const domain::UserGroup& group) { return group.id == *id; });
    if (is_known) {
        return {};
    }
    return domain::fail(FailureKind::invalid, "user_group.unknown",
                        "Choose a group from the list of user groups.", "userGroupId");
}

}  // namespace

Result<User> update_user(const Call& call, const domain::UpdateUser& request) {
    if (auto allowed = domain::authorise(call.caller, request); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return in_transaction(call, [&]() -> Result<User> {
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
        return store_version(call, &*before, std::move(after), "UpdateUserInfosAndPermissions");
    });
}

}  // namespace service
