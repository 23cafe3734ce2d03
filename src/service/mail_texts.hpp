#pragma once

#include <string_view>

#include "domain/enumerators.hpp"
#include "domain/mail_situation.hpp"

namespace service {

struct MailText {
    std::string_view subject;
    std::string_view body;  // between the greeting and the signature
};

// What is written in each situation. A text claims nothing that its situation does not make true.
struct MailTexts {
    domain::MailSituation situation;
    MailText english;
    MailText french;
};
inline constexpr domain::EnumTable<&MailTexts::situation> mail_texts{{
    {domain::MailSituation::created_active,
     {"Welcome to the investment platform",
      "an account has been opened for you on the investment platform. You can sign in now with "
      "this e-mail address; choose “Forgot password” the first time."},
     {"Bienvenue sur la plateforme d’investissement",
      "un compte a été ouvert pour vous sur la plateforme d’investissement. Vous pouvez vous "
      "connecter dès maintenant avec cette adresse e-mail ; la première fois, choisissez « Mot de "
      "passe oublié »."}},
    {domain::MailSituation::created_pending,
     {"Welcome to the investment platform",
      "an account has been opened for you on the investment platform. It still has to be approved "
      "before you can use all of it."},
     {"Bienvenue sur la plateforme d’investissement",
      "un compte a été ouvert pour vous sur la plateforme d’investissement. Il doit encore être "
      "approuvé avant que vous puissiez l’utiliser pleinement."}},
    {domain::MailSituation::approved,
     {"Your access has been approved",
      "your access to the investment platform has been approved. You can now sign in with this "
      "e-mail address; choose “Forgot password” if you have no password yet."},
     {"Votre accès est approuvé",
      "votre accès à la plateforme d’investissement est approuvé. Vous pouvez vous connecter avec "
      "cette adresse e-mail ; choisissez « Mot de passe oublié » si vous n’avez pas encore de mot "
      "de passe."}},
    {domain::MailSituation::reactivated,
     {"Your access has been restored",
      "your access to the investment platform has been restored. You can sign in again with this "
      "e-mail address."},
     {"Votre accès est rétabli",
      "votre accès à la plateforme d’investissement est rétabli. Vous pouvez de nouveau vous "
      "connecter avec cette adresse e-mail."}},
    {domain::MailSituation::refused,
     {"Your registration has not been accepted",
      "your registration with the investment platform has not been accepted, and you cannot sign "
      "in. Please contact us if you have questions."},
     {"Votre inscription n’a pas été acceptée",
      "votre inscription à la plateforme d’investissement n’a pas été acceptée, et vous ne pouvez "
      "pas vous connecter. Contactez-nous pour toute question."}},
    {domain::MailSituation::suspended,
     {"Your access has been suspended",
      "your access to the investment platform has been suspended, and you can no longer sign in. "
      "Please contact us if you have questions."},
     {"Votre accès est suspendu",
      "votre accès à la plateforme d’investissement est suspendu, et vous ne pouvez plus vous "
      "connecter. Contactez-nous pour toute question."}},
    {domain::MailSituation::access_active,
     {"Your access to the investment platform",
      "you can sign in to the investment platform with this e-mail address; choose “Forgot "
      "password” if you have no password yet."},
     {"Votre accès à la plateforme d’investissement",
      "vous pouvez vous connecter à la plateforme d’investissement avec cette adresse e-mail ; "
      "choisissez « Mot de passe oublié » si vous n’avez pas encore de mot de passe."}},
    {domain::MailSituation::access_pending,
     {"Your access to the investment platform",
      "you can sign in to the investment platform with this e-mail address to complete your "
      "registration, which still has to be approved; choose “Forgot password” if you have no "
      "password yet."},
     {"Votre accès à la plateforme d’investissement",
      "vous pouvez vous connecter à la plateforme d’investissement avec cette adresse e-mail pour "
      "compléter votre inscription, qui doit encore être approuvée ; choisissez « Mot de passe "
      "oublié » si vous n’avez pas encore de mot de passe."}},
}};

// Each in both languages.
constexpr bool is_complete() {
    for (const auto& [situation, english, french] : mail_texts) {
        if (english.subject.empty() || english.body.empty() || french.subject.empty() ||
            french.body.empty()) {
            return false;
        }
    }
    return true;
}
static_assert(is_complete());

}  // namespace service
