#pragma once

#include <optional>
#include <string_view>

#include "domain/account.hpp"
#include "domain/audit.hpp"
#include "domain/counter_account.hpp"
#include "domain/entity_ref.hpp"
#include "domain/enumerators.hpp"
#include "domain/mail.hpp"
#include "domain/user.hpp"

namespace store {

// How enumerators are written in databases and exported files. Kept data depends on these words:
// they may be added to and never changed.
struct NoCodes {};
template <class Enum>
inline constexpr NoCodes codes{};
template <class Enum>
using Codes = domain::EnumValues<Enum, std::string_view>;

template <>
inline constexpr Codes<domain::Lifecycle> codes<domain::Lifecycle>{
    {{domain::Lifecycle::pending_approval, "pending_approval"},
     {domain::Lifecycle::pending_verification, "pending_verification"},
     {domain::Lifecycle::verification_failed, "verification_failed"},
     {domain::Lifecycle::pending_signature, "pending_signature"},
     {domain::Lifecycle::active, "active"},
     {domain::Lifecycle::inactive, "inactive"}}};
template <>
inline constexpr Codes<domain::Persona> codes<domain::Persona>{
    {{domain::Persona::customer, "customer"},
     {domain::Persona::distributed_customer, "distributed_customer"}}};
template <>
inline constexpr Codes<domain::AccountType> codes<domain::AccountType>{
    {{domain::AccountType::individual, "individual"},
     {domain::AccountType::corporate, "corporate"},
     {domain::AccountType::joint, "joint"}}};
template <>
inline constexpr Codes<domain::KycStatus> codes<domain::KycStatus>{
    {{domain::KycStatus::to_complete, "to_complete"},
     {domain::KycStatus::pending_review, "pending_review"},
     {domain::KycStatus::pending_signature, "pending_signature"},
     {domain::KycStatus::completed, "completed"},
     {domain::KycStatus::validated, "validated"},
     {domain::KycStatus::refused, "refused"},
     {domain::KycStatus::expired, "expired"}}};
template <>
inline constexpr Codes<domain::MailKind> codes<domain::MailKind>{
    {{domain::MailKind::welcome, "welcome"},
     {domain::MailKind::approval, "approval"},
     {domain::MailKind::suspension, "suspension"},
     {domain::MailKind::access, "access"}}};
template <>
inline constexpr Codes<domain::MailState> codes<domain::MailState>{
    {{domain::MailState::queued, "queued"},
     {domain::MailState::sent, "sent"},
     {domain::MailState::failed, "failed"}}};
template <>
inline constexpr Codes<domain::BankAccountNumberType> codes<domain::BankAccountNumberType>{
    {{domain::BankAccountNumberType::iban, "iban"}, {domain::BankAccountNumberType::aba, "aba"}}};
template <>
inline constexpr Codes<domain::BankIdType> codes<domain::BankIdType>{
    {{domain::BankIdType::bic, "bic"}, {domain::BankIdType::aba, "aba"}}};
template <>
inline constexpr Codes<domain::EntityKind> codes<domain::EntityKind>{
    {{domain::EntityKind::user, "user"}, {domain::EntityKind::user_group, "user_group"}}};
template <>
inline constexpr Codes<domain::AuditOutcome> codes<domain::AuditOutcome>{
    {{domain::AuditOutcome::done, "done"}, {domain::AuditOutcome::denied, "denied"}}};

template <class Enum>
[[nodiscard]] constexpr std::string_view to_code(Enum value) {
    return codes<Enum>[value].value;
}

template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_code(std::string_view code) {
    for (const auto& row : codes<Enum>) {
        if (row.value == code) {
            return row.key;
        }
    }
    return std::nullopt;
}

}  // namespace store
