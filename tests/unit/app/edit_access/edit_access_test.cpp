#include "app/edit_access/edit_access.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using Field = EditAccessField;
using Texts = std::vector<std::string>;

constexpr const char* user_id = "U01ARZ3NDEKTSV4RRFFQ69G5FAV";
constexpr const char* group_id = "G01F8YW5NJXMF78PMFKXTE2R7Q7";

struct EditAccessUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::UserRecord base() {
        domain::UserRecord made = record("U1", "Alice");
        made.user.version = 3;
        made.user.locale = "fr-BE";
        made.user.external_id = "C-1";
        made.user.feature_flags = {"CONSOLE"};
        return made;
    }
    void SetUp() override { open(); }
    void open() {
        state = State();
        show_investor(base());
        did(EditAccessOpened{id});
        ASSERT_TRUE(state.edit_access.has_value());
    }
    [[nodiscard]] const EditAccessForm& form() const { return state.edit_access.value(); }
    void type(Field field, const std::string& text) { did(EditAccessTextEdited{field, text}); }
    [[nodiscard]] std::string shown(Field field) const {
        const auto* problem = shown_problem(form(), field);
        return problem == nullptr ? std::string() : problem->code;
    }
    EditAccess submit() {
        did(EditAccessSubmitted{});
        return the<EditAccess>();
    }
    void meet(const domain::UserRecord& theirs) {
        did(EditAccessReplied{submit().ticket, id, stale(theirs.user.version)});
        did(InvestorReplied{the<GetInvestor>().ticket, id, theirs});
    }
};

TEST_F(EditAccessUpdates, SendsOnlyWhatWasChangedAndOnWhichVersion) {
    EXPECT_FALSE(is_dirty(form()));
    type(Field::external_id, " C-2 ");
    type(Field::language, "fr-BE ");  // a space is no change
    const auto sent = submit();
    EXPECT_EQ(sent.what->external_id, std::optional(std::optional<std::string>("C-2")));
    EXPECT_FALSE(sent.what->language.has_value());
    EXPECT_FALSE(sent.what->feature_flags.has_value());
    EXPECT_FALSE(sent.what->readable_by.has_value());
    EXPECT_EQ(sent.what->expected_version, 3);
}

TEST_F(EditAccessUpdates, AClearedTextIsSentAsNull) {
    type(Field::external_id, "");
    const auto sent = submit();
    ASSERT_TRUE(sent.what->external_id.has_value());
    EXPECT_FALSE(sent.what->external_id->has_value());
}

TEST_F(EditAccessUpdates, FlagsAreToggledAndOnAgainIsNoChange) {
    did(EditAccessFlagToggled{"SELF_INVESTOR"});
    EXPECT_EQ(submit().what->feature_flags, (Texts{"CONSOLE", "SELF_INVESTOR"}));
    open();
    did(EditAccessFlagToggled{"CONSOLE"});
    EXPECT_EQ(shown(Field::feature_flags), "feature_flags.none");  // a warning
    did(EditAccessFlagToggled{"CONSOLE"});
    EXPECT_FALSE(is_dirty(form()));
}

TEST_F(EditAccessUpdates, AnUnknownFlagIsOfferedAndKeptWhileTheFlagsStay) {
    auto with_unknown = base();
    with_unknown.user.feature_flags = {"CONSOLE", "STORY_TELLER"};
    did(EditAccessCancelled{});
    state.user_detail.investor.value = with_unknown;
    did(EditAccessOpened{id});
    EXPECT_EQ(offered_flags(form()),
              (Texts{"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR", "STORY_TELLER"}));
    type(Field::external_id, "C-2");
    EXPECT_FALSE(submit().what->feature_flags.has_value());
}

TEST_F(EditAccessUpdates, IdsAreCheckedWhenTheyAreAdded) {
    did(EditAccessNewIdEdited{AccessList::readable_by, "advisor-789"});
    did(EditAccessIdAdded{AccessList::readable_by, {}});
    ASSERT_NE(new_id_problem(form(), AccessList::readable_by), nullptr);
    EXPECT_EQ(new_id_problem(form(), AccessList::readable_by)->code, "id.malformed");
    EXPECT_TRUE(form().list(AccessList::readable_by).empty());
    EXPECT_EQ(form().new_id(AccessList::readable_by), "advisor-789");
    did(EditAccessNewIdEdited{AccessList::readable_by, " u01arz3ndektsv4rrffq69g5fav "});
    EXPECT_EQ(new_id_problem(form(), AccessList::readable_by), nullptr);
    did(EditAccessIdAdded{AccessList::readable_by, {}});
    EXPECT_EQ(form().list(AccessList::readable_by), Texts{user_id});
    EXPECT_EQ(form().new_id(AccessList::readable_by), "");
    did(EditAccessIdAdded{AccessList::readable_by, user_id});  // twice is once
    did(EditAccessIdAdded{AccessList::modifiable_by, group_id});
    const auto sent = submit();
    EXPECT_EQ(sent.what->readable_by, Texts{user_id});
    EXPECT_EQ(sent.what->modifiable_by, Texts{group_id});
}

