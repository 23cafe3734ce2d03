#include "net/investor_encoder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace net {
namespace {

using nlohmann::json;

json encoded(const domain::InvestorForm& form) {
    return json::parse(encode_investor(domain::make_investor(form).value()), nullptr, false);
}

TEST(InvestorEncoder, WhatIsNotSetIsNotSent) {
    EXPECT_EQ(encode_investor(domain::make_investor({}).value()), "{}");
    domain::InvestorForm form;
    form.language = "nl-BE";
    EXPECT_EQ(encode_investor(domain::make_investor(form).value()), R"({"language":"nl-BE"})");
}

TEST(InvestorEncoder, NullClears) {
    domain::InvestorForm form;
    form.first_name = std::optional<std::string>();
    form.counter_account = std::optional<domain::CounterAccountForm>();
    EXPECT_EQ(encoded(form), (json{{"first_name", nullptr}, {"counter_account", nullptr}}));
}

TEST(InvestorEncoder, WritesTheDocumentsTypicalUser) {
    domain::InvestorForm form;
    form.external_id = "unique_external_identity_id_2809";
    form.first_name = "Ashok";
    form.last_name = "Kumar";
    form.email = "ashok.kumar@example.com";
    form.phone = "+123456789";
    form.language = "en-US";
    form.status = "WAITING_FOR_VERIFICATION";
    form.feature_flags = std::vector<std::string>{"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"};
    form.counter_account = domain::CounterAccountForm{"BE01234567891234", "IBAN", "IDQMIE2D", ""};
    const json body = encoded(form);
    EXPECT_EQ(body, json::parse(R"({
        "external_id": "unique_external_identity_id_2809", "first_name": "Ashok",
        "last_name": "Kumar", "email": "ashok.kumar@example.com", "phone": "+123456789",
        "counter_account": {"bank_account_number": "BE01234567891234",
            "bank_account_number_type": "IBAN", "bank_id": "IDQMIE2D", "bank_id_type": "BIC"},
        "feature_flags": ["CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"],
        "language": "en-US", "status": "WAITING_FOR_VERIFICATION"})"));
}

TEST(InvestorEncoder, ACounterAccountWithoutABankHasTwoKeys) {
    domain::InvestorForm form;
    form.counter_account = domain::CounterAccountForm{"BE68539007547034", "IBAN", "", ""};
    EXPECT_EQ(encoded(form), json::parse(R"({"counter_account":{
        "bank_account_number": "BE68539007547034", "bank_account_number_type": "IBAN"}})"));
}

TEST(InvestorEncoder, WritesTheIdsOfOthers) {
    domain::InvestorForm form;
    form.brokerage_user_id = "12345678";
    form.idp_user_id = "user_idp_identity";
    form.readable_by = std::vector<std::string>{"U01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    form.modifiable_by = std::vector<std::string>{};
    EXPECT_EQ(encoded(form), (json{{"brokerage_user_id", "12345678"},
                                   {"idp_user_id", "user_idp_identity"},
                                   {"readable_by", json::array({"U01ARZ3NDEKTSV4RRFFQ69G5FAV"})},
                                   {"modifiable_by", json::array()}}));
}

}  // namespace
}  // namespace net
