#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/codes.hpp"
#include "domain/id.hpp"

namespace domain {

// The legal holding vehicle (platform user concept, "User vs Account").
enum class AccountType { individual, corporate, joint };
template <>
inline constexpr CodeTable<AccountType> code_table<AccountType>{{
    {AccountType::individual, "individual", "IndividualAccount", "Individual"},
    {AccountType::corporate, "corporate", "CorporateAccount", "Corporate"},
    {AccountType::joint, "joint", "JointAccount", "Joint"},
}};

// Know-your-customer state of one account, in the order in which an account goes through it
// (platform account concept; the mixed case of "Expired" is the platform's own).
enum class KycStatus {
    to_complete,
    pending_review,
    pending_signature,
    completed,
    validated,
    refused,
    expired,
};
template <>
inline constexpr CodeTable<KycStatus> code_table<KycStatus>{{
    {KycStatus::to_complete, "to_complete", "TO_COMPLETE", "To complete"},
    {KycStatus::pending_review, "pending_review", "PENDING_REVIEW", "Pending review"},
    {KycStatus::pending_signature, "pending_signature", "PENDING_SIGNATURE", "Pending signature"},
    {KycStatus::completed, "completed", "COMPLETED", "Completed"},
    {KycStatus::validated, "validated", "VALIDATED", "Validated"},
    {KycStatus::refused, "refused", "REFUSED", "Refused"},
    {KycStatus::expired, "expired", "Expired", "Expired"},
}};

// The natural person who acts for a corporate account.
struct Representative {
    std::string first_name;
    std::string last_name;

    bool operator==(const Representative&) const = default;
};

// The second natural person of a joint account, as given at its creation. When a user with this
// e-mail is known, that user is also in Account::holder_ids.
struct SecondHolder {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string mobile;  // E.164 or empty

    bool operator==(const SecondHolder&) const = default;
};

struct Account {
    AccountId id;
    AccountType type = AccountType::individual;
    std::string label;  // what people call it: "Alice Dupont", "Bernard Holding SAS", "Paul &
                        // Sophie Martin"
    KycStatus kyc_status = KycStatus::to_complete;
    std::string corporate_name;                    // corporate only
    std::optional<Representative> representative;  // corporate only
    std::optional<SecondHolder> second_holder;     // joint only
    std::vector<UserId> holder_ids;                // at least one; the first created it

    bool operator==(const Account&) const = default;
};

}  // namespace domain
