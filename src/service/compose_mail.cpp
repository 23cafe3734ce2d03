#include "service/compose_mail.hpp"

#include <utility>

#include "domain/locale.hpp"
#include "service/mail_texts.hpp"

namespace service {
namespace {

// Who has no name is not called by an id.
std::string greeting(const domain::User& user, bool is_french) {
    if (user.first_name.empty() && user.last_name.empty()) {
        return is_french ? "Bonjour" : "Hello";
    }
    return (is_french ? "Bonjour " : "Dear ") + domain::full_name(user);
}

}  // namespace

domain::Mail compose_mail(domain::MailId id, domain::MailSituation situation,
                          const domain::User& user, domain::Timestamp now) {
    const bool is_french = domain::supported_locale(user.locale) == "fr";
    const MailTexts& texts = mail_texts[situation];
    const MailText& text = is_french ? texts.french : texts.english;
    domain::Mail mail;
    mail.id = std::move(id);
    mail.created_at = now;
    mail.user_id = user.id;
    mail.kind = domain::kind_of(situation);
    mail.recipient = user.email;
    mail.subject = text.subject;
    mail.body = greeting(user, is_french) + ",\n\n" + std::string(text.body) + "\n\n" +
                (is_french ? "Votre équipe investisseurs\n" : "Your investor services team\n");
    return mail;
}

}  // namespace service
