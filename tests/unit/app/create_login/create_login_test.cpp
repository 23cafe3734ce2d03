#include "app/create_login/create_login.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct CreateLoginUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::UserRecord user(const std::string& email, const std::string& phone) {
        domain::UserRecord made = record("U1", "Alice");
        made.user.version = 3;
        made.user.email = email;
        made.user.mobile = phone;
        return made;
    }
    void open(const std::string& email, const std::string& phone) {
        show_investor(user(email, phone));
        did(CreateLoginOpened{id});
        ASSERT_TRUE(state.create_login.has_value());
    }
    CreateLogin submit() {
        did(CreateLoginSubmitted{});
        return the<CreateLogin>();
    }
    [[nodiscard]] std::string shown(LoginField field) const {
        const auto* problem = shown_problem(*state.create_login, field);
        return problem == nullptr ? std::string() : problem->code;
    }
};

TEST_F(CreateLoginUpdates, KnowsWhetherAnEditCanChangeItAfterwards) {
    open("alice@example.com", "+33612345678");
    EXPECT_FALSE(state.create_login->is_final);
    did(CreateLoginCancelled{});
    connect("investor");
    did(CreateLoginOpened{id});
    EXPECT_TRUE(state.create_login->is_final);
}

TEST_F(CreateLoginUpdates, TakesWhatTheUserHas) {
    open("alice@example.com", "+33612345678");
    EXPECT_FALSE(is_dirty(*state.create_login));
    did(LoginFieldEdited{LoginField::email, "other@example.com"});
    EXPECT_EQ(state.create_login->email, "alice@example.com");  // write once
    const auto sent = submit();
    EXPECT_TRUE(sent.what->create_login);
    EXPECT_EQ(sent.what->expected_version, 3);
    EXPECT_EQ(sent.what->email->value_or(""), "alice@example.com");
    EXPECT_EQ(sent.what->phone->value_or(""), "+33612345678");
}

TEST_F(CreateLoginUpdates, WhatIsMissingIsTypedAndRequired) {
    open("alice@example.com", "");
    EXPECT_EQ(shown(LoginField::phone), "");
    did(CreateLoginSubmitted{});
    EXPECT_FALSE(has<CreateLogin>());
    EXPECT_NE(shown(LoginField::phone), "");
    EXPECT_EQ(state.create_login->refusals, 1);
    did(LoginFieldEdited{LoginField::phone, "+33612345678"});
    EXPECT_EQ(shown(LoginField::phone), "");
    EXPECT_TRUE(has_unsaved(state));
    EXPECT_EQ(submit().what->phone->value_or(""), "+33612345678");
}

TEST_F(CreateLoginUpdates, AValueThatIsSetIsTakenAsItIs) {
    open("alice@example.com", "+1234567");
    EXPECT_EQ(shown(LoginField::phone), "");
    EXPECT_EQ(submit().what->phone->value_or(""), "+1234567");
}

TEST_F(CreateLoginUpdates, ARefusalGoesToItsField) {
    open("alice@example.com", "");
    did(LoginFieldEdited{LoginField::phone, "+33612345678"});
    did(CreateLoginReplied{submit().ticket, id,
                           refused(domain::FailureKind::conflict, "phone.taken", "phone")});
    EXPECT_EQ(shown(LoginField::phone), "phone.taken");
    EXPECT_TRUE(general_problems(*state.create_login).empty());
    did(LoginFieldEdited{LoginField::phone, "+33612345679"});
    EXPECT_EQ(shown(LoginField::phone), "");
}

TEST_F(CreateLoginUpdates, DoneIsToldAndNoSecondOneIsOffered) {
    open("alice@example.com", "+33612345678");
    auto done = user("alice@example.com", "+33612345678");
    done.user.version = 4;
    done.user.idp_user_id = "idp-1";
    did(CreateLoginReplied{submit().ticket, id, done});
    EXPECT_EQ(last_notice(), "Alice Dupont has a login now.");
    EXPECT_FALSE(state.create_login.has_value());
    did(CreateLoginOpened{id});
    EXPECT_FALSE(state.create_login.has_value());
}

TEST_F(CreateLoginUpdates, AStaleOneIsADecisionTheSecondTime) {
    open("alice@example.com", "+33612345678");
    did(CreateLoginReplied{submit().ticket, id, stale(7)});
    EXPECT_EQ(general_problems(*state.create_login).size(), 1U);
    EXPECT_EQ(submit().what->expected_version, 7);
}

TEST_F(CreateLoginUpdates, CancellingAsksAboutWhatWasTyped) {
    open("alice@example.com", "");
    did(LoginFieldEdited{LoginField::phone, "+33"});
    did(CreateLoginCancelled{});
    EXPECT_TRUE(state.leave_question.has_value());
    did(LeaveConfirmed{});
    EXPECT_FALSE(state.create_login.has_value());
}

}  // namespace
}  // namespace app
