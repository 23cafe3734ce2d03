#pragma once

#include "domain/mail_situation.hpp"
#include "domain/user.hpp"

namespace service {

// What that situation has to tell that user, in the user's language (English where we do not write
// it). Queued. No mail quotes a comment: it is the desk's own note.
[[nodiscard]] domain::Mail compose_mail(domain::MailId id, domain::MailSituation,
                                        const domain::User&, domain::Timestamp now);

}  // namespace service
