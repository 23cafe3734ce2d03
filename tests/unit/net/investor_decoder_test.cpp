#include "net/investor_decoder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "domain/onboarding.hpp"
#include "unit/net/rest_users_document.hpp"

namespace net {
namespace {

using domain::BankAccountNumberType;
using domain::BankIdType;
using domain::Lifecycle;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

json parsed(const std::string& text) {
    return json::parse(text, nullptr, false);
}
domain::UserRecord record_of(const std::string& members) {
    return decode_investor(parsed(R"({"id":"U1",)" + members + "}")).value();
}
domain::CounterAccount account_of(const std::string& members) {
    return decode_counter_account(parsed("{" + members + "}")).value();
}
std::string id_of(const InvestorPage& page, std::size_t place) {
    return page.users.at(place).user.id.value;
}
template <class T>
bool is_not_understood(const Outcome<T>& outcome) {
    return !outcome && outcome.error().kind == ApiErrorKind::protocol;
}

TEST(InvestorDecoder, ReadsTheDocumentsUser) {
    const auto record = decode_investor(parsed(document::got_user)).value();
    const domain::User& user = record.user;
    EXPECT_EQ(user.id.value, "U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_EQ(user.external_id, "unique_external_entity_id");
    EXPECT_THAT(user.readable_by, ElementsAre("U01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_THAT(user.modifiable_by, ElementsAre("U01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_EQ(domain::format_rfc3339(user.created_at), "2021-02-18T08:21:02.000Z");
    EXPECT_EQ(domain::format_rfc3339(user.updated_at), "2021-02-18T08:21:02.000Z");
    EXPECT_EQ(user.version, 3);
    EXPECT_EQ(user.updated_by.id, "U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_FALSE(user.is_deleted);
    EXPECT_EQ(user.first_name, "Jane");
    EXPECT_EQ(user.last_name, "Doe");
    EXPECT_EQ(user.email, "jane.doe@example.com");
    EXPECT_EQ(user.mobile, "+123456789");
    EXPECT_EQ(user.brokerage_user_id, "12345678");
    EXPECT_EQ(user.idp_user_id, "user_idp_identity");
    EXPECT_EQ(user.locale, "en-US");
    ASSERT_TRUE(user.counter_account.has_value());
    EXPECT_EQ(user.counter_account->bank_account_number,
              domain::masked_account_number("BE01234567891234"));
    EXPECT_TRUE(record.is_account_number_masked);
    EXPECT_EQ(user.counter_account->bank_id, "IDQMIE2D");
    EXPECT_EQ(user.counter_account->bank_id_type, BankIdType::bic);
    EXPECT_THAT(record.absent_fields, ElementsAre("status", "featureFlags"));
    EXPECT_THAT(record.denied_fields, IsEmpty());
}

TEST(InvestorDecoder, WhatWasNotSentIsAbsentAndWhatIsNullIsEmpty) {
    const auto minimum = decode_investor(parsed(document::minimum_user)).value();
    EXPECT_EQ(minimum.user.first_name, "");
    EXPECT_THAT(minimum.absent_fields,
                ElementsAre("email", "mobile", "locale", "featureFlags", "counterAccount",
                            "brokerageUserId", "idpUserId", "readableBy", "modifiableBy"));
    const auto typical = decode_investor(parsed(document::typical_user)).value();
    EXPECT_EQ(typical.user.mobile, "+123456789");
    EXPECT_THAT(typical.absent_fields, Contains("status"));
    EXPECT_THAT(record_of(R"("counter_account":null,"external_id":null)").absent_fields,
                Not(testing::AnyOf(Contains("counterAccount"), Contains("externalId"))));
    // For these null is no value.
    EXPECT_THAT(record_of(R"("version":null,"status":null,"deleted":null,
                             "version_datetime":null,"creation_datetime":"yesterday")")
                    .absent_fields,
                testing::IsSupersetOf({"version", "status", "deleted", "updatedAt", "createdAt"}));
}

TEST(InvestorDecoder, TheTextNullOfTheDocumentStaysAText) {
    EXPECT_EQ(decode_investor(parsed(document::minimum_user)).value().user.external_id, "null");
    EXPECT_EQ(record_of(R"("external_id":null)").user.external_id, "");
}

TEST(InvestorDecoder, ReadsTheOtherPrintedUsers) {
    const auto updated = decode_investor(parsed(document::updated_user)).value();
    EXPECT_EQ(updated.user.locale, "be-NL");
    EXPECT_EQ(updated.unknown_status, "");
    EXPECT_TRUE(decode_investor(parsed(document::deleted_user)).value().user.is_deleted);
    const auto corrected = decode_investor(parsed(document::typical_user_corrected)).value();
    EXPECT_THAT(corrected.user.feature_flags,
                ElementsAre("CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"));
    EXPECT_EQ(corrected.user.lifecycle, Lifecycle::pending_verification);
    EXPECT_EQ(corrected.user.counter_account->bank_account_number_type,
              BankAccountNumberType::iban);
    EXPECT_EQ(corrected.user.counter_account->bank_id_type, BankIdType::bic);
    EXPECT_THAT(corrected.absent_fields, Contains("version"));
}

TEST(InvestorDecoder, TimesHaveFractionsAndOffsets) {
    const auto user = record_of(R"("creation_datetime":"2021-06-07T14:26:21.231855+00:00",
                                   "version_datetime":"2021-06-07T14:26:21.5+02:00")")
                          .user;
    EXPECT_EQ(domain::format_rfc3339(user.created_at), "2021-06-07T14:26:21.231Z");
    EXPECT_EQ(domain::format_rfc3339(user.updated_at), "2021-06-07T12:26:21.500Z");
}

TEST(InvestorDecoder, ReadsEveryStatusOfTheDiagram) {
    const std::vector<std::pair<std::string, Lifecycle>> words = {
        {"WAITING_FOR_VERIFICATION", Lifecycle::pending_verification},
        {"WAITING_FOR_SIGNATURE", Lifecycle::pending_signature},
        {"VERIFICATION_FAILED", Lifecycle::verification_failed},
        {"VERIFICATION FAILED", Lifecycle::verification_failed},
        {"ACTIVE", Lifecycle::active},
        {"INACTIVE", Lifecycle::inactive}};
    for (const auto& [word, lifecycle] : words) {
        const auto record = record_of(R"("status":")" + word + '"');
        EXPECT_EQ(record.user.lifecycle, lifecycle) << word;
        EXPECT_EQ(record.unknown_status, "") << word;
    }
}

TEST(InvestorDecoder, AnUnknownStatusIsKeptAsItCame) {
    EXPECT_EQ(record_of(R"("status":"Frozen by court")").unknown_status, "Frozen by court");
    EXPECT_THAT(record_of(R"("status":"Frozen by court")").absent_fields, Not(Contains("status")));
}

TEST(InvestorDecoder, OddTypesReadAsNotThere) {
    const auto record = record_of(R"("version":"12","email":{},"deleted":"true","first_name":7,
        "feature_flags":"CONSOLE","readable_by":["U2",null,3],"counter_account":[],"status":[])");
    EXPECT_EQ(record.user.version, 12);
    EXPECT_EQ(record.user.email, "");
    EXPECT_FALSE(record.user.is_deleted);
    EXPECT_THAT(record.user.feature_flags, IsEmpty());
    EXPECT_THAT(record.user.readable_by, ElementsAre("U2"));
    EXPECT_FALSE(record.user.counter_account.has_value());
}

TEST(InvestorDecoder, WithoutAnIdItIsNoUser) {
    for (const char* text : {"{}", "null", "[]", "7", R"("U1")", R"({"id":null})", R"({"id":""})",
                             R"({"id":{}})", R"({"msg":"done"})"}) {
        EXPECT_TRUE(is_not_understood(decode_investor(parsed(text)))) << text;
    }
}

TEST(InvestorDecoder, AMaskedNumberIsNotMaskedAgain) {
    const std::string masked = domain::masked_account_number("BE68539007547034");
    const auto record =
        record_of(R"("counter_account":{"bank_account_number":")" + masked + R"("})");
    EXPECT_EQ(record.user.counter_account->bank_account_number, masked);
    EXPECT_TRUE(record.is_account_number_masked);
}

TEST(InvestorDecoder, TheTypeOfTheBankIdIsInferred) {
    const std::string number = R"("bank_account_number":"BE68539007547034",)";
    EXPECT_EQ(account_of(number + R"("bank_id":"DEUTDEFF500")").bank_id_type, BankIdType::bic);
    EXPECT_EQ(account_of(number + R"("bank_id":"021000021")").bank_id_type, BankIdType::aba);
    EXPECT_EQ(account_of(number + R"("bank_id":"?")").bank_id_type, std::nullopt);
    EXPECT_EQ(account_of(number + R"("bank_id":null)").bank_id_type, std::nullopt);
    EXPECT_EQ(account_of(number + R"("bank_id":"DEUTDEFF","bank_id_type":"aba")").bank_id_type,
              BankIdType::aba);
}

TEST(InvestorDecoder, TheTypeOfTheNumberHasTwoNames) {
    const auto type_of = [](const std::string& members) {
        return account_of(members).bank_account_number_type;
    };
    const std::string plain = R"("bank_account_number":"000123456789")";
    EXPECT_EQ(type_of(plain + R"(,"bank_account_number_type":"IBAN")"),
              BankAccountNumberType::iban);
    EXPECT_EQ(type_of(R"("bank_account_number":"BE68","bank_account_type":"ABA")"),
              BankAccountNumberType::aba);
    EXPECT_EQ(type_of(R"("bank_account_number":"BE68","bank_account_type":"ABA",
                         "bank_account_number_type":"IBAN")"),
              BankAccountNumberType::iban);
    EXPECT_EQ(type_of(plain), BankAccountNumberType::aba);
    EXPECT_EQ(type_of(R"("bank_account_number":"BE68")"), BankAccountNumberType::iban);
}

TEST(InvestorDecoder, ACounterAccountHasANumber) {
    EXPECT_EQ(account_of(R"("bank_account_number":"anything at all")").bank_account_number,
              "anything at all");
    for (const char* text : {"{}", "null", "[]", R"({"bank_account_number":null})"}) {
        EXPECT_TRUE(is_not_understood(decode_counter_account(parsed(text)))) << text;
    }
}

TEST(InvestorDecoder, ReadsACollection) {
    const auto page = decode_investors(parsed(R"({"next":"/users/?limit=2&offset=2","count":204,
        "offset":0,"results":[{"id":"U1"},{"id":"U2"}],"_embedded":{}})"))
                          .value();
    ASSERT_EQ(page.users.size(), 2U);
    EXPECT_EQ(id_of(page, 1), "U2");
    EXPECT_EQ(page.next, "/users/?limit=2&offset=2");
    EXPECT_EQ(page.count, 204);
    EXPECT_FALSE(page.is_bare_list);
}

TEST(InvestorDecoder, CountersAreNumbersOrTexts) {
    const auto page = decode_investors(
        parsed(R"({"next":null,"count":"20","offset":"10","results":[{"id":"U1"}]})"));
    EXPECT_EQ(page->count, 20);
    EXPECT_EQ(page->next, "");
    EXPECT_EQ(decode_investors(parsed(R"({"count":"many","results":[]})"))->count, std::nullopt);
}

TEST(InvestorDecoder, AUserOrAListInPlaceOfACollection) {
    const auto single = decode_investors(parsed(document::queried_user)).value();
    ASSERT_EQ(single.users.size(), 1U);
    EXPECT_EQ(single.users[0].user.first_name, "Jane");
    EXPECT_EQ(single.next, "");
    EXPECT_FALSE(single.is_bare_list);
    const auto list = decode_investors(parsed(R"([{"id":"U1"},null,{"id":"U2"}])")).value();
    ASSERT_EQ(list.users.size(), 2U);
    EXPECT_EQ(id_of(list, 1), "U2");
    EXPECT_TRUE(list.is_bare_list);
    EXPECT_TRUE(decode_investors(json::array())->users.empty());
}

// An empty page would say that there are no users.
TEST(InvestorDecoder, WhatIsNoCollectionIsSaidToBeNone) {
    for (const char* text :
         {"{}", "null", "7", "\"text\"", R"({"results":{}})", R"({"results":null})",
          R"({"results":["U1"]})", "[1,2]", R"({"data":[{"id":"U1"}]})"}) {
        EXPECT_TRUE(is_not_understood(decode_investors(parsed(text)))) << text;
    }
}

}  // namespace
}  // namespace net
