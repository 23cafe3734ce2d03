#include "domain/counter_account.hpp"

#include <algorithm>

#include "domain/bank_id.hpp"
#include "domain/iban.hpp"
#include "domain/locale.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr std::string_view number_field = "counter_account.bank_account_number";
constexpr std::string_view number_type_field = "counter_account.bank_account_number_type";
constexpr std::string_view id_field = "counter_account.bank_id";
constexpr std::string_view id_type_field = "counter_account.bank_id_type";

// What `id` is by its form; where it has neither, what was meant.
BankIdType type_of_id(std::string_view id, std::optional<BankIdType> given) {
    if (is_bic_form(id)) {
        return BankIdType::bic;
    }
    if (is_routing_number_form(id)) {
        return BankIdType::aba;
    }
    return given.value_or(is_all(id, is_digit) ? BankIdType::aba : BankIdType::bic);
}

// An American account has 4 to 17 digits and no country, so that none fits the pattern of the REST
// users document, which is the same for both types.
void check_american_number(Problems& problems, const CounterAccountForm& form) {
    const std::string number = normalise_iban(form.bank_account_number);
    if (number.empty()) {
        add_error(problems, "bank_account_number.required", number_field,
                  "Enter the account number.");
    } else if (number.size() >= 4 && number.size() <= 17 && is_all(number, is_digit)) {
        add_warning(problems, "counter_account.aba_number", number_field,
                    "Expect other systems to refuse this number: the API documents a form that "
                    "begins with two letters, as an IBAN does.");
    } else if (!has_error(check_iban(number, {}))) {
        add_warning(problems, "bank_account_number_type.contradicts", number_type_field,
                    "Choose IBAN, or correct the number: a US account number has only digits.");
    } else {
        add_error(problems, "bank_account_number.malformed", number_field,
                  "Enter the 4 to 17 digits of the US account number.");
    }
}

void check_number(Problems& problems, const CounterAccountForm& form) {
    const auto type = from_code<BankAccountNumberType>(trim(form.bank_account_number_type));
    if (type == BankAccountNumberType::aba) {
        check_american_number(problems, form);
    } else {
        append(problems, check_iban(form.bank_account_number, number_field));
    }
    if (trim(form.bank_account_number_type).empty()) {
        add_error(problems, "bank_account_number_type.required", number_type_field,
                  "Choose IBAN or ABA.");
    } else if (!type) {
        add_error(problems, "bank_account_number_type.unknown", number_type_field,
                  "Choose IBAN or ABA.");
    }
}

void check_bank_id(Problems& problems, const CounterAccountForm& form) {
    const auto given = from_code<BankIdType>(trim(form.bank_id_type));
    const std::string id = normalise_bank_id(form.bank_id);
    const BankIdType type = type_of_id(id, given);
    if (!id.empty()) {
        append(problems, type == BankIdType::bic ? check_bic(id, id_field)
                                                 : check_routing_number(id, id_field));
    }
    if (!given && !trim(form.bank_id_type).empty()) {
        add_error(problems, "bank_id_type.unknown", id_type_field,
                  "Choose BIC or ABA, or leave it out.");
    } else if (given && !id.empty() && given != type) {
        add_warning(problems, "bank_id_type.contradicts", id_type_field,
                    "Choose " + std::string(code_of(type)) +
                        ", or correct the bank id: its form is that of the other type.");
    }
}

// A branch abroad is legitimate, so this is only a hint.
void warn_of_other_country(Problems& problems, const CounterAccountForm& form) {
    const std::string iban = normalise_iban(form.bank_account_number);
    const std::string bic = normalise_bank_id(form.bank_id);
    if (iban.size() < 4 || !is_bic_form(bic)) {
        return;
    }
    const std::string country = iban.substr(0, 2);
    const std::string bank_country = bic.substr(4, 2);
    if (iban_length(country) != 0 && is_region(bank_country) && country != bank_country) {
        add_warning(
            problems, "bic.other_country", id_field,
            "Check the BIC: its bank is in " + bank_country + ", the account in " + country + ".");
    }
}

}  // namespace

Problems check_counter_account(const CounterAccountForm& form) {
    Problems problems;
    check_number(problems, form);
    check_bank_id(problems, form);
    warn_of_other_country(problems, form);
    return problems;
}

Result<CounterAccount> make_counter_account(const CounterAccountForm& form) {
    Problems problems = check_counter_account(form);
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    CounterAccount account;
    account.bank_account_number = normalise_iban(form.bank_account_number);
    account.bank_account_number_type =
        from_code<BankAccountNumberType>(trim(form.bank_account_number_type))
            .value_or(BankAccountNumberType::iban);
    account.bank_id = normalise_bank_id(form.bank_id);
    account.bank_id_type = from_code<BankIdType>(trim(form.bank_id_type));
    if (!account.bank_id_type && !account.bank_id.empty()) {
        account.bank_id_type = type_of_id(account.bank_id, std::nullopt);
    }
    return account;
}

CounterAccountForm to_form(const CounterAccount& account) {
    CounterAccountForm form;
    form.bank_account_number = account.bank_account_number;
    form.bank_account_number_type = code_of(account.bank_account_number_type);
    form.bank_id = account.bank_id;
    if (account.bank_id_type) {
        form.bank_id_type = code_of(*account.bank_id_type);
    }
    return form;
}

std::string masked_account_number(std::string_view number) {
    constexpr std::size_t end_size = 4;
    const auto plain = std::count_if(number.begin(), number.end(), is_alphanumeric);
    if (number.find("•") != std::string_view::npos && plain <= std::ptrdiff_t{2 * end_size}) {
        return std::string(number);
    }
    const std::string bare = normalise_iban(number);
    const std::size_t length = count_code_points(bare);
    const bool shows_ends = is_all(bare, is_ascii) && length >= 4 * end_size;
    std::string masked;
    for (std::size_t i = 0; i < length; ++i) {
        const bool is_in_last = i + end_size >= length;
        const bool begins_group = is_in_last ? i + end_size == length : i % 4 == 0;
        if (i > 0 && begins_group) {
            masked += ' ';
        }
        if (shows_ends && (i < end_size || is_in_last)) {
            masked += bare[i];
        } else {
            masked += "•";
        }
    }
    return masked;
}

}  // namespace domain
