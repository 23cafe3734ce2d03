#pragma once

#include "domain/mail.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// What a mail has to tell: each has a text of its own, which is true for it (service/mail_texts).
// Nothing is written to who registers by the public's operation: anyone could have mail sent to
// anyone.
enum class MailSituation {
    created_active,
    created_pending,
    approved,     // accepted for the first time
    reactivated,  // accepted before
    refused,      // never accepted
    suspended,    // accepted before
    access_active,
    access_pending,
};

[[nodiscard]] MailKind kind_of(MailSituation);

[[nodiscard]] MailSituation situation_of_creation(const User& created);
[[nodiscard]] MailSituation situation_of_activation(const User& before);
[[nodiscard]] MailSituation situation_of_deactivation(const User& before);
[[nodiscard]] MailSituation situation_of_access(const User&);

// Fails with email.required (invalid, at "email") for a user without an address.
[[nodiscard]] Result<> can_receive_mail(const User&);

}  // namespace domain
