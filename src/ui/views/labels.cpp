#include "ui/views/labels.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "app/set_onboarding_status/set_onboarding_status.hpp"
#include "domain/feature_flags.hpp"
#include "domain/lifecycle.hpp"
#include "domain/text.hpp"

namespace ui {
namespace {

std::string two_digits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string_view label_of(domain::PlatformState state) {
    switch (state) {
        case domain::PlatformState::pending:
            return "Pending";
        case domain::PlatformState::active:
            return "Active";
        case domain::PlatformState::inactive:
            return "Inactive";
    }
    return "";
}

Tone tone_of(domain::PlatformState state) {
    switch (state) {
        case domain::PlatformState::pending:
            return Tone::warning;
        case domain::PlatformState::active:
            return Tone::success;
        case domain::PlatformState::inactive:
            return Tone::neutral;
    }
    return Tone::neutral;
}

Tone tone_of(domain::OnboardingStatus status) {
    switch (status) {
        case domain::OnboardingStatus::waiting_for_verification:
        case domain::OnboardingStatus::waiting_for_signature:
            return Tone::warning;
        case domain::OnboardingStatus::verification_failed:
            return Tone::danger;
        case domain::OnboardingStatus::active:
            return Tone::success;
        case domain::OnboardingStatus::inactive:
            return Tone::neutral;
    }
    return Tone::neutral;
}

StateWords onboarding_words(const domain::UserRecord& record) {
    if (record.user.is_deleted)
        return {"Deleted", Tone::neutral};
    const auto status = app::known_status(record);
    return {app::status_text(record), status ? tone_of(*status) : Tone::neutral};
}

StateWords state_words(const app::State& state, const domain::UserRecord& record) {
    if (!state.connection.has_platform || record.user.is_deleted)
        return onboarding_words(record);
    const domain::PlatformState platform_state = domain::platform_state(record.user);
    return {std::string(label_of(platform_state)), tone_of(platform_state)};
}

std::string_view label_of(domain::KycStatus status) {
    return domain::code_table<domain::KycStatus>[status].label;
}

Tone tone_of(domain::KycStatus status) {
    switch (status) {
        case domain::KycStatus::to_complete:
            return Tone::neutral;
        case domain::KycStatus::pending_review:
        case domain::KycStatus::pending_signature:
            return Tone::warning;
        case domain::KycStatus::completed:
            return Tone::accent;
        case domain::KycStatus::validated:
            return Tone::success;
        case domain::KycStatus::refused:
        case domain::KycStatus::expired:
            return Tone::danger;
    }
    return Tone::neutral;
}

std::string_view label_of(domain::AccountType type) {
    return domain::code_table<domain::AccountType>[type].label;
}

std::string_view label_of(domain::Persona persona) {
    switch (persona) {
        case domain::Persona::customer:
            return "Customer";
        case domain::Persona::distributed_customer:
            return "Distributed customer";
    }
    return "";
}

std::string_view label_of(domain::MailKind kind) {
    switch (kind) {
        case domain::MailKind::welcome:
            return "Welcome";
        case domain::MailKind::approval:
            return "Approval";
        case domain::MailKind::suspension:
            return "Suspension";
        case domain::MailKind::access:
            return "Access";
    }
    return "";
}

std::string_view label_of(domain::MailState state) {
    switch (state) {
        case domain::MailState::queued:
            return "Queued";
        case domain::MailState::sent:
            return "Sent";
        case domain::MailState::failed:
            return "Failed";
    }
    return "";
}

Tone tone_of(domain::MailState state) {
    switch (state) {
        case domain::MailState::queued:
            return Tone::accent;
        case domain::MailState::sent:
            return Tone::success;
        case domain::MailState::failed:
            return Tone::danger;
    }
    return Tone::neutral;
}

std::string flag_label(std::string_view flag) {
    const auto& known = domain::known_feature_flags;
    std::string label(flag);
    if (std::find(known.begin(), known.end(), flag) == known.end())
        return label;
    for (std::size_t i = 1; i < label.size(); ++i)
        label[i] = label[i] == '_' ? ' ' : domain::to_lower(label[i]);
    return label;
}

std::string language_label(std::string_view locale) {
    for (const Option& option : language_options())
        if (option.value == locale)
            return locale.empty() ? std::string() : option.label;
    return std::string(locale);
}

std::string action_label(std::string_view operation) {
    constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"SetOnboardingStatus", "Onboarding status set"},
        {"CreateLogin", "Login created"},
        {"DeleteUser", "Deleted"},
        {"CreateUser", "Created"},
        {"ActivateUser", "Activated"},
        {"DeactivateUser", "Deactivated"},
        {"UpdateUserInfosAndPermissions", "Edited"},
        {"SendEmailAccess", "Access e-mail sent"},
    });
    for (const auto& [name, label] : names)
        if (name == operation)
            return std::string(label);
    return std::string(operation);
}

