#include "domain/counter_account.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

CounterAccountForm iban_form(std::string bank_id = {}, std::string bank_id_type = {}) {
    return {"BE68539007547034", "IBAN", std::move(bank_id), std::move(bank_id_type)};
}

CounterAccountForm american_form(std::string number) {
    return {std::move(number), "ABA", "021000021", "ABA"};
}

Codes check(const CounterAccountForm& form) {
    return codes(check_counter_account(form));
}

TEST(CounterAccount, LetsTheDocumentsSamplePassWithWarnings) {
    const CounterAccountForm sample{"BE01234567891234", "IBAN", "IDQMIE2D", "BIC"};
    const Problems problems = check_counter_account(sample);
    EXPECT_EQ(codes(problems), (Codes{"W:iban.check_digits", "W:iban.national_check_digits",
                                      "W:bic.other_country"}));
    EXPECT_EQ(problems[0].field, "counter_account.bank_account_number");
    EXPECT_EQ(problems[2].field, "counter_account.bank_id");
    EXPECT_EQ(make_counter_account(sample).value(),
              (CounterAccount{"BE01234567891234", BankAccountNumberType::iban, "IDQMIE2D",
                              BankIdType::bic}));
}

TEST(CounterAccount, NeedsANumberAndItsType) {
    const Problems problems = check_counter_account({});
    EXPECT_EQ(codes(problems), (Codes{"iban.required", "bank_account_number_type.required"}));
    EXPECT_EQ(problems[1].field, "counter_account.bank_account_number_type");
    EXPECT_EQ(check({"BE68539007547034", "iban", "", ""}),
              Codes{"bank_account_number_type.unknown"});
    EXPECT_EQ(check({"", "ABA", "", ""}), Codes{"bank_account_number.required"});
    EXPECT_EQ(check(iban_form()), Codes{});
    EXPECT_FALSE(make_counter_account({}));
}

TEST(CounterAccount, SaysThatTheDocumentedPatternFitsNoAmericanNumber) {
    for (const char* number : {"000123456789", "1234", "12345678901234567", "0001-2345-6789"}) {
        EXPECT_EQ(check(american_form(number)), Codes{"W:counter_account.aba_number"}) << number;
    }
    for (const char* number : {"123", "123456789012345678", "12A4", "1234\n"}) {
        EXPECT_EQ(check(american_form(number)), Codes{"bank_account_number.malformed"}) << number;
    }
    EXPECT_EQ(
        make_counter_account(american_form("0001-2345-6789")).value(),
        (CounterAccount{"000123456789", BankAccountNumberType::aba, "021000021", BankIdType::aba}));
    EXPECT_EQ(check({"000123456789", "IBAN", "", ""}), Codes{"iban.malformed"});
}

TEST(CounterAccount, AsksAboutAnIbanThatIsCalledAmerican) {
    const Problems problems = check_counter_account(american_form("BE68539007547034"));
    EXPECT_EQ(codes(problems), Codes{"W:bank_account_number_type.contradicts"});
    EXPECT_EQ(problems[0].field, "counter_account.bank_account_number_type");
    EXPECT_NE(problems[0].message.find("IBAN"), std::string::npos);
}

TEST(CounterAccount, InfersTheTypeOfTheBankId) {
    const auto type_of = [](const char* bank_id) {
        return make_counter_account(iban_form(bank_id)).value().bank_id_type;
    };
    EXPECT_EQ(type_of("idqmbe2d"), BankIdType::bic);
    EXPECT_EQ(type_of("NEDSBEJJXXX"), BankIdType::bic);
    EXPECT_EQ(type_of("021000021"), BankIdType::aba);
    EXPECT_EQ(type_of(" "), std::nullopt);
    EXPECT_EQ(make_counter_account(iban_form("", "BIC")).value().bank_id_type, BankIdType::bic);
}

