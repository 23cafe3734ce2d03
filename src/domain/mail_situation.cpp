#include "domain/mail_situation.hpp"

#include "domain/lifecycle.hpp"

namespace domain {

MailKind kind_of(MailSituation situation) {
    switch (situation) {
        case MailSituation::created_active:
        case MailSituation::created_pending:
            return MailKind::welcome;
        case MailSituation::approved:
        case MailSituation::reactivated:
            return MailKind::approval;
        case MailSituation::refused:
        case MailSituation::suspended:
            return MailKind::suspension;
        case MailSituation::access_active:
        case MailSituation::access_pending:
            return MailKind::access;
    }
    return MailKind::welcome;
}

MailSituation situation_of_creation(const User& created) {
    return is_active(created) ? MailSituation::created_active : MailSituation::created_pending;
}

MailSituation situation_of_activation(const User& before) {
    return before.accepted_at ? MailSituation::reactivated : MailSituation::approved;
}

MailSituation situation_of_deactivation(const User& before) {
    return before.accepted_at ? MailSituation::suspended : MailSituation::refused;
}

MailSituation situation_of_access(const User& user) {
    return is_active(user) ? MailSituation::access_active : MailSituation::access_pending;
}

Result<> can_receive_mail(const User& user) {
    if (user.email.empty()) {
        return fail(FailureKind::invalid, "email.required",
                    "Give this user an e-mail address first, or do without the e-mail.", "email");
    }
    return {};
}

}  // namespace domain
