#pragma once

#include <optional>
#include <string_view>

#include "domain/account.hpp"
#include "domain/enumerators.hpp"
#include "domain/mail.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"
#include "domain/user_query.hpp"

namespace api::platform {

// How the platform dialect writes an enumeration: its code on the wire and, where people read it,
// its label.
template <class Value>
struct Code {
    Value value;
    std::string_view code;
    std::string_view label = {};
};
template <class Value>
using Codes = domain::EnumTable<&Code<Value>::value>;

inline constexpr Codes<domain::Persona> personas{{
    {domain::Persona::customer, "customer", "Direct customer"},
    {domain::Persona::distributed_customer, "distributed_customer", "Distributed customer"},
}};

inline constexpr Codes<domain::PlatformState> user_states{{
    {domain::PlatformState::pending, "PENDING", "Pending"},
    {domain::PlatformState::active, "ACTIVE", "Active"},
    {domain::PlatformState::inactive, "INACTIVE", "Inactive"},
}};

// Arguments write the type of an account in lower camel case, answers in Pascal case (platform user
// guide).
inline constexpr Codes<domain::AccountType> first_account_types{{
    {domain::AccountType::individual, "individualAccount"},
    {domain::AccountType::corporate, "corporateAccount"},
    {domain::AccountType::joint, "jointAccount"},
}};

inline constexpr Codes<domain::AccountType> account_types{{
    {domain::AccountType::individual, "IndividualAccount", "Individual"},
    {domain::AccountType::corporate, "CorporateAccount", "Corporate"},
    {domain::AccountType::joint, "JointAccount", "Joint"},
}};

// The mixed case of "Expired" is the platform's own.
inline constexpr Codes<domain::KycStatus> kyc_statuses{{
    {domain::KycStatus::to_complete, "TO_COMPLETE", "To complete"},
    {domain::KycStatus::pending_review, "PENDING_REVIEW", "Pending review"},
    {domain::KycStatus::pending_signature, "PENDING_SIGNATURE", "Pending signature"},
    {domain::KycStatus::completed, "COMPLETED", "Completed"},
    {domain::KycStatus::validated, "VALIDATED", "Validated"},
    {domain::KycStatus::refused, "REFUSED", "Refused"},
    {domain::KycStatus::expired, "Expired", "Expired"},
}};

inline constexpr Codes<domain::UserSortField> user_order_fields{{
    {domain::UserSortField::last_name, "lastName"},
    {domain::UserSortField::first_name, "firstName"},
    {domain::UserSortField::email, "email"},
    {domain::UserSortField::created_at, "createdAt"},
    {domain::UserSortField::updated_at, "updatedAt"},
    {domain::UserSortField::state, "state"},
}};

inline constexpr Codes<domain::MailKind> mail_kinds{{
    {domain::MailKind::welcome, "WELCOME", "Welcome"},
    {domain::MailKind::approval, "APPROVAL", "Approval"},
    {domain::MailKind::suspension, "SUSPENSION", "Suspension"},
    {domain::MailKind::access, "ACCESS", "Access"},
}};

inline constexpr Codes<domain::MailState> mail_states{{
    {domain::MailState::queued, "QUEUED", "Queued"},
    {domain::MailState::sent, "SENT", "Sent"},
    {domain::MailState::failed, "FAILED", "Failed"},
}};

// `extensions.kind` of an error.
inline constexpr Codes<domain::FailureKind> failure_kinds{{
    {domain::FailureKind::invalid, "invalid"},
    {domain::FailureKind::not_found, "not_found"},
    {domain::FailureKind::forbidden, "forbidden"},
    {domain::FailureKind::unauthenticated, "unauthenticated"},
    {domain::FailureKind::conflict, "conflict"},
    {domain::FailureKind::unavailable, "unavailable"},
}};

template <auto key, class Value>
[[nodiscard]] constexpr const Code<Value>& code_of(const domain::EnumTable<key>& codes,
                                                   Value value) {
    return codes[value];
}

template <auto key>
[[nodiscard]] constexpr auto value_of(const domain::EnumTable<key>& codes, std::string_view code)
    -> std::optional<typename domain::EnumTable<key>::Enum> {
    for (const auto& candidate : codes) {
        if (candidate.code == code) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

}  // namespace api::platform