TEST_F(EditAccessUpdates, AnIdThatWasTypedAndNotAddedIsNotLost) {
    did(EditAccessNewIdEdited{AccessList::modifiable_by, group_id});
    EXPECT_TRUE(has_unsaved(state));
    EXPECT_EQ(submit().what->modifiable_by, Texts{group_id});
    open();
    did(EditAccessNewIdEdited{AccessList::modifiable_by, "nobody"});
    did(EditAccessSubmitted{});
    EXPECT_FALSE(has<EditAccess>());
    EXPECT_NE(new_id_problem(form(), AccessList::modifiable_by), nullptr);
}

TEST_F(EditAccessUpdates, ARemovedIdIsSentAsTheRest) {
    auto named = base();
    named.user.readable_by = {user_id, group_id};
    did(EditAccessCancelled{});
    state.user_detail.investor.value = named;
    did(EditAccessOpened{id});
    did(EditAccessIdRemoved{AccessList::readable_by, user_id});
    EXPECT_EQ(submit().what->readable_by, Texts{group_id});
}

TEST_F(EditAccessUpdates, AMistakeIsSaidWhenTheFieldWasLeftAndIsNotSent) {
    type(Field::language, "en_US");
    EXPECT_EQ(shown(Field::language), "");
    did(EditAccessFieldLeft{Field::language});
    EXPECT_EQ(shown(Field::language), "language.underscore");
    did(EditAccessSubmitted{});
    EXPECT_FALSE(has<EditAccess>());
    type(Field::language, "be-NL");
    ASSERT_NE(shown_problem(form(), Field::language), nullptr);
    EXPECT_EQ(shown_problem(form(), Field::language)->severity, domain::Severity::warning);
    EXPECT_EQ(submit().what->language, std::optional(std::optional<std::string>("be-NL")));
}

TEST_F(EditAccessUpdates, ARefusalOfAnElementStandsAtItsList) {
    did(EditAccessIdAdded{AccessList::readable_by, user_id});
    did(EditAccessReplied{submit().ticket, id,
                          refused(domain::FailureKind::invalid, "id.unknown", "readable_by[0]")});
    EXPECT_EQ(shown(Field::readable_by), "id.unknown");
    EXPECT_TRUE(general_problems(form()).empty());
}

TEST_F(EditAccessUpdates, SavedIsToldAndShown) {
    type(Field::external_id, "C-2");
    auto saved = base();
    saved.user.version = 4;
    saved.user.external_id = "C-2";
    did(EditAccessReplied{submit().ticket, id, saved});
    EXPECT_FALSE(state.edit_access.has_value());
    EXPECT_EQ(last_notice(), "The access of Alice Dupont is saved.");
    EXPECT_EQ(state.user_detail.investor.value->user.external_id, "C-2");
}

TEST_F(EditAccessUpdates, AStaleEditMergesWhatDoesNotCollide) {
    type(Field::external_id, "C-2");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.feature_flags = {"CONSOLE", "SELF_INVESTOR"};
    meet(theirs);
    EXPECT_TRUE(form().is_stale);
    EXPECT_TRUE(form().conflicts.empty());
    EXPECT_EQ(form().taken_over, std::vector{Field::feature_flags});
    EXPECT_EQ(form().edited.feature_flags, theirs.user.feature_flags);
    const auto again = submit();
    EXPECT_EQ(again.what->expected_version, 5);
    EXPECT_FALSE(again.what->feature_flags.has_value());
    EXPECT_TRUE(again.what->external_id.has_value());
}

TEST_F(EditAccessUpdates, ACollisionIsDecidedAndCanBeDecidedAnew) {
    did(EditAccessIdAdded{AccessList::readable_by, user_id});
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.readable_by = {group_id};
    meet(theirs);
    ASSERT_EQ(form().conflicts.size(), 1U);
    EXPECT_EQ(form().conflicts[0].theirs, group_id);
    did(EditAccessSubmitted{});
    EXPECT_FALSE(has<EditAccess>());  // it is open still
    did(EditAccessConflictDecided{Field::readable_by, true});
    EXPECT_EQ(form().list(AccessList::readable_by), Texts{group_id});
    did(EditAccessConflictDecided{Field::readable_by, false});
    EXPECT_EQ(form().list(AccessList::readable_by), Texts{user_id});
    EXPECT_EQ(submit().what->readable_by, Texts{user_id});
}

TEST_F(EditAccessUpdates, AChangeIsADecision) {
    type(Field::external_id, "C-2");
    auto theirs = base();
    theirs.user.version = 5;
    theirs.user.external_id = "C-3";
    meet(theirs);
    type(Field::external_id, "C-4");
    EXPECT_EQ(submit().what->external_id, std::optional(std::optional<std::string>("C-4")));
}

TEST_F(EditAccessUpdates, NothingChangedIsDoneAtOnce) {
    did(EditAccessSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_FALSE(state.edit_access.has_value());
}

TEST_F(EditAccessUpdates, WhoHasLeftIsToldWhatBecameOfIt) {
    type(Field::external_id, "C-2");
    const auto sent = submit();
    go("#/users");
    did(LeaveConfirmed{});
    did(EditAccessReplied{sent.ticket, id, stale(5)});
    EXPECT_EQ(last_notice(), "A sentence about version.stale.");
    EXPECT_FALSE(has<GetInvestor>());
}

}  // namespace
}  // namespace app
