#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/state.hpp"
#include "domain/mail.hpp"
#include "domain/onboarding.hpp"
#include "domain/user.hpp"
#include "ui/semantics.hpp"
#include "ui/theme.hpp"

namespace ui {

// How the domain's words read on the screen, the same in every view.

[[nodiscard]] std::string_view label_of(domain::PlatformState);
[[nodiscard]] Tone tone_of(domain::PlatformState);
[[nodiscard]] Tone tone_of(domain::OnboardingStatus);
// Of a user's state in the words of the connection's main dialect.
struct StateWords {
    std::string label;
    Tone tone = Tone::neutral;
};
[[nodiscard]] StateWords state_words(const app::State&, const domain::UserRecord&);
// ... in those of the investor dialect.
[[nodiscard]] StateWords onboarding_words(const domain::UserRecord&);
[[nodiscard]] std::string_view label_of(domain::KycStatus);
[[nodiscard]] Tone tone_of(domain::KycStatus);
[[nodiscard]] std::string_view label_of(domain::AccountType);
[[nodiscard]] std::string_view label_of(domain::Persona);
[[nodiscard]] std::string_view label_of(domain::MailKind);
[[nodiscard]] std::string_view label_of(domain::MailState);
[[nodiscard]] Tone tone_of(domain::MailState);
// "Robo advisor"; a flag that we do not know as it is.
[[nodiscard]] std::string flag_label(std::string_view flag);
[[nodiscard]] std::string language_label(std::string_view locale);
[[nodiscard]] std::string action_label(
    std::string_view operation);  // "ActivateUser" → "Approved or reactivated"
[[nodiscard]] std::string field_label(std::string_view api_name);  // "firstName" → "First name"

// The value, or that the caller may not see that field ("mobile") of the user, or that the answer
// did not have it.
[[nodiscard]] std::string shown_or_denied(const domain::UserRecord&, std::string_view field,
                                          std::string value);

[[nodiscard]] std::string date_text(domain::Timestamp);    // "21 Nov 2026"
[[nodiscard]] std::string moment_text(domain::Timestamp);  // "21 Nov 2026, 07:52 UTC"
[[nodiscard]] std::string count_text(std::int64_t);        // "12,345"
[[nodiscard]] std::string byte_text(std::int64_t);         // "1.4 MB"

[[nodiscard]] std::vector<Option> language_options();
// The known groups, and `chosen` even where it is not among them.
[[nodiscard]] std::vector<Option> group_options(const app::State&, std::string_view chosen);

}  // namespace ui
