#pragma once

#include "domain/mail.hpp"
#include "domain/user.hpp"

namespace service {

// The mail of that kind to that user, in the user's language (English where we do not write it).
// Queued. A suspension mail does not quote the comment: it is the desk's own note.
[[nodiscard]] domain::Mail compose_mail(domain::MailId id, domain::MailKind, const domain::User&,
                                        domain::Timestamp now);

}  // namespace service
