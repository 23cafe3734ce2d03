#include <string>
#include <utility>

#include "domain/permissions.hpp"
#include "domain/query_limits.hpp"
#include "domain/user_filter.hpp"
#include "service/entities.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::FailureKind;
using domain::Operation;
using domain::Result;

namespace {

Result<> authorise(const domain::Caller& caller, const domain::UserFilter& filter) {
    for (const domain::FilterField field : domain::fields_of(filter)) {
        const domain::FilterFieldRule& rule = domain::rule_of(field);
        if (!domain::may_read(caller, rule.user_field)) {
            return domain::fail(
                FailureKind::forbidden, "permission.field_denied",
                "Leave " + std::string(rule.path) + " out of the query: your role may not read it.",
                "query");
        }
    }
    return {};
}

// The query as the caller may ask it.
Result<domain::UserQuery> scoped(const Call& call, domain::UserQuery query) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_users); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    if (auto checked = domain::check_query(query); !checked) {
        return tl::unexpected(std::move(checked).error());
    }
    if (query.filter) {
        if (auto allowed = authorise(call.caller, *query.filter); !allowed) {
            return tl::unexpected(std::move(allowed).error());
        }
    }
    query.scope = domain::scope_of(call.caller);
    return query;
}

Result<domain::User> version_among(std::vector<domain::UserVersion> versions,
                                   std::int64_t version) {
    for (domain::UserVersion& each : versions) {
        if (each.user.version == version) {
            return std::move(each.user);
        }
    }
    return domain::fail(FailureKind::not_found, "user.not_found",
                        "There is no such version of this user.");
}

// Versions are few, and each is read as a whole.
Result<domain::User> find_version(const Call& call, const domain::UserId& id,
                                  std::int64_t version) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user_versions); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    auto versions = call.store.find_versions(id);
    if (!versions) {
        return tl::unexpected(std::move(versions).error());
    }
    return version_among(*std::move(versions), version);
}

}  // namespace

Result<domain::User> get_entity(const Call& call, const domain::UserId& id,
                                std::optional<std::int64_t> version) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    auto user = require_entity(call, id);
    const bool is_other = user && version && *version != user->version;
    return is_other ? find_version(call, id, *version) : user;
}

Result<domain::User> get_written_user(const Call& call, const domain::UserId& id,
                                      std::int64_t version) {
    const bool is_public = call.caller.is_public();
    const Operation operation = is_public ? Operation::create_user : Operation::get_user;
    if (auto allowed = domain::authorise(call.caller, operation); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    if (!is_public) {
        auto present = require_entity(call, id);
        if (!present || present->version == version) {
            return present;
        }
    }
    auto versions = call.store.find_versions(id);
    if (!versions) {
        return tl::unexpected(std::move(versions).error());
    }
    return version_among(*std::move(versions), version);
}

Result<domain::User> get_user(const Call& call, const domain::UserId& id) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return require_user(call, id);
}

Result<domain::UserPage> get_users(const Call& call, domain::UserQuery query) {
    const auto asked = scoped(call, std::move(query));
    return asked ? call.store.find_users(*asked) : tl::unexpected(asked.error());
}

Result<domain::UserCounts> count_users(const Call& call, domain::UserQuery query) {
    const auto asked = scoped(call, std::move(query));
    return asked ? call.store.count_users(*asked) : tl::unexpected(asked.error());
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
    return find_all<domain::UserGroup>(call.store);
}

Result<std::optional<domain::UserGroup>> get_group(const Call& call, const domain::GroupId& id) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_user_groups); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return find_one<domain::UserGroup>(call.store, id.value);
}

Result<domain::MailPage> get_mails(const Call& call, const domain::MailQuery& query) {
    if (auto allowed = domain::authorise(call.caller, Operation::get_mails); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return call.store.find_mails(query);
}

}  // namespace service
