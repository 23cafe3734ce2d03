#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/audit.hpp"
#include "domain/mail.hpp"
#include "domain/rights.hpp"
#include "domain/roles.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"

namespace domain {

// What a client reads of the user API: an entity, and beside it what the answer said about it.

// The name of another holder of a user's account.
struct HolderName {
    UserId id;
    std::string name;

    bool operator==(const HolderName&) const = default;
};

// A user as one caller was shown it. A field that the caller may not see is empty in `user`, and
// its API name
// ("mobile", "accounts") is in `denied_fields`, so that it is shown as "not permitted" rather than
// as "none".
struct UserRecord {
    User user;
    std::string group_name;
    std::vector<HolderName> holders;  // of all accounts, without the user itself
    std::vector<std::string> denied_fields;
    // API names of fields that the investor dialect has and this answer had not: neither empty nor
    // not permitted, but not sent. They are empty in `user`.
    std::vector<std::string> absent_fields;
    // The server's own word for the status where it is none that we know; user.lifecycle says
    // nothing then. Shown as it came.
    std::string unknown_status;
    // The account number in user.counter_account is masked (masked_account_number).
    bool is_account_number_masked = false;
    // The answer to a change had a version beyond the next: somebody else changed the user, too.
    bool has_unseen_versions = false;

    bool operator==(const UserRecord&) const = default;
};

struct UserRecordPage {
    std::vector<UserRecord> users;
    std::int64_t total_count = 0;
    bool is_total_exact = true;  // else there are at least so many: the server did not say
    UserCounts counts;
};

// One line of a user's history.
struct VersionRecord {
    std::int64_t version = 0;
    Timestamp at;
    Actor author;        // as far as the server tells
    std::string action;  // the operation's name ("ActivateUser")
    std::vector<FieldChange> changes;

    bool operator==(const VersionRecord&) const = default;
};

struct MailRecord {
    Mail mail;
    std::string user_name;

    bool operator==(const MailRecord&) const = default;
};

struct MailRecordPage {
    std::vector<MailRecord> mails;
    std::int64_t total_count = 0;
};

// Who is signed in, and what they may do.
struct Viewer {
    std::string id;
    std::string name;
    Role role = Role::anonymous;
    Rights rights;  // as the server told them

    bool operator==(const Viewer&) const = default;
};

}  // namespace domain
