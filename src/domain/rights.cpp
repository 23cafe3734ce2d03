#include "domain/rights.hpp"

#include <algorithm>
#include <utility>

namespace domain {
namespace {

using Roles = EnumSet<Role>;
constexpr Roles nobody;
constexpr Roles visitors = {Role::anonymous};
constexpr Roles investors = {Role::investor};
constexpr Roles admins = {Role::admin};
constexpr Roles staff = {Role::distributor, Role::admin};
constexpr Roles signed_in = investors | staff;
constexpr Roles everyone = visitors | signed_in;

struct OperationRule {
    Operation operation;
    std::string_view name;
    std::string_view permission;
    Roles roles;
};

// Visitors may only register (platform user guide, "Self-Registration"). Distributors create users,
// already active if they wish, and look after those of their own advisors; approving and suspending
// is the administrators' (platform user concept, "User Lifecycle": "awaiting admin approval"), and
// so are the outbox and the history, which tell what other people did.
constexpr EnumTable<&OperationRule::operation> operation_rules{{
    {Operation::create_user, "CreateUser", "users.create", visitors | staff},
    {Operation::get_user, "GetUser", "users.read", signed_in},
    {Operation::get_users, "GetUsers", "users.read", signed_in},
    {Operation::activate_user, "ActivateUser", "users.approve", admins},
    {Operation::deactivate_user, "DeactivateUser", "users.suspend", admins},
    {Operation::update_user_infos_and_permissions, "UpdateUserInfosAndPermissions", "users.edit",
     signed_in},
    {Operation::send_email_access, "SendEmailAccess", "users.send_access", staff},
    {Operation::get_mails, "GetMails", "outbox.read", admins},
    {Operation::get_user_groups, "GetUserGroups", "groups.read", staff},
    {Operation::get_user_versions, "GetUserVersions", "audit.read", admins},
    {Operation::delete_user, "DeleteUser", "users.delete", admins},
    {Operation::set_onboarding_status, "SetOnboardingStatus", "users.onboard", admins},
    {Operation::create_login, "CreateLogin", "users.create_login", admins},
    {Operation::reveal_counter_account, "RevealCounterAccount", "users.reveal", admins},
}};

struct FieldRule {
    UserField field;
    std::string_view name;
    Roles readers;
    Roles writers;
};

// A visitor reads what CreatedUser tells of its own registration. A distributor reads why a user
// cannot log in from `active`, but not the administrators' reason, which may be a matter of
// compliance, nor who among them wrote it. The e-mail address is the login, and the group carries
// permissions: both are the administrators' to change. The bank account of an investor is not the
// distributor's affair, and access lists name other people. An investor may correct names, language
// and bank account where an access list lets it.
constexpr EnumTable<&FieldRule::field> field_rules{{
    {UserField::id, "id", everyone, nobody},
    {UserField::version, "version", signed_in, nobody},
    {UserField::created_at, "createdAt", signed_in, nobody},
    {UserField::updated_at, "updatedAt", signed_in, nobody},
    {UserField::updated_by, "updatedBy", admins, nobody},
    {UserField::email, "email", everyone, admins},
    {UserField::first_name, "firstName", everyone, signed_in},
    {UserField::last_name, "lastName", everyone, signed_in},
    {UserField::mobile, "mobile", signed_in, staff},
    {UserField::locale, "locale", signed_in, signed_in},
    {UserField::persona, "persona", signed_in, nobody},
    {UserField::active, "active", signed_in, nobody},
    {UserField::accepted_at, "acceptedAt", signed_in, nobody},
    {UserField::unactive_comment, "unactiveComment", admins, nobody},
    {UserField::last_login, "lastLogin", signed_in, nobody},
    {UserField::user_group, "userGroup", signed_in, admins},
    {UserField::distributor_advisor_id, "distributorAdvisorId", signed_in, staff},
    {UserField::accounts, "accounts", signed_in, nobody},
    {UserField::status, "status", signed_in, admins},
    {UserField::external_id, "externalId", signed_in, staff},
    {UserField::feature_flags, "featureFlags", signed_in, admins},
    {UserField::counter_account, "counterAccount", investors | admins, investors | admins},
    {UserField::brokerage_user_id, "brokerageUserId", investors | admins, admins},
    {UserField::idp_user_id, "idpUserId", admins, admins},
    {UserField::readable_by, "readableBy", admins, admins},
    {UserField::modifiable_by, "modifiableBy", admins, admins},
    {UserField::deleted, "deleted", signed_in, nobody},
}};

// What stands before a field's name where rights are words.
constexpr std::string_view reads = "users.read.";
constexpr std::string_view edits = "users.edit.";

// Adds what the word stands for; whether it stands for anything.
bool add_right(Rights& rights, std::string_view word) {
    bool is_known = false;
    for (const OperationRule& rule : operation_rules) {
        if (rule.permission == word) {
            rights.operations.add(rule.operation);
            is_known = true;
        }
    }
    for (const auto& [before, fields] :
         {std::pair(reads, &rights.readable), std::pair(edits, &rights.writable)}) {
        const auto field =
            word.starts_with(before) ? find_user_field(word.substr(before.size())) : std::nullopt;
        if (field) {
            fields->add(*field);
            is_known = true;
        }
    }
    return is_known;
}

}  // namespace

Rights rights_of(Role role) {
    Rights rights;
    for (const OperationRule& rule : operation_rules) {
        if (rule.roles.has(role)) {
            rights.operations.add(rule.operation);
        }
    }
    for (const FieldRule& rule : field_rules) {
        if (rule.readers.has(role)) {
            rights.readable.add(rule.field);
        }
        if (rule.writers.has(role)) {
            rights.writable.add(rule.field);
        }
    }
    return rights;
}

std::vector<std::string> words_of(const Rights& rights) {
    std::vector<std::string> words;
    for (const OperationRule& rule : operation_rules) {
        if (rights.operations.has(rule.operation) &&
            std::find(words.begin(), words.end(), rule.permission) == words.end()) {
            words.emplace_back(rule.permission);
        }
    }
    for (const auto& [before, fields] :
         {std::pair(reads, rights.readable), std::pair(edits, rights.writable)}) {
        for (const FieldRule& rule : field_rules) {
            if (fields.has(rule.field)) {
                words.push_back(std::string(before) + std::string(rule.name));
            }
        }
    }
    return words;
}

Result<Rights> rights_from(const std::vector<std::string>& words) {
    Rights rights;
    for (const std::string& word : words) {
        if (!add_right(rights, word)) {
            return fail(FailureKind::invalid, "permission.unknown",
                        "\"" + word.substr(0, 40) + "\" is not known as a permission.");
        }
    }
    return rights;
}

std::string_view name_of(Operation operation) {
    return operation_rules[operation].name;
}
std::string_view permission_for(Operation operation) {
    return operation_rules[operation].permission;
}

std::string explain_need(Operation operation) {
    return "needs " + std::string(permission_for(operation));
}

std::string_view name_of(UserField field) {
    return field_rules[field].name;
}

std::optional<UserField> find_user_field(std::string_view api_name) {
    const auto* rule =
        std::find_if(field_rules.begin(), field_rules.end(),
                     [api_name](const FieldRule& candidate) { return candidate.name == api_name; });
    return rule == field_rules.end() ? std::nullopt : std::optional(rule->field);
}

}  // namespace domain
