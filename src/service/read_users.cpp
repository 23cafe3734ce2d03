#include <utility>

#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Operation;
using domain::Result;

Result<domain::User> get_user(const Call& call, const domain::UserId& id) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return require_user(call, id);
}

Result<domain::UserPage> get_users(const Call& call, domain::UserQuery query) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_users); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    query.scope = domain::scope_of(call.caller);
    return call.store.find_users(query);
}

Result<domain::UserCounts> count_users(const Call& call, domain::UserQuery query) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_users); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    query.scope = domain::scope_of(call.caller);
    return call.store.count_users(query);
}

Result<std::vector<domain::UserVersion>> get_versions(const Call& call, const domain::UserId& id) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user_versions); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    if (auto user = require_user(call, id); !user) {
        return tl::unexpected(std::move(user).error());
    }
    return call.store.find_versions(id);
}

Result<std::vector<domain::UserGroup>> get_groups(const Call& call) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user_groups); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return call.store.find_groups();
}

Result<domain::MailPage> get_mails(const Call& call, const domain::MailQuery& query) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_mails); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return call.store.find_mails(query);
}

}  // namespace service
