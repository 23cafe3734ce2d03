#include "service/compose_mail.hpp"

#include <string_view>
#include <utility>

#include "domain/locale.hpp"

namespace service {

namespace {

struct Text {
    std::string_view subject;
    std::string_view body;  // between the greeting and the signature
};

Text english(domain::MailKind kind) {
    switch (kind) {
        case domain::MailKind::welcome:
            return {"Welcome to the investment platform",
                    "an account has been opened for you on the investment platform. We will write "
                    "to you "
                    "as soon as you can sign in."};
        case domain::MailKind::approval:
            return {"Your registration has been approved",
                    "your registration has been approved. You can now sign in with this e-mail "
                    "address; "
                    "choose “Forgot password” the first time."};
        case domain::MailKind::suspension:
            return {"Your access has been suspended",
                    "your access to the investment platform has been suspended. Please contact us "
                    "if you "
                    "have questions."};
        case domain::MailKind::access:
            return {"Your access to the investment platform",
                    "you can sign in to the investment platform with this e-mail address; choose "
                    "“Forgot "
                    "password” if you have none yet."};
    }
    return {};
}

Text french(domain::MailKind kind) {
    switch (kind) {
        case domain::MailKind::welcome:
            return {
                "Bienvenue sur la plateforme d’investissement",
                "un compte a été ouvert pour vous sur la plateforme d’investissement. Nous vous "
                "écrirons dès que vous pourrez vous connecter."};
        case domain::MailKind::approval:
            return {
                "Votre inscription est approuvée",
                "votre inscription est approuvée. Vous pouvez vous connecter avec cette adresse "
                "e-mail ; la première fois, choisissez « Mot de passe oublié »."};
        case domain::MailKind::suspension:
            return {"Votre accès est suspendu",
                    "votre accès à la plateforme d’investissement est suspendu. Contactez-nous "
                    "pour toute "
                    "question."};
        case domain::MailKind::access:
            return {
                "Votre accès à la plateforme d’investissement",
                "vous pouvez vous connecter à la plateforme d’investissement avec cette adresse "
                "e-mail ; choisissez « Mot de passe oublié » si vous n’en avez pas encore."};
    }
    return {};
}

}  // namespace

domain::Mail compose_mail(domain::MailId id, domain::MailKind kind, const domain::User& user,
                          domain::Timestamp now) {
    const bool is_french = domain::supported_locale(user.locale) == "fr";
    const Text text = is_french ? french(kind) : english(kind);
    domain::Mail mail;
    mail.id = std::move(id);
    mail.created_at = now;
    mail.user_id = user.id;
    mail.kind = kind;
    mail.recipient = user.email;
    mail.subject = text.subject;
    mail.body = (is_french ? "Bonjour " : "Dear ") + domain::full_name(user) + ",\n\n" +
                std::string(text.body) + "\n\n" +
                (is_french ? "Votre équipe investisseurs\n" : "Your investor services team\n");
    return mail;
}

}  // namespace service
