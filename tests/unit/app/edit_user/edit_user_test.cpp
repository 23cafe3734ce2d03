#include "app/edit_user/edit_user.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using Field = EditUserField;

struct EditUserUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::UserRecord base() {
        domain::UserRecord made = record("U1", "Alice");
        made.user.version = 3;
        made.user.mobile = "+33612345678";
        made.user.group_id = domain::GroupId("G1");
        return made;
    }
    void SetUp() override {
        show_user(base());
        did(EditUserOpened{id});
        ASSERT_TRUE(state.edit_user.has_value());
    }
    [[nodiscard]] const EditUserForm& form() const { return state.edit_user.value(); }
    [[nodiscard]] std::string shown_at(Field field) const {
        const auto* problem = shown_problem(form(), field);
        return problem == nullptr ? std::string() : problem->code;
    }
    void type(Field field, const std::string& text) { did(EditUserFieldEdited{field, text}); }
    UpdateUser submit() {
        did(EditUserSubmitted{});
        return the<UpdateUser>();
    }
    // Somebody else has saved this meanwhile; the refusal has come, and then their version.
    void meet(const domain::UserRecord& theirs) {
        did(EditUserReplied{submit().ticket, id, stale(theirs.user.version)});
        did(EditUserTheirsReplied{the<GetTheirs>().ticket, id, theirs});
    }
};

TEST_F(EditUserUpdates, OpensWithWhatIsThere) {
    EXPECT_EQ(form().text(Field::first_name), "Alice");
    EXPECT_EQ(form().text(Field::mobile), "+33612345678");
    EXPECT_EQ(form().text(Field::user_group_id), "G1");
    EXPECT_FALSE(is_dirty(form()));
    EXPECT_FALSE(has_unsaved(state));
}

TEST_F(EditUserUpdates, SendsOnlyWhatWasChangedAndOnWhichVersion) {
    type(Field::first_name, " Alicia ");
    type(Field::mobile, "");
    type(Field::email, "U1@example.com ");  // a space is no change
    const auto sent = submit();
    EXPECT_EQ(sent.what->user_id, id);
    EXPECT_EQ(sent.what->expected_version, 3);
    EXPECT_EQ(sent.what->first_name, "Alicia");
    EXPECT_EQ(sent.what->mobile, "");
    EXPECT_FALSE(sent.what->email.has_value());
    EXPECT_FALSE(sent.what->last_name.has_value());
    EXPECT_FALSE(sent.what->user_group_id.has_value());
}

