#include "domain/changes.hpp"

#include <gtest/gtest.h>

#include "domain/lifecycle.hpp"

namespace domain {
namespace {

using Changes = std::vector<FieldChange>;

User alice() {
    User user;
    user.id = UserId("456");
    user.first_name = "Alice";
    user.last_name = "Dupont";
    user.email = "alice@example.com";
    return user;
}

TEST(Changes, AreNamedAsInTheApi) {
    User after = alice();
    after.last_name = "Dupont-Martin";
    after.group_id = GroupId("G1");
    after.version = 9;
    after.updated_by.id = "admin-1";
    EXPECT_EQ(changes_between(alice(), after),
              (Changes{{"lastName", "Dupont", "Dupont-Martin"}, {"userGroup", "", "G1"}}));
    EXPECT_EQ(changes_between(alice(), alice()), Changes{});
}

TEST(Changes, OfALifecycleOperation) {
    const User active =
        activate(alice(), Timestamp(std::chrono::milliseconds(1624533816925))).value();
    EXPECT_EQ(changes_between(alice(), active),
              (Changes{{"active", "false", "true"},
                       {"acceptedAt", "", "2021-06-24T11:23:36.925Z"},
                       {"status", "WAITING_FOR_VERIFICATION", "ACTIVE"}}));
    const User suspended = deactivate(active, "review", {}).value();
    EXPECT_EQ(changes_between(active, suspended), (Changes{{"active", "true", "false"},
                                                           {"unactiveComment", "", "review"},
                                                           {"status", "ACTIVE", "INACTIVE"}}));
}

TEST(Changes, OfACreationAreAllThatIsSet) {
    User after = alice();
    Account account;
    account.label = "Alice Dupont";
    after.accounts.push_back(account);
    EXPECT_EQ(changes_between(User{}, after),
              (Changes{{"email", "", "alice@example.com"},
                       {"firstName", "", "Alice"},
                       {"lastName", "", "Dupont"},
                       {"persona", "", "customer"},
                       {"active", "", "false"},
                       {"accounts", "", "Alice Dupont (TO_COMPLETE)"},
                       {"status", "", "WAITING_FOR_VERIFICATION"}}));
    User verified = after;
    verified.accounts[0].kyc_status = KycStatus::validated;
    EXPECT_EQ(changes_between(after, verified),
              (Changes{{"accounts", "Alice Dupont (TO_COMPLETE)", "Alice Dupont (VALIDATED)"}}));
}

TEST(Changes, OfABankAccountAreMaskedAndNeverMissed) {
    User before = alice();
    before.counter_account = CounterAccount{"BE68539007547034", {}, "GEBABEBB", BankIdType::bic};
    User after = before;
    after.counter_account->bank_account_number = "BE68111111117034";
    EXPECT_EQ(changes_between(before, after),
              (Changes{{"counterAccount", "IBAN BE68 •••• •••• 7034, GEBABEBB",
                        "IBAN BE68 •••• •••• 7034, GEBABEBB"}}));
}

TEST(MergeEdits, KeepsBothPeoplesChanges) {
    User theirs = alice();
    theirs.mobile = "+33611111111";
    theirs.version = 5;
    User mine = alice();
    mine.last_name = "Martin";
    mine.group_id = GroupId("G1");
    const MergedEdit result = merge_edits(alice(), theirs, mine);
    EXPECT_TRUE(result.collisions.empty());
    User expected = theirs;
    expected.last_name = "Martin";
    expected.group_id = GroupId("G1");
    EXPECT_EQ(result.merged, expected);
}

TEST(MergeEdits, NamesWhatCollides) {
    User theirs = alice();
    theirs.last_name = "Durand";
    theirs.first_name = "Alicia";
    theirs.email = "same@example.com";
    User mine = alice();
    mine.last_name = "Martin";
    mine.email = "same@example.com";
    mine.mobile = "+33622222222";
    const MergedEdit result = merge_edits(alice(), theirs, mine);
    EXPECT_EQ(result.collisions,
              (std::vector<EditCollision>{{"lastName", "Dupont", "Durand", "Martin"}}));
    EXPECT_EQ(result.merged.last_name, "Durand");
    EXPECT_EQ(result.merged.first_name, "Alicia");
    EXPECT_EQ(result.merged.mobile, "+33622222222");
}

TEST(MergeEdits, LeavesTheLifecycleToTheStore) {
    User theirs = alice();
    theirs.lifecycle = Lifecycle::active;
    const MergedEdit result = merge_edits(alice(), theirs, alice());
    EXPECT_EQ(result.merged, theirs);
}

}  // namespace
}  // namespace domain
