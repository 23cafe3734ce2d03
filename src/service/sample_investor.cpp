#include "service/sample_investor.hpp"

#include <array>
#include <string>
#include <string_view>

#include "domain/iban.hpp"
#include "service/sample_numbers.hpp"

namespace service {

namespace {

using domain::CounterAccount;
using domain::Lifecycle;
using domain::User;

std::string digits(std::size_t count, SampleNumbers& numbers) {
    std::string text;
    while (text.size() < count) {
        text += static_cast<char>('0' + numbers.below(10));
    }
    return text;
}

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// With the check digits of ISO 13616.
std::string iban(std::string_view country, std::string_view account) {
    const std::string unchecked = std::string(country) + "00" + std::string(account);
    return std::string(country) + two_digits(98 - domain::iban_remainder(unchecked)) +
           std::string(account);
}

std::string belgian_account(SampleNumbers& numbers) {
    const std::string account = digits(10, numbers);
    int check = 0;
    for (const char digit : account) {
        check = (check * 10 + (digit - '0')) % 97;
    }
    return account + two_digits(check == 0 ? 97 : check);
}

CounterAccount make_counter_account(const User& user, SampleNumbers& numbers) {
    CounterAccount account;
    const bool is_belgian = user.locale.substr(0, 2) == "fr";
    account.bank_account_number =
        is_belgian ? iban("BE", belgian_account(numbers)) : iban("DE", digits(18, numbers));
    account.bank_id = is_belgian ? "EXMPBEBB" : "EXMPDEFF500";
    account.bank_id_type = domain::BankIdType::bic;
    return account;
}

// The sample of the document, which no bank ever gave out: its check digits are wrong.
CounterAccount documented_account() {
    return {"BE01234567891234", domain::BankAccountNumberType::iban, "IDQMIE2D",
            domain::BankIdType::bic};
}

bool give_documented_fields(User& user) {
    if (user.email == "jane.doe@example.com") {
        user.lifecycle = Lifecycle::pending_verification;
        user.external_id = "client-2810";
        user.brokerage_user_id = "12345678";
        user.idp_user_id = "user_idp_identity";
    } else if (user.email == "ashok.kumar@example.net") {
        user.external_id = "client-2809";
        user.feature_flags = {"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"};
    } else {
        return false;
    }
    user.locale = "en-US";
    user.counter_account = documented_account();
    return true;
}

void choose_onboarding(User& user, SampleNumbers& numbers) {
    constexpr auto stages =
        std::to_array<Lifecycle>({Lifecycle::pending_approval, Lifecycle::pending_approval,
                                  Lifecycle::pending_approval, Lifecycle::pending_verification,
                                  Lifecycle::pending_verification, Lifecycle::verification_failed,
                                  Lifecycle::pending_signature, Lifecycle::pending_signature});
    if (user.lifecycle == Lifecycle::pending_approval) {
        user.lifecycle = stages[numbers.below(stages.size())];
    }
}

std::string language_of(const User& user, SampleNumbers& numbers) {
    constexpr auto french = std::to_array<std::string_view>({"fr", "fr-FR", "fr-BE"});
    constexpr auto english = std::to_array<std::string_view>({"en", "en-GB", "en-US"});
    const auto place = numbers.below(3);
    return std::string(user.locale == "fr"   ? french[place]
                       : user.locale == "en" ? english[place]
                                             : std::string_view(user.locale));
}

}  // namespace

void give_investor_fields(User& user, std::uint64_t seed) {
    if (give_documented_fields(user)) {
        return;
    }
    SampleNumbers numbers(seed * 2654435761U + 17);
    choose_onboarding(user, numbers);
    user.locale = language_of(user, numbers);
    if (numbers.percent(70)) {
        user.external_id = "client-" + std::to_string(100000 + seed);
    }
    for (const std::string_view flag : {"ROBO_ADVISOR", "SELF_INVESTOR"}) {
        if (numbers.percent(45)) {
            user.feature_flags.emplace_back(flag);
        }
    }
    if (!user.accepted_at) {
        return;
    }
    user.brokerage_user_id = digits(8, numbers);
    if (!user.email.empty() && !user.mobile.empty()) {
        user.idp_user_id = "login-" + digits(10, numbers);
    }
    if (numbers.percent(75)) {
        user.counter_account = make_counter_account(user, numbers);
    }
    if (numbers.percent(2) && user.group_id) {
        user.readable_by = {user.group_id->value};
    }
}

}  // namespace service
