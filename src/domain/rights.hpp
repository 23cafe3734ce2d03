#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enumerators.hpp"
#include "domain/result.hpp"
#include "domain/roles.hpp"

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

// What somebody may do: which operations, and which fields of the users that it sees and changes.
struct Rights {
    EnumSet<Operation> operations;
    EnumSet<UserField> readable;
    EnumSet<UserField> writable;  // by UpdateUserInfosAndPermissions

    bool operator==(const Rights&) const = default;
};

// By the table in rights.cpp. What is no role has no rights.
[[nodiscard]] Rights rights_of(Role);

// Rights as words, each once: the permissions of the operations ("users.approve"), then the fields
// ("users.read.email", "users.edit.email").
[[nodiscard]] std::vector<std::string> words_of(const Rights&);
// Fails with permission.unknown, of the first word that is none of these.
[[nodiscard]] Result<Rights> rights_from(const std::vector<std::string>& words);

[[nodiscard]] std::string_view name_of(Operation);         // "ActivateUser"
[[nodiscard]] std::string_view permission_for(Operation);  // "users.approve"
// "needs users.approve": beside what a person sees and may not use.
[[nodiscard]] std::string explain_need(Operation);

[[nodiscard]] std::string_view name_of(UserField);  // "unactiveComment"
[[nodiscard]] std::optional<UserField> find_user_field(std::string_view api_name);

}  // namespace domain
