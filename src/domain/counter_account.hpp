#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/codes.hpp"
#include "domain/result.hpp"

namespace domain {

enum class BankAccountNumberType { iban, aba };
template <>
inline constexpr CodeTable<BankAccountNumberType> code_table<BankAccountNumberType>{{
    {BankAccountNumberType::iban, "iban", "IBAN"},
    {BankAccountNumberType::aba, "aba", "ABA"},
}};

enum class BankIdType { bic, aba };
template <>
inline constexpr CodeTable<BankIdType> code_table<BankIdType>{{
    {BankIdType::bic, "bic", "BIC"},
    {BankIdType::aba, "aba", "ABA"},
}};

// The bank account that receives what the user withdraws (REST users document, "Update the counter
// account"). Replaced as a whole.
struct CounterAccount {
    std::string bank_account_number;
    BankAccountNumberType bank_account_number_type = BankAccountNumberType::iban;
    std::string bank_id;  // a BIC or an ABA routing number; may be empty
    std::optional<BankIdType> bank_id_type;

    bool operator==(const CounterAccount&) const = default;
};

// The same as text: as typed, or as it came.
struct CounterAccountForm {
    std::string bank_account_number;
    std::string bank_account_number_type;  // "IBAN", "ABA"
    std::string bank_id;
    std::string bank_id_type;  // "BIC", "ABA" or empty

    bool operator==(const CounterAccountForm&) const = default;
};

// Fields are "counter_account.bank_account_number" and so on; those of one value carry the codes of
// check_iban (iban.hpp), check_bic and check_routing_number (bank_id.hpp). Of its own, errors:
// bank_account_number_type.required, .unknown, bank_id_type.unknown and for the type ABA
// bank_account_number.required, .malformed (neither 4 to 17 digits nor the documented pattern);
// warnings: bank_account_number_type.contradicts and bank_id_type.contradicts (the form of the
// value says otherwise), bic.other_country (than the IBAN's), counter_account.aba_number (the
// documented pattern refuses every US account number).
[[nodiscard]] Problems check_counter_account(const CounterAccountForm&);
// Upper case, without separators; a bank_id_type that is not given is inferred from bank_id.
[[nodiscard]] Result<CounterAccount> make_counter_account(const CounterAccountForm&);
[[nodiscard]] CounterAccountForm to_form(const CounterAccount&);

// "BE68 •••• •••• 7034": the first and the last four characters; all dots where that would show
// most of it. What is masked already stays as it is.
[[nodiscard]] std::string masked_account_number(std::string_view number);

}  // namespace domain
