#include "app/edit_counter_account/edit_counter_account.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using Field = CounterAccountField;

struct EditCounterAccountUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::UserRecord user(std::int64_t version, const std::string& masked_number) {
        domain::UserRecord made = record("U1", "Alice");
        made.user.version = version;
        if (!masked_number.empty()) {
            made.user.counter_account = domain::CounterAccount();
            made.user.counter_account->bank_account_number = masked_number;
            made.user.counter_account->bank_id = "KREDBEBB";
            made.is_account_number_masked = true;
        }
        return made;
    }
    void open(const std::string& masked_number, bool is_removal = false) {
        show_investor(user(3, masked_number));
        did(EditCounterAccountOpened{id, is_removal});
        ASSERT_TRUE(state.edit_counter_account.has_value());
    }
    [[nodiscard]] const EditCounterAccountForm& form() const {
        return state.edit_counter_account.value();
    }
    void type(Field field, const std::string& text) {
        did(CounterAccountFieldEdited{field, text});
        did(CounterAccountFieldLeft{field});
    }
    [[nodiscard]] std::string shown(Field field) const {
        const auto* problem = shown_problem(form(), field);
        return problem == nullptr ? std::string() : problem->code;
    }
    EditCounterAccount submit() {
        did(EditCounterAccountSubmitted{});
        return the<EditCounterAccount>();
    }
    // Somebody else has saved this meanwhile; the refusal has come, and then their version.
    void meet(const domain::UserRecord& theirs) {
        did(EditCounterAccountReplied{submit().ticket, id, stale(theirs.user.version)});
        did(InvestorReplied{the<GetInvestor>().ticket, id, theirs});
    }
};

TEST_F(EditCounterAccountUpdates, TheFirstOneIsAnIbanUnlessTheyChooseOtherwise) {
    open("");
    EXPECT_EQ(form().text(Field::bank_account_number_type), "IBAN");
    EXPECT_FALSE(is_dirty(form()));
    type(Field::bank_account_number, "be68 5390 0754 7034");
    type(Field::bank_id, "kredbebb");
    const auto sent = submit();
    EXPECT_EQ(sent.what->expected_version, 3);
    ASSERT_TRUE(sent.what->counter_account && *sent.what->counter_account);
    const domain::CounterAccount& account = **sent.what->counter_account;
    EXPECT_EQ(account.bank_account_number, "BE68539007547034");
    EXPECT_EQ(account.bank_id, "KREDBEBB");
    EXPECT_EQ(account.bank_id_type, domain::BankIdType::bic);
}

TEST_F(EditCounterAccountUpdates, AMaskedNumberIsTypedAgain) {
    open("BE68 •••• •••• 7034");
    EXPECT_EQ(form().text(Field::bank_account_number), "");
    EXPECT_EQ(form().text(Field::bank_id), "KREDBEBB");
    type(Field::bank_id, "GEBABEBB");
    did(EditCounterAccountSubmitted{});
    EXPECT_FALSE(has<EditCounterAccount>());
    EXPECT_EQ(shown(Field::bank_account_number), "iban.required");
}

TEST_F(EditCounterAccountUpdates, ARevealedNumberIsThere) {
    show_investor(user(3, "BE68 •••• •••• 7034"));
    did(CounterAccountRevealRequested{id});
    domain::CounterAccount whole;
    whole.bank_account_number = "BE68539007547034";
    did(RevealCounterAccountReplied{the<RevealCounterAccount>().ticket, id, whole});
    did(EditCounterAccountOpened{id, false});
    EXPECT_EQ(form().text(Field::bank_account_number), "BE68539007547034");
    EXPECT_FALSE(is_dirty(form()));
}

TEST_F(EditCounterAccountUpdates, ErrorsForbidAndWarningsDoNot) {
    open("");
    type(Field::bank_account_number, "BE01234567891234");  // the document's own sample
    ASSERT_NE(shown_problem(form(), Field::bank_account_number), nullptr);
    EXPECT_EQ(shown_problem(form(), Field::bank_account_number)->severity,
              domain::Severity::warning);
    type(Field::bank_id, "AGRIF2PP");
    EXPECT_EQ(shown(Field::bank_id), "bic.malformed");
    did(EditCounterAccountSubmitted{});
    EXPECT_FALSE(has<EditCounterAccount>());
    EXPECT_EQ(form().refusals, 1);
    type(Field::bank_id, "");
    EXPECT_EQ(submit().what->counter_account->value().bank_account_number, "BE01234567891234");
}

