#include "domain/codes.hpp"

#include <gtest/gtest.h>
#include <string>

#include "domain/mail.hpp"
#include "domain/onboarding.hpp"
#include "domain/user_query.hpp"

namespace domain {
namespace {

template <class Enum>
std::string words() {
    std::string all;
    for (const Enum value : enumerators<Enum>) {
        all += (all.empty() ? "" : " ") + std::string(word_of(value));
        EXPECT_EQ(from_word<Enum>(word_of(value)), value);
    }
    EXPECT_EQ(from_word<Enum>(""), std::nullopt);
    EXPECT_EQ(from_word<Enum>("nothing of that name"), std::nullopt);
    return all;
}

template <class Enum>
std::string wire_codes() {
    std::string all;
    for (const Enum value : enumerators<Enum>) {
        all += (all.empty() ? "" : " ") + std::string(code_of(value));
        EXPECT_EQ(from_code<Enum>(code_of(value)), value);
    }
    EXPECT_EQ(from_code<Enum>(""), std::nullopt);
    EXPECT_EQ(from_code<Enum>("nothing of that name"), std::nullopt);
    return all;
}

// Data folders and exported files hold these.
TEST(Codes, KeptWordsStayWhatTheyAre) {
    EXPECT_EQ(words<Persona>(), "customer distributed_customer");
    EXPECT_EQ(words<Lifecycle>(),
              "pending_approval pending_verification verification_failed pending_signature active "
              "inactive");
    EXPECT_EQ(words<AccountType>(), "individual corporate joint");
    EXPECT_EQ(words<KycStatus>(),
              "to_complete pending_review pending_signature completed validated refused expired");
    EXPECT_EQ(words<MailKind>(), "welcome approval suspension access");
    EXPECT_EQ(words<MailState>(), "queued sent failed");
    EXPECT_EQ(words<BankAccountNumberType>(), "iban aba");
    EXPECT_EQ(words<BankIdType>(), "bic aba");
}

// Shared addresses hold these, beside KycStatus and Persona.
TEST(Codes, WordsOfAddressesStayWhatTheyAre) {
    EXPECT_EQ(words<PlatformState>(), "pending active inactive");
    EXPECT_EQ(words<UserSortField>(), "lastName firstName email createdAt updatedAt state");
}

TEST(Codes, TheWireHasTheCodesOfTheDocuments) {
    EXPECT_EQ(wire_codes<Persona>(), "customer distributed_customer");
    EXPECT_EQ(wire_codes<PlatformState>(), "PENDING ACTIVE INACTIVE");
    EXPECT_EQ(wire_codes<AccountType>(), "IndividualAccount CorporateAccount JointAccount");
    EXPECT_EQ(wire_codes<KycStatus>(),
              "TO_COMPLETE PENDING_REVIEW PENDING_SIGNATURE COMPLETED VALIDATED REFUSED Expired");
    EXPECT_EQ(wire_codes<UserSortField>(), "lastName firstName email createdAt updatedAt state");
    EXPECT_EQ(wire_codes<MailKind>(), "WELCOME APPROVAL SUSPENSION ACCESS");
    EXPECT_EQ(wire_codes<MailState>(), "QUEUED SENT FAILED");
    EXPECT_EQ(wire_codes<BankAccountNumberType>(), "IBAN ABA");
    EXPECT_EQ(wire_codes<BankIdType>(), "BIC ABA");
    EXPECT_EQ(wire_codes<OnboardingStatus>(),
              "WAITING_FOR_VERIFICATION VERIFICATION_FAILED WAITING_FOR_SIGNATURE ACTIVE INACTIVE");
}

}  // namespace
}  // namespace domain
