#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/account.hpp"
#include "domain/mail.hpp"
#include "domain/user.hpp"

namespace store {

// How enumerators are written in databases and exported files, in the order of the enumeration.
// Kept data depends on these words: they may be added to and never changed.
template <class Enum>
inline constexpr std::array<std::string_view, 0> codes{};

template <>
inline constexpr std::array<std::string_view, 6> codes<domain::Lifecycle>{"pending_approval",
                                                                          "pending_verification",
                                                                          "verification_failed",
                                                                          "pending_signature",
                                                                          "active",
                                                                          "inactive"};
template <>
inline constexpr std::array<std::string_view, 2> codes<domain::Persona>{"customer",
                                                                        "distributed_customer"};
template <>
inline constexpr std::array<std::string_view, 3> codes<domain::AccountType>{"individual",
                                                                            "corporate", "joint"};
template <>
inline constexpr std::array<std::string_view, 7> codes<domain::KycStatus>{
    "to_complete", "pending_review", "pending_signature", "completed", "validated",
    "refused",     "expired"};
template <>
inline constexpr std::array<std::string_view, 4> codes<domain::MailKind>{"welcome", "approval",
                                                                         "suspension", "access"};
template <>
inline constexpr std::array<std::string_view, 3> codes<domain::MailState>{"queued", "sent",
                                                                          "failed"};

template <>
inline constexpr std::array<std::string_view, 2> codes<domain::BankAccountNumberType>{"iban",
                                                                                      "aba"};
template <>
inline constexpr std::array<std::string_view, 2> codes<domain::BankIdType>{"bic", "aba"};

template <class Enum>
[[nodiscard]] constexpr std::string_view to_code(Enum value) {
    return codes<Enum>[static_cast<std::size_t>(value)];
}

template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_code(std::string_view code) {
    for (std::size_t i = 0; i < codes<Enum>.size(); ++i) {
        if (codes<Enum>[i] == code) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace store
