#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "domain/account.hpp"
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

inline constexpr std::array<Code<domain::Persona>, 2> personas = {{
    {domain::Persona::customer, "customer", "Direct customer"},
    {domain::Persona::distributed_customer, "distributed_customer", "Distributed customer"},
}};

inline constexpr std::array<Code<domain::PlatformState>, 3> user_states = {{
    {domain::PlatformState::pending, "PENDING", "Pending"},
    {domain::PlatformState::active, "ACTIVE", "Active"},
    {domain::PlatformState::inactive, "INACTIVE", "Inactive"},
}};

// Arguments write the type of an account in lower camel case, answers in Pascal case (platform user
// guide).
inline constexpr std::array<Code<domain::AccountType>, 3> first_account_types = {{
    {domain::AccountType::individual, "individualAccount"},
    {domain::AccountType::corporate, "corporateAccount"},
    {domain::AccountType::joint, "jointAccount"},
}};

inline constexpr std::array<Code<domain::AccountType>, 3> account_types = {{
    {domain::AccountType::individual, "IndividualAccount", "Individual"},
    {domain::AccountType::corporate, "CorporateAccount", "Corporate"},
    {domain::AccountType::joint, "JointAccount", "Joint"},
}};

// The mixed case of "Expired" is the platform's own.
inline constexpr std::array<Code<domain::KycStatus>, 7> kyc_statuses = {{
    {domain::KycStatus::to_complete, "TO_COMPLETE", "To complete"},
    {domain::KycStatus::pending_review, "PENDING_REVIEW", "Pending review"},
    {domain::KycStatus::pending_signature, "PENDING_SIGNATURE", "Pending signature"},
    {domain::KycStatus::completed, "COMPLETED", "Completed"},
    {domain::KycStatus::validated, "VALIDATED", "Validated"},
    {domain::KycStatus::refused, "REFUSED", "Refused"},
    {domain::KycStatus::expired, "Expired", "Expired"},
}};

inline constexpr std::array<Code<domain::UserSortField>, 6> user_order_fields = {{
    {domain::UserSortField::last_name, "lastName"},
    {domain::UserSortField::first_name, "firstName"},
    {domain::UserSortField::email, "email"},
    {domain::UserSortField::created_at, "createdAt"},
    {domain::UserSortField::updated_at, "updatedAt"},
    {domain::UserSortField::state, "state"},
}};

inline constexpr std::array<Code<domain::MailKind>, 4> mail_kinds = {{
    {domain::MailKind::welcome, "WELCOME", "Welcome"},
    {domain::MailKind::approval, "APPROVAL", "Approval"},
    {domain::MailKind::suspension, "SUSPENSION", "Suspension"},
    {domain::MailKind::access, "ACCESS", "Access"},
}};

inline constexpr std::array<Code<domain::MailState>, 3> mail_states = {{
    {domain::MailState::queued, "QUEUED", "Queued"},
    {domain::MailState::sent, "SENT", "Sent"},
    {domain::MailState::failed, "FAILED", "Failed"},
}};

// `extensions.kind` of an error.
inline constexpr std::array<Code<domain::FailureKind>, 6> failure_kinds = {{
    {domain::FailureKind::invalid, "invalid"},
    {domain::FailureKind::not_found, "not_found"},
    {domain::FailureKind::forbidden, "forbidden"},
    {domain::FailureKind::unauthenticated, "unauthenticated"},
    {domain::FailureKind::conflict, "conflict"},
    {domain::FailureKind::unavailable, "unavailable"},
}};

template <class Value, std::size_t size>
[[nodiscard]] constexpr const Code<Value>& code_of(const std::array<Code<Value>, size>& codes,
                                                   Value value) {
    std::size_t index = 0;
    while (codes[index].value != value) {
        ++index;
    }
    return codes[index];
}

template <class Value, std::size_t size>
[[nodiscard]] constexpr std::optional<Value> value_of(const std::array<Code<Value>, size>& codes,
                                                      std::string_view code) {
    for (const Code<Value>& candidate : codes) {
        if (candidate.code == code) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

}  // namespace api::platform