TEST_F(EditCounterAccountUpdates, NothingChangedIsDoneAtOnce) {
    open("BE68 •••• •••• 7034");
    did(EditCounterAccountSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_FALSE(state.edit_counter_account.has_value());
}

TEST_F(EditCounterAccountUpdates, RemovedIsSentAsNull) {
    open("BE68 •••• •••• 7034", true);
    const auto sent = submit();
    ASSERT_TRUE(sent.what->counter_account.has_value());
    EXPECT_FALSE(sent.what->counter_account->has_value());
    did(EditCounterAccountReplied{sent.ticket, id, user(4, "")});
    EXPECT_EQ(last_notice(), "The counter account of Alice Dupont is removed.");
    EXPECT_FALSE(state.user_detail.investor.value->user.counter_account.has_value());
    did(EditCounterAccountOpened{id, true});
    EXPECT_FALSE(state.edit_counter_account.has_value());  // there is none to remove
}

TEST_F(EditCounterAccountUpdates, SavedIsToldAndMaskedAgain) {
    open("");
    type(Field::bank_account_number, "BE68539007547034");
    state.revealed_counter_account.is_shown = true;
    did(EditCounterAccountReplied{submit().ticket, id, user(4, "BE68 •••• •••• 7034")});
    EXPECT_EQ(last_notice(), "The counter account of Alice Dupont is saved.");
    EXPECT_FALSE(state.revealed_counter_account.is_shown);
    EXPECT_EQ(counter_account_text(*find_investor(state, id)), "BE68 •••• •••• 7034, KREDBEBB");
}

TEST_F(EditCounterAccountUpdates, ARefusalGoesToItsField) {
    open("");
    type(Field::bank_account_number, "BE68539007547034");
    did(EditCounterAccountReplied{submit().ticket, id,
                                  refused(domain::FailureKind::invalid, "server.says_no",
                                          "counter_account.bank_account_number")});
    EXPECT_EQ(shown(Field::bank_account_number), "server.says_no");
    EXPECT_TRUE(general_problems(form()).empty());
    EXPECT_EQ(form().text(Field::bank_account_number), "BE68539007547034");
    type(Field::bank_account_number, "BE32123456789002");
    EXPECT_EQ(shown(Field::bank_account_number), "");
}

TEST_F(EditCounterAccountUpdates, AStaleOneThatDoesNotTouchTheAccountIsSavedAgain) {
    open("BE68 •••• •••• 7034");
    type(Field::bank_account_number, "BE32123456789002");
    meet(user(5, "BE68 •••• •••• 7034"));
    EXPECT_TRUE(form().is_stale);
    EXPECT_FALSE(form().is_conflict);
    EXPECT_EQ(form().text(Field::bank_account_number), "BE32123456789002");
    EXPECT_EQ(submit().what->expected_version, 5);
}

TEST_F(EditCounterAccountUpdates, AnAccountThatBothChangedIsDecided) {
    open("BE68 •••• •••• 7034");
    type(Field::bank_account_number, "BE32123456789002");
    meet(user(5, "DE89 •••• •••• 3000"));
    EXPECT_TRUE(form().is_conflict);
    EXPECT_EQ(form().replaced, "BE68 •••• •••• 7034, KREDBEBB");
    did(EditCounterAccountSubmitted{});
    EXPECT_TRUE(commands.empty());
    did(CounterAccountConflictDecided{false});
    EXPECT_EQ(submit().what->expected_version, 5);
}

TEST_F(EditCounterAccountUpdates, TakingTheirsClosesTheForm) {
    open("BE68 •••• •••• 7034");
    type(Field::bank_account_number, "BE32123456789002");
    meet(user(5, "DE89 •••• •••• 3000"));
    did(CounterAccountConflictDecided{true});
    EXPECT_FALSE(state.edit_counter_account.has_value());
    EXPECT_EQ(state.user_detail.investor.value->user.version, 5);
}

TEST_F(EditCounterAccountUpdates, TheirsThatDoNotComeCanBeAskedForAgain) {
    open("");
    type(Field::bank_account_number, "BE68539007547034");
    did(EditCounterAccountReplied{submit().ticket, id, stale(5)});
    const auto asked = the<GetInvestor>();
    did(EditCounterAccountSubmitted{});
    EXPECT_TRUE(commands.empty());  // while it is being asked for, the form is at rest
    did(InvestorReplied{asked.ticket, id, unreachable()});
    EXPECT_EQ(general_problems(form()).size(), 1U);
    EXPECT_EQ(submit().what->expected_version, 3);
}

TEST_F(EditCounterAccountUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    open("");
    type(Field::bank_account_number, "BE68539007547034");
    const auto first = submit();
    did(EditCounterAccountReplied{first.ticket, id, unreachable()});
    EXPECT_EQ(submit().idempotency_key, first.idempotency_key);
}

TEST_F(EditCounterAccountUpdates, CancellingAsksAboutWhatWasTyped) {
    open("");
    type(Field::bank_account_number, "BE68");
    did(EditCounterAccountCancelled{});
    EXPECT_TRUE(state.leave_question.has_value());
    did(LeaveCancelled{});
    EXPECT_EQ(form().text(Field::bank_account_number), "BE68");
}

}  // namespace
}  // namespace app
