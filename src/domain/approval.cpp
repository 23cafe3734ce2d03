#include "domain/approval.hpp"

#include <string>

#include "domain/lifecycle.hpp"
#include "domain/mail_situation.hpp"

namespace domain {
namespace {

// The end of a sentence about an account's KYC; empty where there is nothing to say.
std::string_view warning_of(KycStatus status) {
    switch (status) {
        case KycStatus::to_complete:
            return "has not been filled in";
        case KycStatus::pending_review:
            return "has not been reviewed";
        case KycStatus::pending_signature:
            return "has not been signed";
        case KycStatus::completed:
            return "has not been validated";
        case KycStatus::validated:
            return {};
        case KycStatus::refused:
            return "was refused";
        case KycStatus::expired:
            return "has expired";
    }
    return {};
}

}  // namespace

Problems approval_warnings(const User& user, bool with_email) {
    Problems warnings;
    if (platform_state(user) != PlatformState::pending) {
        return warnings;
    }
    for (const Account& account : user.accounts) {
        if (const std::string_view warning = warning_of(account.kyc_status); !warning.empty()) {
            std::string sentence = "The KYC of ";
            sentence += account.label.empty() ? "an account" : "“" + account.label + "”";
            sentence += ' ';
            sentence += warning;
            sentence += '.';
            warnings.push_back({"approval.kyc", "accounts", sentence, Severity::warning});
        }
    }
    if (const auto possible = can_receive_mail(user); with_email && !possible) {
        warnings.push_back({"email.required", "email",
                            "No e-mail can tell the user: there is no e-mail address.",
                            Severity::warning});
    }
    return warnings;
}

}  // namespace domain
