#include "app/actions.hpp"

#include <set>

#include "domain/enumerators.hpp"
#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using domain::Lifecycle;

struct Actions : UpdateTest {
    [[nodiscard]] std::set<Action> offered() const {
        std::set<Action> found;
        for (const Action action : domain::enumerators<Action>) {
            if (is_offered(state, action)) {
                found.insert(action);
            }
        }
        return found;
    }
};

TEST_F(Actions, EachSaysWhatItIsAndNoTwoShareAKeyInOnePlace) {
    std::set<std::string_view> keys;
    for (const Action action : domain::enumerators<Action>) {
        const ActionRule& rule = rule_of(action);
        EXPECT_FALSE(rule.label.empty());
        EXPECT_FALSE(rule.sentence.empty()) << rule.label;
        EXPECT_TRUE(rule.shortcut.empty() || keys.insert(rule.shortcut).second) << rule.shortcut;
    }
}

TEST_F(Actions, AreOfferedWhereTheyMakeSense) {
    show_users({record("U1", "Alice")});
    EXPECT_FALSE(offered().count(Action::show_users));
    EXPECT_TRUE(offered().count(Action::show_approvals));
    EXPECT_FALSE(offered().count(Action::edit_user));
    EXPECT_FALSE(offered().count(Action::next_user));
    EXPECT_EQ(chosen_user(state), nullptr);
}

TEST_F(Actions, FollowTheStateOfTheUser) {
    const auto lifecycle_actions = [this](Lifecycle lifecycle) {
        show_user(record("U1", "Alice", lifecycle));
        std::set<Action> found;
        for (const Action action : {Action::approve_user, Action::refuse_user, Action::suspend_user,
                                    Action::reactivate_user}) {
            if (is_offered(state, action)) {
                found.insert(action);
            }
        }
        go("#/users");
        return found;
    };
    EXPECT_EQ(lifecycle_actions(Lifecycle::pending_approval),
              (std::set{Action::approve_user, Action::refuse_user}));
    EXPECT_EQ(lifecycle_actions(Lifecycle::active), (std::set{Action::suspend_user}));
    EXPECT_EQ(lifecycle_actions(Lifecycle::inactive), (std::set{Action::reactivate_user}));
}

TEST_F(Actions, SayWhyTheyCannotBeDone) {
    auto nobody = record("U1", "Alice", Lifecycle::inactive);
    nobody.user.email.clear();
    show_user(nobody);
    EXPECT_EQ(obstacle_of(state, Action::edit_user), "");
    EXPECT_EQ(obstacle_of(state, Action::send_email_access),
              "Reactivate this user first: an inactive user cannot log in.");
    EXPECT_EQ(obstacle_of(state, Action::copy_email), "This user has no e-mail address.");
    state.user_detail.record.value->user.is_deleted = true;
    EXPECT_EQ(obstacle_of(state, Action::edit_user), "This user is deleted.");
    EXPECT_EQ(obstacle_of(state, Action::show_versions), "");
}

TEST_F(Actions, AskForTheOperationThatTheyNeed) {
    sign_in(viewer("Anne", domain::Role::distributor));
    EXPECT_NE(refusal_of(state, domain::Operation::delete_user), "");
    connect("investor");
    EXPECT_NE(refusal_of(state, domain::Operation::get_mails), "");
}

TEST_F(Actions, OneLetterDecidesOnNobodyOutsideOfTheApprovals) {
    show_user(record("U1", "Alice", Lifecycle::pending_approval));
    EXPECT_TRUE(is_offered(state, Action::approve_user));
    EXPECT_EQ(shortcut_of(state, Action::approve_user), "");
    EXPECT_EQ(shortcut_of(state, Action::find), "Ctrl+k");
    go("#/approvals");
    EXPECT_EQ(shortcut_of(state, Action::approve_user), "a");
}

TEST_F(Actions, DoWhatTheirButtonsDo) {
    show_user(record("U1", "Alice"));
    did(event_of(state, Action::suspend_user));
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_EQ(state.deactivate_user->id.value, "U1");
    did(DeactivateUserCancelled{});
    did(event_of(state, Action::show_versions));
    EXPECT_EQ(state.route.page, Page::user_versions);
    EXPECT_EQ(state.route.user_id.value, "U1");
}

}  // namespace
}  // namespace app
