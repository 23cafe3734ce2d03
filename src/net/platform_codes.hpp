#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/mail.hpp"
#include "domain/user_query.hpp"

namespace net {

// The platform's codes: written exactly, read without regard to case.

[[nodiscard]] std::string_view code_of(domain::Persona);        // customer
[[nodiscard]] std::string_view code_of(domain::PlatformState);  // PENDING
[[nodiscard]] std::string_view code_of(domain::KycStatus);      // TO_COMPLETE … Expired
[[nodiscard]] std::string_view code_of(domain::UserSortField);  // lastName
[[nodiscard]] std::string_view input_code_of(
    domain::AccountType);  // individualAccount, as an argument

[[nodiscard]] std::optional<domain::Persona> read_persona(std::string_view);
[[nodiscard]] std::optional<domain::PlatformState> read_state(std::string_view);
[[nodiscard]] std::optional<domain::KycStatus> read_kyc_status(std::string_view);
// Both spellings: IndividualAccount in answers, individualAccount in arguments.
[[nodiscard]] std::optional<domain::AccountType> read_account_type(std::string_view);
[[nodiscard]] std::optional<domain::MailKind> read_mail_kind(std::string_view);
[[nodiscard]] std::optional<domain::MailState> read_mail_state(std::string_view);

}  // namespace net
