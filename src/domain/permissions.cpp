#include "domain/permissions.hpp"

#include <algorithm>

#include "domain/problems.hpp"

namespace domain {
namespace {

template <class Rules, class Member, class Value>
constexpr bool is_in_order(const Rules& rules, Member member, Value (*at)(std::size_t)) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].*member != at(i)) {
            return false;
        }
    }
    return true;
}

// The rows are found by the enumerator's number.
static_assert(is_in_order(
    operation_rules, &OperationRule::operation,
    +[](std::size_t i) { return static_cast<Operation>(i); }));
static_assert(is_in_order(
    field_rules, &FieldRule::field, +[](std::size_t i) { return static_cast<UserField>(i); }));
static_assert(operation_rules.size() == static_cast<std::size_t>(Operation::get_user_versions) + 1);
static_assert(field_rules.size() == static_cast<std::size_t>(UserField::accounts) + 1);

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
    switch (caller.role) {
        case Role::anonymous:
            return false;
        case Role::distributor:
            return is_own_advisor(caller, user.distributor_advisor_id);
        case Role::admin:
            return true;
    }
    return false;
}

std::optional<std::vector<AdvisorId>> advisor_scope(const Caller& caller) {
    switch (caller.role) {
        case Role::anonymous:
            return std::vector<AdvisorId>();
        case Role::distributor:
            return caller.advisor_ids;
        case Role::admin:
            return std::nullopt;
    }
    return std::vector<AdvisorId>();
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
    Failure refused;
    refused.kind = FailureKind::forbidden;
    const auto check = [&](bool is_changed, UserField field) {
        if (is_changed && !may_write(caller, field)) {
            add_error(refused.problems, "permission.field_denied", name_of(field),
                      "Leave this field out: your role may not change it.");
        }
    };
    check(request->first_name.has_value(), UserField::first_name);
    check(request->last_name.has_value(), UserField::last_name);
    check(request->email.has_value(), UserField::email);
    check(request->mobile.has_value(), UserField::mobile);
    check(request->locale.has_value(), UserField::locale);
    check(request->distributor_advisor_id.has_value(), UserField::distributor_advisor_id);
    check(request->user_group_id.has_value(), UserField::user_group);
    if (!refused.problems.empty()) {
        return tl::unexpected<Failure>(std::move(refused));
    }
    if (caller.role == Role::distributor && request->distributor_advisor_id &&
        !is_own_advisor(caller, request->distributor_advisor_id)) {
        return refuse_advisor();
    }
    return {};
}

}  // namespace domain
