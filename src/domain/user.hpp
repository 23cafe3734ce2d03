#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/id.hpp"
#include "domain/time.hpp"

namespace domain {

// End investors are direct customers or come through a distributor (platform user guide,
// "Self-Registration").
enum class Persona { customer, distributed_customer };

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

// The state that the platform shows (platform user concept, "User Lifecycle").
enum class PlatformState { pending, active, inactive };

// The authenticated identity (platform user concept, "User vs Account").
struct User {
    UserId id;
    std::int64_t version = 0;  // 1 is the first; every change adds one
    Timestamp created_at;
    Timestamp updated_at;
    std::string updated_by;  // Caller::id of the author of this version

    Lifecycle lifecycle = Lifecycle::pending_approval;
    std::optional<Timestamp> accepted_at;  // first approval; none while pending
    std::string unactive_comment;          // why the user was deactivated; empty while not
    std::optional<Timestamp> last_login;

    Persona persona = Persona::customer;
    std::string first_name;
    std::string last_name;
    std::string email;   // as typed; unique without regard to case
    std::string mobile;  // E.164 or empty
    std::string locale;  // "fr", "en" or empty
    std::optional<GroupId> group_id;
    std::optional<AdvisorId> distributor_advisor_id;

    std::vector<Account> accounts;  // in the order of their creation

    bool operator==(const User&) const = default;
};

// "First Last", or the e-mail where no name is known.
[[nodiscard]] std::string full_name(const User&);

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

// One field that a change touched, with its values as a person reads them; empty means not set.
// Fields carry the API's names ("firstName").
struct FieldChange {
    std::string field;
    std::string before;
    std::string after;

    bool operator==(const FieldChange&) const = default;
};

// Who did what to whom, when, and what it changed.
struct AuditEntry {
    AuditId id;
    Timestamp at;
    std::string actor;   // Caller::id
    std::string action;  // the operation's name
    UserId user_id;
    std::vector<FieldChange> changes;

    bool operator==(const AuditEntry&) const = default;
};

}  // namespace domain
