#include "domain/permissions.hpp"

#include <algorithm>
#include <utility>

#include "domain/enumerators.hpp"
#include "domain/problems.hpp"

namespace domain {
namespace {

// The rows are found by the enumerator's number.
static_assert(has_row_of_each(operation_rules, &OperationRule::operation));
static_assert(has_row_of_each(field_rules, &FieldRule::field));

const OperationRule& rule_of(Operation operation) {
    return operation_rules[static_cast<std::size_t>(operation)];
}

const FieldRule& rule_of(UserField field) {
    return field_rules[static_cast<std::size_t>(field)];
}

bool is_granted(Role role, const OperationRule& rule) {
    switch (role) {
        case Role::anonymous:
            return rule.anonymous;
        case Role::investor:
            return rule.investor;
        case Role::distributor:
            return rule.distributor;
        case Role::admin:
            return rule.admin;
    }
    return false;
}

bool is_own_advisor(const Caller& caller, const std::optional<AdvisorId>& advisor) {
    return advisor && std::find(caller.advisor_ids.begin(), caller.advisor_ids.end(), *advisor) !=
                          caller.advisor_ids.end();
}

// By the access list, where there is one; else by the role.
bool is_admitted(const Caller& caller, const User& user, const std::vector<std::string>& list) {
    switch (caller.role) {
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
    return caller.role == Role::investor ? user.id.value == caller.id
                                         : is_own_advisor(caller, user.distributor_advisor_id);
}

// Collects the fields that the caller may not write. `name` is the dialect's own, where it is not
// the table's.
class FieldCheck {
  public:
    explicit FieldCheck(const Caller& caller) : caller_(caller) {
        refused_.kind = FailureKind::forbidden;
    }
    void check(bool is_changed, UserField field, std::string_view name = {}) {
        if (is_changed && !may_write(caller_, field)) {
            add_error(refused_.problems, "permission.field_denied",
                      name.empty() ? name_of(field) : name,
                      "Leave this field out: your role may not change it.");
        }
    }
    [[nodiscard]] Result<> result() {
        if (refused_.problems.empty()) {
            return {};
        }
        return tl::unexpected<Failure>(std::move(refused_));
    }

  private:
    const Caller& caller_;
    Failure refused_;
};

tl::unexpected<Failure> refuse_advisor() {
    return fail(FailureKind::forbidden, "advisor.not_yours", "Name one of your own advisors.",
                std::string(name_of(UserField::distributor_advisor_id)));
}

}  // namespace

bool allows(const Caller& caller, Operation operation) {
    return is_granted(caller.role, rule_of(operation));
}

std::string_view name_of(Operation operation) {
    return rule_of(operation).name;
}
std::string_view permission_for(Operation operation) {
    return rule_of(operation).permission;
}

std::string explain_need(Operation operation) {
    return "needs " + std::string(permission_for(operation));
}

std::vector<std::string_view> permissions_of(const Caller& caller) {
    std::vector<std::string_view> permissions;
    for (const OperationRule& rule : operation_rules) {
        if (is_granted(caller.role, rule) && std::find(permissions.begin(), permissions.end(),
                                                       rule.permission) == permissions.end()) {
            permissions.push_back(rule.permission);
        }
    }
    return permissions;
}

bool may_read(const Caller& caller, UserField field) {
    switch (caller.role) {
        case Role::anonymous:
            // What CreatedUser tells a visitor of its own registration.
            return field == UserField::id || field == UserField::email ||
                   field == UserField::first_name || field == UserField::last_name;
        case Role::investor:
            return rule_of(field).investor_reads;
        case Role::distributor:
            return rule_of(field).distributor_reads;
        case Role::admin:
            return true;
    }
    return false;
}

bool may_write(const Caller& caller, UserField field) {
    switch (caller.role) {
        case Role::anonymous:
            return false;
        case Role::investor:
            return rule_of(field).investor_writes;
        case Role::distributor:
            return rule_of(field).distributor_writes;
        case Role::admin:
            return rule_of(field).admin_writes;
    }
    return false;
}

std::string_view name_of(UserField field) {
    return rule_of(field).name;
}

std::optional<UserField> find_user_field(std::string_view api_name) {
    const auto rule =
        std::find_if(field_rules.begin(), field_rules.end(),
                     [api_name](const FieldRule& candidate) { return candidate.name == api_name; });
    return rule == field_rules.end() ? std::nullopt : std::optional(rule->field);
}

bool sees(const Caller& caller, const User& user) {
    return is_admitted(caller, user, user.readable_by);
}

bool modifies(const Caller& caller, const User& user) {
    return sees(caller, user) && is_admitted(caller, user, user.modifiable_by);
}

std::optional<UserScope> scope_of(const Caller& caller) {
    UserScope scope;
    switch (caller.role) {
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
    if (caller.role == Role::anonymous) {
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
    if (caller.role == Role::distributor &&
        !is_own_advisor(caller, request->distributor_advisor_id)) {
        return refuse_advisor();
    }
    return {};
}

Result<> authorise(const Caller& caller, const UpdateUser& request) {
    if (auto allowed = authorise(caller, Operation::update_user_infos_and_permissions); !allowed) {
        return allowed;
    }
    FieldCheck fields(caller);
    fields.check(request->first_name.has_value(), UserField::first_name);
    fields.check(request->last_name.has_value(), UserField::last_name);
    fields.check(request->email.has_value(), UserField::email);
    fields.check(request->mobile.has_value(), UserField::mobile);
    fields.check(request->locale.has_value(), UserField::locale);
    fields.check(request->distributor_advisor_id.has_value(), UserField::distributor_advisor_id);
    fields.check(request->user_group_id.has_value(), UserField::user_group);
    if (auto allowed = fields.result(); !allowed) {
        return allowed;
    }
    if (caller.role == Role::distributor && request->distributor_advisor_id &&
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
    FieldCheck fields(caller);
    // Who may create a user may say who that is.
    fields.check(!is_new && request->external_id, UserField::external_id, "external_id");
    fields.check(!is_new && request->first_name, UserField::first_name, "first_name");
    fields.check(!is_new && request->last_name, UserField::last_name, "last_name");
    fields.check(!is_new && request->email, UserField::email, "email");
    fields.check(!is_new && request->phone, UserField::mobile, "phone");
    fields.check(!is_new && request->language, UserField::locale, "language");
    fields.check(request->feature_flags.has_value(), UserField::feature_flags, "feature_flags");
    fields.check(request->counter_account.has_value(), UserField::counter_account,
                 "counter_account");
    fields.check(request->brokerage_user_id.has_value(), UserField::brokerage_user_id,
                 "brokerage_user_id");
    fields.check(request->idp_user_id.has_value(), UserField::idp_user_id, "idp_user_id");
    fields.check(request->readable_by.has_value(), UserField::readable_by, "readable_by");
    fields.check(request->modifiable_by.has_value(), UserField::modifiable_by, "modifiable_by");
    return fields.result();
}

Result<std::optional<AdvisorId>> advisor_of_new_users(const Caller& caller) {
    if (caller.role != Role::distributor) {
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