std::string field_label(std::string_view api_name) {
    constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"status", "Onboarding status"},
        {"featureFlags", "Applications"},
        {"readableBy", "Who may read"},
        {"modifiableBy", "Who may change"},
        {"idpUserId", "Login"},
        {"email", "E-mail"},
        {"mobile", "Mobile phone"},
        {"locale", "Language"},
        {"userGroup", "Group"},
        {"unactiveComment", "Reason for being inactive"},
        {"distributorAdvisorId", "Advisor"},
    });
    for (const auto& [name, label] : names)
        if (name == api_name)
            return std::string(label);
    // "firstName" reads "First name", "accounts.label" reads "Accounts · label".
    std::string label;
    for (char c : api_name) {
        c = c == '_' ? ' ' : c;
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital)
            label += ' ';
        if (c == '.')
            label += " · ";
        else
            label += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

std::string shown_or_denied(const domain::UserRecord& record, std::string_view field,
                            std::string value) {
    const auto& absent = record.absent_fields;
    if (std::find(absent.begin(), absent.end(), field) != absent.end())
        return "Not told by this server";
    return app::is_denied(record, field) ? "Not permitted for your role" : std::move(value);
}

std::string date_text(domain::Timestamp time) {
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    return std::to_string(static_cast<unsigned>(date.day())) + " " +
           months[static_cast<unsigned>(date.month()) - 1] + " " +
           std::to_string(static_cast<int>(date.year()));
}

std::string moment_text(domain::Timestamp time) {
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(time - std::chrono::floor<std::chrono::days>(time))
            .count();
    return date_text(time) + ", " + two_digits(static_cast<long>(minutes / 60)) + ":" +
           two_digits(static_cast<long>(minutes % 60)) + " UTC";
}

std::string count_text(std::int64_t count) {
    std::string digits = std::to_string(count);
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return digits;
}

std::string byte_text(std::int64_t bytes) {
    if (bytes < 1000)
        return std::to_string(bytes) + " bytes";
    const bool is_mega = bytes >= 1000000;
    const std::int64_t tenths = (bytes + (is_mega ? 50000 : 50)) / (is_mega ? 100000 : 100);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
           (is_mega ? " MB" : " kB");
}

std::vector<Option> language_options() {
    return {{"", "Not set"}, {"en", "English"}, {"fr", "French"}};
}

std::vector<Option> group_options(const app::State& state, std::string_view chosen) {
    std::vector<Option> options;
    if (state.groups.value)
        for (const domain::UserGroup& group : *state.groups.value)
            options.push_back({group.id.value, group.name});
    const bool is_known = std::any_of(options.begin(), options.end(),
                                      [&](const Option& option) { return option.value == chosen; });
    if (!is_known && !chosen.empty())
        options.push_back({std::string(chosen), std::string(chosen)});
    return options;
}

}  // namespace ui