TEST(CounterAccount, WarnsWhereTypeAndFormOfTheBankIdDisagree) {
    EXPECT_EQ(check(iban_form("KREDBEBB", "BIC")), Codes{});
    EXPECT_EQ(check(iban_form("021000021", "ABA")), Codes{});
    const Problems problems = check_counter_account(iban_form("KREDBEBB", "ABA"));
    EXPECT_EQ(codes(problems), Codes{"W:bank_id_type.contradicts"});
    EXPECT_EQ(problems[0].field, "counter_account.bank_id_type");
    EXPECT_NE(problems[0].message.find("BIC"), std::string::npos);
    EXPECT_EQ(check(iban_form("021000021", "BIC")), Codes{"W:bank_id_type.contradicts"});
    // As given, since the person may know better.
    EXPECT_EQ(make_counter_account(iban_form("021000021", "BIC")).value().bank_id_type,
              BankIdType::bic);
}

TEST(CounterAccount, ChecksTheBankIdByItsType) {
    EXPECT_EQ(check(iban_form("AGRIFRPP8", "BIC")), Codes{"bic.malformed"});
    EXPECT_EQ(check(iban_form("AGRIFRPP8")), Codes{"bic.malformed"});
    EXPECT_EQ(check(iban_form("12345678", "ABA")), Codes{"routing_number.malformed"});
    EXPECT_EQ(check(iban_form("12345678")), Codes{"routing_number.malformed"});
    EXPECT_EQ(check(iban_form("12345678", "BIC")), Codes{"bic.malformed"});
    EXPECT_EQ(check(iban_form("123456789")), Codes{"W:routing_number.check_digit"});
    EXPECT_EQ(check(iban_form("KREDBEBB", "SWIFT")), Codes{"bank_id_type.unknown"});
    EXPECT_EQ(check(iban_form("", "SWIFT")), Codes{"bank_id_type.unknown"});
}

TEST(CounterAccount, HintsAtABankAbroad) {
    EXPECT_EQ(check(iban_form("DEUTDEFF")), Codes{"W:bic.other_country"});
    EXPECT_EQ(check(iban_form("KREDBEBB")), Codes{});
    // One unknown country is enough to say.
    EXPECT_EQ(check(iban_form("DEUTXXFF")), Codes{"W:bic.unknown_country"});
    EXPECT_EQ(check({"US64SVBKUS6S3300958879", "IBAN", "DEUTDEFF", ""}),
              Codes{"W:iban.unknown_country"});
    EXPECT_EQ(check({"000123456789", "ABA", "DEUTDEFF", ""}),
              Codes{"W:counter_account.aba_number"});
}

TEST(CounterAccount, BecomesAFormAndBack) {
    for (const CounterAccountForm& form :
         {iban_form(), iban_form("KREDBEBB"), iban_form("021000021", "BIC"),
          american_form("000123456789")}) {
        const CounterAccount account = make_counter_account(form).value();
        EXPECT_EQ(make_counter_account(to_form(account)).value(), account);
    }
    EXPECT_EQ(to_form(make_counter_account(american_form("000123456789")).value()),
              american_form("000123456789"));
}

TEST(MaskedAccountNumber, ShowsTheEndsOfLongNumbers) {
    EXPECT_EQ(masked_account_number("BE68539007547034"), "BE68 •••• •••• 7034");
    EXPECT_EQ(masked_account_number("BE68 5390 0754 7034"), "BE68 •••• •••• 7034");
    EXPECT_EQ(masked_account_number("GB82WEST12345698765432"), "GB82 •••• •••• •••• •• 5432");
}

TEST(MaskedAccountNumber, StaysAsItIs) {
    EXPECT_EQ(masked_account_number("BE68 •••• •••• 7034"), "BE68 •••• •••• 7034");
    EXPECT_EQ(masked_account_number("••••"), "••••");
    // A dot alone does not make a mask.
    EXPECT_EQ(masked_account_number("•BE68539007547034").find("6853"), std::string::npos);
}

TEST(MaskedAccountNumber, ShowsNothingOfShortOnes) {
    EXPECT_EQ(masked_account_number("000123456789"), "•••• •••• ••••");
    EXPECT_EQ(masked_account_number("NO9386011117947"), "•••• •••• ••• ••••");
    EXPECT_EQ(masked_account_number("12"), "••");
    EXPECT_EQ(masked_account_number(""), "");
    EXPECT_EQ(masked_account_number("ééééééééééééééééé").find("é"), std::string::npos);
}

}  // namespace
}  // namespace domain