TEST_F(EditUserUpdates, NothingChangedIsDoneAtOnce) {
    did(EditUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_FALSE(state.edit_user.has_value());
}

TEST_F(EditUserUpdates, AMistakeIsSaidWhenTheFieldWasLeftAndIsNotSent) {
    type(Field::email, "alice@");
    EXPECT_EQ(shown_at(Field::email), "");
    did(EditUserFieldLeft{Field::email});
    EXPECT_EQ(shown_at(Field::email), "email.malformed");
    did(EditUserSubmitted{});
    EXPECT_FALSE(has<UpdateUser>());
    EXPECT_TRUE(state.edit_user.has_value());
}

TEST_F(EditUserUpdates, SavedIsShownAtOnceAndTheListsAreReadAgain) {
    type(Field::first_name, "Alicia");
    auto saved = base();
    saved.user.version = 4;
    saved.user.first_name = "Alicia";
    did(EditUserReplied{submit().ticket, id, saved});
    EXPECT_FALSE(state.edit_user.has_value());
    EXPECT_EQ(state.user_detail.record.value->user.first_name, "Alicia");
    EXPECT_EQ(state.users.list.row_at(0)->user.first_name, "Alicia");
    EXPECT_EQ(last_notice(), "The changes to Alicia Dupont are saved.");
    EXPECT_TRUE(has<GetUser>());
    EXPECT_TRUE(has<GetVersions>());
}

TEST_F(EditUserUpdates, ARefusalGoesToItsField) {
    type(Field::email, "taken@example.com");
    did(EditUserReplied{submit().ticket, id,
                        refused(domain::FailureKind::conflict, "email.taken", "email")});
    EXPECT_EQ(shown_at(Field::email), "email.taken");
    EXPECT_EQ(form().text(Field::email), "taken@example.com");
    EXPECT_FALSE(form().is_stale);
    type(Field::email, "free@example.com");
    EXPECT_EQ(shown_at(Field::email), "");
}

TEST_F(EditUserUpdates, AStaleEditAsksForTheirsAndMergesWhatDoesNotCollide) {
    type(Field::first_name, "Alicia");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.mobile = "+33699999999";
    meet(theirs);
    EXPECT_TRUE(form().is_stale);
    EXPECT_TRUE(form().conflicts.empty());
    EXPECT_EQ(form().taken_over, std::vector{Field::mobile});
    EXPECT_EQ(form().text(Field::first_name), "Alicia");
    EXPECT_EQ(form().text(Field::mobile), "+33699999999");

    const auto again = submit();
    EXPECT_EQ(again.what->expected_version, 5);
    EXPECT_EQ(again.what->first_name, "Alicia");
    EXPECT_FALSE(again.what->mobile.has_value());
}

TEST_F(EditUserUpdates, ACollisionIsDecidedFieldByField) {
    type(Field::first_name, "Alicia");
    type(Field::last_name, "Durand");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.first_name = "Alix";
    theirs.user.last_name = "Dubois";
    meet(theirs);
    ASSERT_EQ(form().conflicts.size(), 2U);
    EXPECT_EQ(conflict_at(form(), Field::first_name)->theirs, "Alix");
    EXPECT_EQ(conflict_at(form(), Field::first_name)->mine, "Alicia");
    EXPECT_EQ(conflict_at(form(), Field::email), nullptr);
    EXPECT_EQ(form().text(Field::first_name), "Alicia");

    did(EditUserConflictDecided{Field::first_name, true});
    EXPECT_EQ(form().text(Field::first_name), "Alix");
    did(EditUserSubmitted{});
    EXPECT_FALSE(has<UpdateUser>());  // one is open still
    did(EditUserConflictDecided{Field::first_name, false});
    EXPECT_EQ(form().text(Field::first_name), "Alicia");
    did(EditUserConflictDecided{Field::first_name, true});

    did(EditUserConflictDecided{Field::last_name, false});
    const auto again = submit();
    EXPECT_EQ(again.what->last_name, "Durand");
    EXPECT_FALSE(again.what->first_name.has_value());
}

TEST_F(EditUserUpdates, TypingIsADecision) {
    type(Field::first_name, "Alicia");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.first_name = "Alix";
    meet(theirs);
    type(Field::first_name, "Alix-Alicia");
    EXPECT_EQ(submit().what->first_name, "Alix-Alicia");
}

TEST_F(EditUserUpdates, TakingAllOfTheirsLeavesNothingToSave) {
    type(Field::first_name, "Alicia");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.first_name = "Alix";
    meet(theirs);
    did(EditUserConflictDecided{Field::first_name, true});
    did(EditUserSubmitted{});
    EXPECT_FALSE(state.edit_user.has_value());
    EXPECT_TRUE(commands.empty());
}

TEST_F(EditUserUpdates, BothTypedTheSameIsNoCollision) {
    type(Field::first_name, "Alix ");
    type(Field::last_name, "Durand");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.first_name = "Alix";
    meet(theirs);
    EXPECT_TRUE(form().conflicts.empty());
    EXPECT_EQ(submit().what->expected_version, 5);
}

TEST_F(EditUserUpdates, AGroupCollidesUnderItsOwnName) {
    type(Field::user_group_id, "G2");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.group_id = domain::GroupId("G3");
    meet(theirs);
    ASSERT_NE(conflict_at(form(), Field::user_group_id), nullptr);
    did(EditUserConflictDecided{Field::user_group_id, true});
    EXPECT_EQ(form().text(Field::user_group_id), "G3");
}

TEST_F(EditUserUpdates, StaleAgainMergesAgain) {
    type(Field::first_name, "Alicia");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.mobile = "+33699999999";
    meet(theirs);
    theirs.user.version = 6;
    theirs.user.first_name = "Alix";
    meet(theirs);
    EXPECT_EQ(conflict_at(form(), Field::first_name)->base, "Alice");
    EXPECT_EQ(form().text(Field::first_name), "Alicia");
}

TEST_F(EditUserUpdates, TheirsThatDoNotComeCanBeAskedForAgain) {
    type(Field::first_name, "Alicia");
    did(EditUserReplied{submit().ticket, id, stale(5)});
    const auto asked = the<GetTheirs>();
    type(Field::first_name, "lost?");  // while it is being asked for, the form is at rest
    EXPECT_EQ(form().text(Field::first_name), "Alicia");
    did(EditUserTheirsReplied{asked.ticket, id, unreachable()});
    EXPECT_FALSE(general_problems(form()).empty());
    EXPECT_EQ(submit().what->expected_version, 3);
}

TEST_F(EditUserUpdates, ALostAnswerIsTriedAgainUnderTheSameKey) {
    type(Field::first_name, "Alicia");
    const auto first = submit();
    did(EditUserReplied{first.ticket, id, unreachable()});
    EXPECT_EQ(submit().idempotency_key, first.idempotency_key);
}

TEST_F(EditUserUpdates, CancellingAsksWhenSomethingWasTyped) {
    type(Field::first_name, "Alicia");
    did(EditUserCancelled{});
    ASSERT_TRUE(state.leave_question.has_value());
    EXPECT_TRUE(state.edit_user.has_value());
    did(LeaveConfirmed{});
    EXPECT_FALSE(state.edit_user.has_value());
    EXPECT_EQ(state.route, user_route(id));
    EXPECT_FALSE(has<SetAddress>());

    did(EditUserOpened{id});
    did(EditUserCancelled{});
    EXPECT_FALSE(state.edit_user.has_value());
    EXPECT_FALSE(state.leave_question.has_value());
}

TEST_F(EditUserUpdates, WhoHasLeftIsToldWhatBecameOfIt) {
    type(Field::first_name, "Alicia");
    const auto sent = submit();
    go("#/users");
    did(LeaveConfirmed{});
    did(EditUserReplied{sent.ticket, id, stale(5)});
    EXPECT_EQ(last_notice(), "A sentence about version.stale.");
    EXPECT_FALSE(has<GetTheirs>());
}

TEST_F(EditUserUpdates, DoesNotOpenOverSomethingTyped) {
    type(Field::first_name, "Alicia");
    did(EditUserOpened{id});
    EXPECT_EQ(form().text(Field::first_name), "Alicia");
}

struct EditInvestorUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    void SetUp() override {
        connect("investor");
        auto user = record("U1", "Alice");
        user.user.version = 3;
        show_user(user);
        did(EditUserOpened{id});
        ASSERT_TRUE(state.edit_user.has_value());
    }
    [[nodiscard]] std::string shown_at(Field field) const {
        const auto* problem = shown_problem(*state.edit_user, field);
        return problem == nullptr ? std::string() : problem->code;
    }
};

