#include "domain/permissions.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "domain/problems.hpp"

namespace domain {
namespace {

bool is_own_advisor(const Caller& caller, const std::optional<AdvisorId>& advisor) {
    return advisor && std::find(caller.advisor_ids.begin(), caller.advisor_ids.end(), *advisor) !=
                          caller.advisor_ids.end();
}

// By the access list, where there is one; else by the role.
bool is_admitted(const Caller& caller, const User& user, const std::vector<std::string>& list) {
    switch (caller.role()) {
        case Role::anonymous:
            return false;
        case Role::admin:
            return true;
        case Role::investor:
        case Role::distributor:
            break;
    }
    if (!list.empty()) {
        return std::any_of(caller.acl_ids.begin(), caller.acl_ids.end(), [&](const auto& id) {
            return std::find(list.begin(), list.end(), id) != list.end();
        });
    }
    return caller.role() == Role::investor ? user.id.value == caller.id
                                           : is_own_advisor(caller, user.distributor_advisor_id);
}

struct AskedField {
    bool is_asked;
    UserField field;
    std::string_view name = {};  // the dialect's own, where it is not name_of(field)
};

Result<> authorise(const Caller& caller, std::initializer_list<AskedField> fields) {
    Failure refused;
    refused.kind = FailureKind::forbidden;
    for (const AskedField& asked : fields) {
        if (asked.is_asked && !may_write(caller, asked.field)) {
            add_error(refused.problems, "permission.field_denied",
                      asked.name.empty() ? name_of(asked.field) : asked.name,
                      "Leave this field out: your role may not change it.");
        }
    }
    return refused.problems.empty() ? Result<>()
                                    : Result<>(tl::unexpected<Failure>(std::move(refused)));
}

tl::unexpected<Failure> refuse_advisor() {
    return fail(FailureKind::forbidden, "advisor.not_yours", "Name one of your own advisors.",
                std::string(name_of(UserField::distributor_advisor_id)));
}

}  // namespace

bool sees(const Caller& caller, const User& user) {
    return is_admitted(caller, user, user.readable_by);
}

bool modifies(const Caller& caller, const User& user) {
    return sees(caller, user) && is_admitted(caller, user, user.modifiable_by);
}

std::optional<UserScope> scope_of(const Caller& caller) {
    UserScope scope;
    switch (caller.role()) {
        case Role::anonymous:
            break;
        case Role::investor:
            scope.acl_ids = caller.acl_ids;
            scope.self = UserId(caller.id);
            break;
        case Role::distributor:
            scope.acl_ids = caller.acl_ids;
            scope.advisor_ids = caller.advisor_ids;
            break;
        case Role::admin:
            return std::nullopt;
    }
    return scope;
}

Result<> authorise(const Caller& caller, Operation operation) {
    if (allows(caller, operation)) {
        return {};
    }
    if (caller.is_public()) {
        return fail(FailureKind::unauthenticated, "permission.sign_in",
                    "Sign in first: " + std::string(name_of(operation)) + ' ' +
                        explain_need(operation) + '.');
    }
    return fail(FailureKind::forbidden, "permission.denied",
                "Ask an administrator: " + std::string(name_of(operation)) + ' ' +
                    explain_need(operation) + '.');
}

Result<> authorise(const Caller& caller, const CreateUser& request) {
    if (auto allowed = authorise(caller, Operation::create_user); !allowed) {
        return allowed;
    }
    if (caller.role() == Role::distributor &&
        !is_own_advisor(caller, request->distributor_advisor_id)) {
        return refuse_advisor();
    }
    return {};
}

Result<> authorise(const Caller& caller, const UpdateUser& request) {
    if (auto allowed = authorise(caller, Operation::update_user_infos_and_permissions); !allowed) {
        return allowed;
    }
    auto allowed = authorise(
        caller, {{request->first_name.has_value(), UserField::first_name},
                 {request->last_name.has_value(), UserField::last_name},
                 {request->email.has_value(), UserField::email},
                 {request->mobile.has_value(), UserField::mobile},
                 {request->locale.has_value(), UserField::locale},
                 {request->distributor_advisor_id.has_value(), UserField::distributor_advisor_id},
                 {request->user_group_id.has_value(), UserField::user_group}});
    if (!allowed) {
        return allowed;
    }
    if (caller.role() == Role::distributor && request->distributor_advisor_id &&
        !is_own_advisor(caller, request->distributor_advisor_id)) {
        return refuse_advisor();
    }
    return {};
}

Result<> authorise(const Caller& caller, const Investor& request, bool is_new) {
    const auto require = [&caller](bool is_asked, Operation operation) -> Result<> {
        return is_asked ? authorise(caller, operation) : Result<>();
    };
    for (const auto& [is_asked, operation] :
         {std::pair(is_new, Operation::create_user),
          std::pair(!is_new, Operation::update_user_infos_and_permissions),
          std::pair(request->status.has_value(), Operation::set_onboarding_status),
          std::pair(request->create_login, Operation::create_login)}) {
        if (auto allowed = require(is_asked, operation); !allowed) {
            return allowed;
        }
    }
    // Who may create a user may say who that is.
    return authorise(
        caller,
        {{!is_new && request->external_id, UserField::external_id, "external_id"},
         {!is_new && request->first_name, UserField::first_name, "first_name"},
         {!is_new && request->last_name, UserField::last_name, "last_name"},
         {!is_new && request->email, UserField::email, "email"},
         {!is_new && request->phone, UserField::mobile, "phone"},
         {!is_new && request->language, UserField::locale, "language"},
         {request->feature_flags.has_value(), UserField::feature_flags, "feature_flags"},
         {request->counter_account.has_value(), UserField::counter_account, "counter_account"},
         {request->brokerage_user_id.has_value(), UserField::brokerage_user_id,
          "brokerage_user_id"},
         {request->idp_user_id.has_value(), UserField::idp_user_id, "idp_user_id"},
         {request->readable_by.has_value(), UserField::readable_by, "readable_by"},
         {request->modifiable_by.has_value(), UserField::modifiable_by, "modifiable_by"}});
}

Result<std::optional<AdvisorId>> advisor_of_new_users(const Caller& caller) {
    if (caller.role() != Role::distributor) {
        return std::optional<AdvisorId>();
    }
    if (caller.advisor_ids.size() != 1) {
        return fail(FailureKind::forbidden, "advisor.ambiguous",
                    "Create this user by the platform's CreateUser, which takes "
                    "distributorAdvisorId: here no advisor can be named.");
    }
    return std::optional(caller.advisor_ids.front());
}

}  // namespace domain
