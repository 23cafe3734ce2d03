#include "domain/approval.hpp"

#include <gtest/gtest.h>

#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"

namespace domain {
namespace {

User waiting(KycStatus status) {
    User user;
    user.email = "alice@example.com";
    Account account;
    account.label = "Alice Dupont";
    account.kyc_status = status;
    user.accounts = {account};
    return user;
}

TEST(Approval, WarnsOfEveryKycButAValidatedOne) {
    for (const KycStatus status : enumerators<KycStatus>) {
        const Problems warnings = approval_warnings(waiting(status), true);
        ASSERT_EQ(warnings.size(), status == KycStatus::validated ? 0U : 1U);
        if (!warnings.empty()) {
            EXPECT_EQ(warnings[0].code, "approval.kyc");
            EXPECT_EQ(warnings[0].severity, Severity::warning);
            EXPECT_EQ(warnings[0].message.rfind("The KYC of “Alice Dupont” ", 0), 0U);
        }
    }
}

TEST(Approval, WarnsOfEachAccount) {
    User user = waiting(KycStatus::refused);
    user.accounts.push_back(waiting(KycStatus::validated).accounts[0]);
    user.accounts.push_back(waiting(KycStatus::expired).accounts[0]);
    user.accounts.back().label.clear();
    const Problems warnings = approval_warnings(user, true);
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings[0].message, "The KYC of “Alice Dupont” was refused.");
    EXPECT_EQ(warnings[1].message, "The KYC of an account has expired.");
}

TEST(Approval, WarnsOfAMailThatCannotBeSentOnlyWhereOneIsWanted) {
    User user = waiting(KycStatus::validated);
    user.email.clear();
    ASSERT_EQ(approval_warnings(user, true).size(), 1U);
    EXPECT_EQ(approval_warnings(user, true)[0].code, "email.required");
    EXPECT_TRUE(approval_warnings(user, false).empty());
}

TEST(Approval, HasNothingToSayOfWhoIsNotPending) {
    const auto accepted = activate(waiting(KycStatus::refused), Timestamp());
    ASSERT_TRUE(accepted);
    EXPECT_TRUE(approval_warnings(*accepted, true).empty());
}

// Why an approval is undone by suspending.
TEST(Approval, CannotBeTakenBackToPending) {
    const auto accepted = activate(waiting(KycStatus::validated), Timestamp());
    ASSERT_TRUE(accepted);
    const auto undone = deactivate(*accepted, undone_approval_reason, Timestamp());
    ASSERT_TRUE(undone);
    EXPECT_EQ(platform_state(*undone), PlatformState::inactive);
    EXPECT_EQ(undone->unactive_comment, undone_approval_reason);
    EXPECT_TRUE(undone->accepted_at);
}

}  // namespace
}  // namespace domain