TEST_F(EditInvestorUpdates, GoesThroughTheDialectThatIsThereByItsRules) {
    did(EditUserFieldEdited{Field::locale, "be-NL"});  // no language of the platform's
    did(EditUserFieldEdited{Field::last_name, ""});    // and no name is required
    did(EditUserSubmitted{});
    const auto sent = the<UpdateInvestor>();
    EXPECT_EQ(sent.id, id);
    EXPECT_EQ(sent.what->expected_version, 3);
    EXPECT_EQ(sent.what->language->value_or(""), "be-NL");
    ASSERT_TRUE(sent.what->last_name.has_value());
    EXPECT_FALSE(sent.what->last_name->has_value());  // null clears
    EXPECT_FALSE(sent.what->email.has_value());
}

TEST_F(EditInvestorUpdates, ProblemsStandAtTheFieldsOfTheForm) {
    did(EditUserFieldEdited{Field::mobile, "12"});
    did(EditUserSubmitted{});
    EXPECT_FALSE(has<UpdateInvestor>());
    EXPECT_EQ(shown_at(Field::mobile), "phone.malformed");
    did(EditUserFieldEdited{Field::mobile, "+33612345678"});
    did(EditUserSubmitted{});
    did(EditUserReplied{the<UpdateInvestor>().ticket, id,
                        refused(domain::FailureKind::conflict, "field.write_once", "phone")});
    EXPECT_EQ(shown_at(Field::mobile), "field.write_once");
}

TEST_F(EditInvestorUpdates, AStaleEditIsMerged) {
    did(EditUserFieldEdited{Field::first_name, "Alicia"});
    did(EditUserSubmitted{});
    did(EditUserReplied{the<UpdateInvestor>().ticket, id, stale(5)});
    auto theirs = record("U1", "Alice");
    theirs.user.version = 5;
    theirs.user.locale = "nl-BE";
    did(EditUserTheirsReplied{the<GetTheirs>().ticket, id, theirs});
    EXPECT_EQ(state.edit_user->taken_over, std::vector{Field::locale});
    did(EditUserSubmitted{});
    EXPECT_EQ(the<UpdateInvestor>().what->expected_version, 5);
}

}  // namespace
}  // namespace app
