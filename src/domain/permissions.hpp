#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/caller.hpp"
#include "domain/create_user.hpp"
#include "domain/investor.hpp"
#include "domain/result.hpp"
#include "domain/update_user.hpp"
#include "domain/user.hpp"

namespace domain {

// The API's operations, by their names.
enum class Operation {
    create_user,
    get_user,
    get_users,
    activate_user,
    deactivate_user,
    update_user_infos_and_permissions,
    send_email_access,
    get_mails,
    get_user_groups,
    get_user_versions,
    delete_user,
    set_onboarding_status,
    create_login,
    reveal_counter_account,
};

// The fields of a user that a role may be denied, by their names in the API.
enum class UserField {
    id,
    version,
    created_at,
    updated_at,
    updated_by,
    email,
    first_name,
    last_name,
    mobile,
    locale,
    persona,
    active,
    accepted_at,
    unactive_comment,
    last_login,
    user_group,
    distributor_advisor_id,
    accounts,
    status,
    external_id,
    feature_flags,
    counter_account,
    brokerage_user_id,
    idp_user_id,
    readable_by,
    modifiable_by,
    deleted,
};

// One row of each table; the tables are what decides, and what the documents and the console show.
struct OperationRule {
    Operation operation;
    std::string_view name;        // "ActivateUser"
    std::string_view permission;  // "users.approve"
    bool anonymous;
    bool investor;
    bool distributor;
    bool admin;
};

// Reading is of the users that the caller sees; writing is by UpdateUserInfosAndPermissions.
struct FieldRule {
    UserField field;
    std::string_view name;  // "unactiveComment"
    bool investor_reads;
    bool investor_writes;
    bool distributor_reads;
    bool distributor_writes;
    bool admin_writes;  // admins read everything
};

// Visitors may only register (platform user guide, "Self-Registration"). Distributors create users,
// already active if they wish, and look after those of their own advisors; approving and suspending
// is the administrators' (platform user concept, "User Lifecycle": "awaiting admin approval"), and
// so are the outbox and the history, which tell what other people did.
inline constexpr std::array<OperationRule, 14> operation_rules = {{
    {Operation::create_user, "CreateUser", "users.create", true, false, true, true},
    {Operation::get_user, "GetUser", "users.read", false, true, true, true},
    {Operation::get_users, "GetUsers", "users.read", false, true, true, true},
    {Operation::activate_user, "ActivateUser", "users.approve", false, false, false, true},
    {Operation::deactivate_user, "DeactivateUser", "users.suspend", false, false, false, true},
    {Operation::update_user_infos_and_permissions, "UpdateUserInfosAndPermissions", "users.edit",
     false, true, true, true},
    {Operation::send_email_access, "SendEmailAccess", "users.send_access", false, false, true,
     true},
    {Operation::get_mails, "GetMails", "outbox.read", false, false, false, true},
    {Operation::get_user_groups, "GetUserGroups", "groups.read", false, false, true, true},
    {Operation::get_user_versions, "GetUserVersions", "audit.read", false, false, false, true},
    {Operation::delete_user, "DeleteUser", "users.delete", false, false, false, true},
    {Operation::set_onboarding_status, "SetOnboardingStatus", "users.onboard", false, false, false,
     true},
    {Operation::create_login, "CreateLogin", "users.create_login", false, false, false, true},
    {Operation::reveal_counter_account, "RevealCounterAccount", "users.reveal", false, false, false,
     true},
}};

// A distributor reads why a user cannot log in from `active`, but not the administrators' reason,
// which may be a matter of compliance, nor who among them wrote it. The e-mail address is the
// login, and the group carries permissions: both are the administrators' to change. The bank
// account of an investor is not the distributor's affair, and access lists name other people. An
// investor may correct names, language and bank account where an access list lets it.
inline constexpr std::array<FieldRule, 27> field_rules = {{
    {UserField::id, "id", true, false, true, false, false},
    {UserField::version, "version", true, false, true, false, false},
    {UserField::created_at, "createdAt", true, false, true, false, false},
    {UserField::updated_at, "updatedAt", true, false, true, false, false},
    {UserField::updated_by, "updatedBy", false, false, false, false, false},
    {UserField::email, "email", true, false, true, false, true},
    {UserField::first_name, "firstName", true, true, true, true, true},
    {UserField::last_name, "lastName", true, true, true, true, true},
    {UserField::mobile, "mobile", true, false, true, true, true},
    {UserField::locale, "locale", true, true, true, true, true},
    {UserField::persona, "persona", true, false, true, false, false},
    {UserField::active, "active", true, false, true, false, false},
    {UserField::accepted_at, "acceptedAt", true, false, true, false, false},
    {UserField::unactive_comment, "unactiveComment", false, false, false, false, false},
    {UserField::last_login, "lastLogin", true, false, true, false, false},
    {UserField::user_group, "userGroup", true, false, true, false, true},
    {UserField::distributor_advisor_id, "distributorAdvisorId", true, false, true, true, true},
    {UserField::accounts, "accounts", true, false, true, false, false},
    {UserField::status, "status", true, false, true, false, true},
    {UserField::external_id, "externalId", true, false, true, true, true},
    {UserField::feature_flags, "featureFlags", true, false, true, false, true},
    {UserField::counter_account, "counterAccount", true, true, false, false, true},
    {UserField::brokerage_user_id, "brokerageUserId", true, false, false, false, true},
    {UserField::idp_user_id, "idpUserId", false, false, false, false, true},
    {UserField::readable_by, "readableBy", false, false, false, false, true},
    {UserField::modifiable_by, "modifiableBy", false, false, false, false, true},
    {UserField::deleted, "deleted", true, false, true, false, false},
}};

[[nodiscard]] bool allows(const Caller&, Operation);
[[nodiscard]] std::string_view name_of(Operation);
[[nodiscard]] std::string_view permission_for(Operation);
// "needs users.approve": beside what a person sees and may not use.
[[nodiscard]] std::string explain_need(Operation);
// All permissions of the caller, each once.
[[nodiscard]] std::vector<std::string_view> permissions_of(const Caller&);

[[nodiscard]] bool may_read(const Caller&, UserField);
[[nodiscard]] bool may_write(const Caller&, UserField);
[[nodiscard]] std::string_view name_of(UserField);
[[nodiscard]] std::optional<UserField> find_user_field(std::string_view api_name);

// An administrator sees all users and a visitor none. For others an access list decides, if the
// user has one (User::readable_by); else a distributor sees the users of its own advisors, and an
// investor itself.
[[nodiscard]] bool sees(const Caller&, const User&);
// The same for queries (UserQuery::scope): none means no limit.
[[nodiscard]] std::optional<UserScope> scope_of(const Caller&);
// Whether the caller may change this user at all, which it sees: by User::modifiable_by, where it
// is set, in the same way.
[[nodiscard]] bool modifies(const Caller&, const User&);

// Whether the caller may do it at all: forbidden, or for a visitor unauthenticated
// ("permission.denied", with the permission that is missing in the sentence).
[[nodiscard]] Result<> authorise(const Caller&, Operation);
// ... and to these values. A distributor creates users for its own advisors only and hands them to
// no one else's (advisor.not_yours); a field that it may not change is "permission.field_denied".
[[nodiscard]] Result<> authorise(const Caller&, const CreateUser&);
[[nodiscard]] Result<> authorise(const Caller&, const UpdateUser&);
// For a change of the investor dialect: `is_new` for a creation.
[[nodiscard]] Result<> authorise(const Caller&, const Investor&, bool is_new);

// Whose users the caller's new ones are where the request cannot say so: a distributor's only
// advisor. Fails with advisor.ambiguous (forbidden) for a distributor of several, or of none.
[[nodiscard]] Result<std::optional<AdvisorId>> advisor_of_new_users(const Caller&);

}  // namespace domain
