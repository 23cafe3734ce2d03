#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/account.hpp"
#include "domain/actor.hpp"
#include "domain/codes.hpp"
#include "domain/counter_account.hpp"
#include "domain/id.hpp"
#include "domain/time.hpp"

namespace domain {

// End investors are direct customers or come through a distributor (platform user guide,
// "Self-Registration").
enum class Persona { customer, distributed_customer };
template <>
inline constexpr CodeTable<Persona> code_table<Persona>{{
    {Persona::customer, "customer"},
    {Persona::distributed_customer, "distributed_customer"},
}};

// Where a user stands, once for all dialects; each dialect's states are projections of it
// (lifecycle.hpp).
enum class Lifecycle {
    pending_approval,
    pending_verification,
    verification_failed,
    pending_signature,
    active,
    inactive,
};
template <>
inline constexpr CodeTable<Lifecycle> code_table<Lifecycle>{{
    {Lifecycle::pending_approval, "pending_approval"},
    {Lifecycle::pending_verification, "pending_verification"},
    {Lifecycle::verification_failed, "verification_failed"},
    {Lifecycle::pending_signature, "pending_signature"},
    {Lifecycle::active, "active"},
    {Lifecycle::inactive, "inactive"},
}};

// The state that the platform shows (platform user concept, "User Lifecycle").
enum class PlatformState { pending, active, inactive };
template <>
inline constexpr CodeTable<PlatformState> code_table<PlatformState>{{
    {PlatformState::pending, "pending", "PENDING"},
    {PlatformState::active, "active", "ACTIVE"},
    {PlatformState::inactive, "inactive", "INACTIVE"},
}};

// The authenticated identity (platform user concept, "User vs Account").
struct User {
    UserId id;
    std::int64_t version = 0;  // 1 is the first; every change adds one
    Timestamp created_at;
    Timestamp updated_at;
    Actor updated_by;  // the author of this version

    Lifecycle lifecycle = Lifecycle::pending_approval;
    std::optional<Timestamp> accepted_at;  // first approval; none while pending
    std::string unactive_comment;          // why the user was deactivated; empty while not
    std::optional<Timestamp> last_login;

    Persona persona = Persona::customer;
    std::string first_name;
    std::string last_name;
    std::string email;   // as typed; unique without regard to case
    std::string mobile;  // E.164 or empty; the investor dialect's `phone`
    // A tag of BCP 47, or empty: the investor dialect's `language`. The platform dialect shows its
    // supported_locale (locale.hpp).
    std::string locale;
    std::optional<GroupId> group_id;
    std::optional<AdvisorId> distributor_advisor_id;

    std::vector<Account> accounts;  // in the order of their creation

    // What the investor dialect (REST users document) adds.
    std::string external_id;                 // the client's own; unique where it is set
    std::vector<std::string> feature_flags;  // applications that the user may use; each once
    std::optional<CounterAccount> counter_account;
    std::string brokerage_user_id;
    std::string idp_user_id;  // of the login at the identity provider; empty while there is none
    // Ids of the users and user groups that may read and modify this user, beside administrators,
    // who always may. Empty: whom the roles allow (permissions.hpp).
    std::vector<std::string> readable_by;
    std::vector<std::string> modifiable_by;
    bool is_deleted =
        false;  // kept with all its versions, and out of every list but of the deleted

    bool operator==(const User&) const = default;
};

// The author of this version as the id of a user; for authors who are none (administrators, tokens,
// the public), the system's id (REST users document, "version_authored_by_user_id").
inline constexpr std::string_view system_user_id = "UXXXXXXXXXXXXXXXXXXXXXXXXXX";
[[nodiscard]] std::string_view author_user_id(const User&);

// "First Last"; where no name is known, the e-mail, else the external id, else the id.
[[nodiscard]] std::string full_name(const User&);
// Neither deleted nor inactive (platform_state). Who is pending has to come in to go on with the
// onboarding (REST users document, "Update the status").
[[nodiscard]] bool may_log_in(const User&);

// A team: a shared set of roles and permissions (platform user concept, "User Groups").
struct UserGroup {
    GroupId id;
    std::string name;
    Persona persona = Persona::customer;

    bool operator==(const UserGroup&) const = default;
};

// One version of one user, kept for ever. `action` is the operation's name ("ActivateUser").
struct UserVersion {
    User user;  // as it was after the action; user.version, updated_at and updated_by say which,
                // when and who
    std::string action;

    bool operator==(const UserVersion&) const = default;
};

}  // namespace domain
