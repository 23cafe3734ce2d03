#include <algorithm>

#include "app/create_user/create_user_form.hpp"
#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

using Field = CreateUserField;
using Step = CreateUserStep;

struct CreateUserUpdates : UpdateTest {
    void SetUp() override {
        sign_in();
        go("#/users/new");
    }
    [[nodiscard]] const CreateUserForm& form() const { return state.create_user; }
    [[nodiscard]] std::string shown_at(Field field) const {
        const auto* problem = shown_problem(form(), field);
        return problem == nullptr ? std::string() : problem->code;
    }
    void type(Field field, const std::string& text) { did(CreateUserFieldEdited{field, text}); }
    void leave(Field field) { did(CreateUserFieldLeft{field}); }
    void next(int times = 1) {
        for (int i = 0; i < times; ++i) {
            did(CreateUserNextRequested{});
        }
    }
    void type_person() {
        type(Field::first_name, "Zoë");
        type(Field::last_name, "Ångström");
        type(Field::email, "zoe@example.com");
    }
    CreateUser submit() {
        did(CreateUserSubmitted{});
        return the<CreateUser>();
    }
};

TEST_F(CreateUserUpdates, NothingIsSaidOfAFieldWhileItIsTypedInto) {
    type(Field::email, "zoe@");
    EXPECT_EQ(shown_at(Field::email), "");
    leave(Field::email);
    EXPECT_EQ(shown_at(Field::email), "email.malformed");
    type(Field::email, "zoe@example.com");
    EXPECT_EQ(shown_at(Field::email), "");
    type(Field::email, "zoe@example");
    EXPECT_NE(shown_at(Field::email), "");  // left once: from now on while typing
}

TEST_F(CreateUserUpdates, AnEmptyFieldThatOnePassesThroughIsNoMistake) {
    leave(Field::first_name);
    EXPECT_EQ(shown_at(Field::first_name), "");
}

TEST_F(CreateUserUpdates, NextSaysWhatIsMissingAndStays) {
    type(Field::first_name, "Zoë");
    next();
    EXPECT_EQ(form().step, Step::person);
    EXPECT_EQ(shown_at(Field::first_name), "");
    EXPECT_NE(shown_at(Field::last_name), "");
    EXPECT_NE(shown_at(Field::email), "");
    EXPECT_EQ(shown_at(Field::corporate_name), "");  // of a later step
}

TEST_F(CreateUserUpdates, StepsGoForwardByNextAndBackFreely) {
    type_person();
    next(3);
    EXPECT_EQ(form().step, Step::review);
    next();
    EXPECT_EQ(form().step, Step::review);
    did(CreateUserBackRequested{});
    EXPECT_EQ(form().step, Step::access);
    did(CreateUserStepChosen{Step::review});
    EXPECT_EQ(form().step, Step::access);
    did(CreateUserStepChosen{Step::person});
    EXPECT_EQ(form().step, Step::person);
    did(CreateUserBackRequested{});
    EXPECT_EQ(form().step, Step::person);
    EXPECT_EQ(form().text(Field::last_name), "Ångström");
}

TEST_F(CreateUserUpdates, AnAccountsOwnFieldsAreAskedForOnItsStep) {
    type_person();
    next();
    type(Field::account_type, "corporateAccount");
    next();
    EXPECT_EQ(form().step, Step::account);
    EXPECT_NE(shown_at(Field::corporate_name), "");
    type(Field::corporate_name, "Zoë SA");
    next();
    EXPECT_EQ(form().step, Step::access);
}

TEST_F(CreateUserUpdates, TheRepresentativeIsTheUserUntilAnotherIsTyped) {
    type_person();
    type(Field::account_type, "corporateAccount");
    type(Field::corporate_name, "Zoë SA");
    next();
    EXPECT_EQ(form().text(Field::representative_first_name), "Zoë");
    did(CreateUserBackRequested{});
    type(Field::first_name, "Zoé");
    next();
    EXPECT_EQ(form().text(Field::representative_first_name), "Zoé");

    type(Field::representative_first_name, "Max");
    did(CreateUserBackRequested{});
    type(Field::first_name, "Zoë");
    next();
    EXPECT_EQ(form().text(Field::representative_first_name), "Max");
}

TEST_F(CreateUserUpdates, AnotherTypeOfAccountKeepsWhatWasTypedForTheFirst) {
    type_person();
    next();
    type(Field::account_type, "jointAccount");
    type(Field::second_first_name, "Sophie");
    type(Field::account_type, "individualAccount");
    EXPECT_EQ(form().text(Field::second_first_name), "Sophie");
    next(2);
    const auto sent = submit();
    EXPECT_EQ(sent.what->account_type, domain::AccountType::individual);
    EXPECT_FALSE(sent.what->second_holder.has_value());
}

TEST_F(CreateUserUpdates, WhatIsSentIsWhatWasTypedInItsNormalForm) {
    type_person();
    type(Field::first_name, "  Zoë ");
    type(Field::mobile, "+33 6 12 34 56 78");
    type(Field::locale, "fr");
    type(Field::persona, "distributed_customer");
    type(Field::distributor_advisor_id, "advisor-789");
    did(CreateUserActiveToggled{true});
    did(CreateUserEmailToggled{true});
    next(3);
    const auto sent = submit();
    EXPECT_EQ(sent.what->first_name, "Zoë");
    EXPECT_EQ(sent.what->mobile, "+33612345678");
    EXPECT_EQ(sent.what->locale, "fr");
    EXPECT_EQ(sent.what->persona, domain::Persona::distributed_customer);
    EXPECT_EQ(sent.what->distributor_advisor_id, domain::AdvisorId("advisor-789"));
    EXPECT_TRUE(sent.what->active);
    EXPECT_TRUE(sent.what->with_email);
    EXPECT_EQ(sent.idempotency_key.size(), 32U);
}

TEST_F(CreateUserUpdates, OnlyTheReviewSubmits) {
    type_person();
    did(CreateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    EXPECT_EQ(form().step, Step::person);
}

TEST_F(CreateUserUpdates, WhileItIsSendingNothingChangesAndNothingIsSentTwice) {
    type_person();
    next(3);
    submit();
    did(CreateUserSubmitted{});
    EXPECT_TRUE(commands.empty());
    type(Field::email, "other@example.com");
    did(CreateUserActiveToggled{true});
    did(CreateUserBackRequested{});
    did(CreateUserCancelled{});
    EXPECT_EQ(form().text(Field::email), "zoe@example.com");
    EXPECT_FALSE(form().is_active);
    EXPECT_EQ(form().step, Step::review);
    EXPECT_EQ(state.route.page, Page::create_user);
}

TEST_F(CreateUserUpdates, ARefusalGoesToItsFieldAndKeepsWhatWasTyped) {
    type_person();
    type(Field::account_type, "jointAccount");
    type(Field::second_first_name, "Sophie");
    type(Field::second_last_name, "Martin");
    type(Field::second_email, "sophie@example.com");
    next(3);
    const std::string path = std::string(field_path(Field::second_email));
    const auto sent = submit();
    did(CreateUserReplied{sent.ticket,
                          refused(domain::FailureKind::conflict, "email.taken", path)});
    EXPECT_EQ(form().step, Step::account);
    EXPECT_EQ(shown_at(Field::second_email), "email.taken");
    EXPECT_EQ(shown_at(Field::email), "");
    EXPECT_EQ(form().text(Field::first_name), "Zoë");
    EXPECT_TRUE(general_problems(form()).empty());

    type(Field::second_email, "sophie.martin@example.com");
    EXPECT_EQ(shown_at(Field::second_email), "");
    EXPECT_FALSE(form().attempt.failure.has_value());
    next(2);
    EXPECT_NE(submit().idempotency_key, sent.idempotency_key);
}

TEST_F(CreateUserUpdates, AProblemOfNoFieldIsSaidOnTheReview) {
    type_person();
    next(3);
    did(CreateUserReplied{submit().ticket, refused(domain::FailureKind::forbidden)});
    EXPECT_EQ(form().step, Step::review);
    ASSERT_EQ(general_problems(form()).size(), 1U);
    EXPECT_EQ(general_problems(form()).front().code, "some.code");
}

// Nobody knows whether it arrived: the same key makes the second one harmless.
TEST_F(CreateUserUpdates, TheNextTryAfterALostAnswerCarriesTheSameKey) {
    type_person();
    next(3);
    const auto first = submit();
    did(CreateUserReplied{first.ticket, unreachable()});
    EXPECT_EQ(form().text(Field::first_name), "Zoë");
    const auto second = submit();
    EXPECT_EQ(second.idempotency_key, first.idempotency_key);
    EXPECT_NE(second.ticket.request, first.ticket.request);

    did(CreateUserReplied{second.ticket, unreachable()});
    did(CreateUserActiveToggled{true});
    EXPECT_NE(submit().idempotency_key, first.idempotency_key);  // other input
}

TEST_F(CreateUserUpdates, AReplyToAnEarlierTryIsNotTheAnswerToThisOne) {
    type_person();
    next(3);
    const auto first = submit();
    did(CreateUserReplied{first.ticket, unreachable()});
    submit();
    did(CreateUserReplied{first.ticket, refused(domain::FailureKind::invalid, "x", "email")});
    EXPECT_TRUE(form().attempt.is_sending());
    EXPECT_EQ(form().step, Step::review);
}

TEST_F(CreateUserUpdates, DoneGoesToTheNewUser) {
    type_person();
    next(3);
    did(CreateUserReplied{submit().ticket, record("U9", "Zoë")});
    EXPECT_EQ(state.route, user_route(domain::UserId("U9")));
    EXPECT_EQ(the<SetAddress>().fragment, "#/users/U9");
    EXPECT_EQ(state.user_detail.record.value->user.first_name, "Zoë");
    EXPECT_EQ(last_notice(), "Zoë Dupont is created.");
    EXPECT_FALSE(is_dirty(form()));
    EXPECT_FALSE(has_unsaved(state));
}

TEST_F(CreateUserUpdates, WhoHasLeftIsToldAndStaysThere) {
    type_person();
    next(3);
    const auto sent = submit();
    go("#/outbox");
    did(LeaveConfirmed{});
    ASSERT_EQ(state.route.page, Page::outbox);
    did(CreateUserReplied{sent.ticket, record("U9", "Zoë")});
    EXPECT_EQ(state.route.page, Page::outbox);
    EXPECT_EQ(last_notice(), "Zoë Dupont is created.");
}

TEST_F(CreateUserUpdates, WhoHasLeftIsToldOfTheFailureToo) {
    type_person();
    next(3);
    const auto sent = submit();
    go("#/outbox");
    did(LeaveConfirmed{});
    did(CreateUserReplied{sent.ticket, unreachable()});
    EXPECT_EQ(last_notice(), "A sentence about network.unreachable.");
    EXPECT_EQ(state.notices.shown.back().kind, NoticeKind::trouble);
}

TEST_F(CreateUserUpdates, CancellingAsksOnlyWhenSomethingWasTyped) {
    did(CreateUserCancelled{});
    EXPECT_EQ(state.route.page, Page::users);
    go("#/users/new");
    type_person();
    did(CreateUserCancelled{});
    EXPECT_TRUE(state.leave_question.has_value());
}

TEST_F(CreateUserUpdates, EveryFieldHasItsOwnPath) {
    std::vector<std::string_view> paths;
    for (int i = 0; i < create_user_field_count; ++i) {
        const auto path = field_path(static_cast<Field>(i));
        EXPECT_FALSE(path.empty());
        EXPECT_EQ(std::count(paths.begin(), paths.end(), path), 0) << path;
        paths.push_back(path);
    }
}

struct CreateInvestorUpdates : UpdateTest {
    void SetUp() override {
        connect("investor");
        sign_in();
        go("#/users/new");
    }
    [[nodiscard]] const CreateUserForm& form() const { return state.create_user; }
    void type(CreateUserField field, const std::string& text) {
        did(CreateUserFieldEdited{field, text});
    }
    void go_on(int steps) {
        for (int step = 0; step < steps; ++step) {
            did(CreateUserNextRequested{});
        }
    }
};

// "You can create a user without a name."
TEST_F(CreateInvestorUpdates, NothingIsRequiredAndNoAccountAsked) {
    go_on(1);
    EXPECT_EQ(form().step, CreateUserStep::access);
    go_on(1);
    EXPECT_EQ(form().step, CreateUserStep::review);
    did(CreateUserBackRequested{});
    did(CreateUserBackRequested{});
    EXPECT_EQ(form().step, CreateUserStep::person);
    go_on(2);
    did(CreateUserSubmitted{});
    const auto sent = the<CreateInvestor>();
    EXPECT_FALSE(sent.what->first_name.has_value());
    EXPECT_FALSE(sent.what->status.has_value());
    EXPECT_FALSE(sent.what->create_login);
}

TEST_F(CreateInvestorUpdates, WhatIsTypedGoesByTheDialectsRules) {
    type(CreateUserField::first_name, " Ashok ");
    type(CreateUserField::mobile, "+1234567");  // one digit short
    type(CreateUserField::locale, "en_US");
    go_on(1);
    EXPECT_EQ(form().step, CreateUserStep::person);
    EXPECT_EQ(shown_problem(form(), CreateUserField::mobile)->code, "phone.malformed");
    EXPECT_EQ(shown_problem(form(), CreateUserField::locale)->code, "language.underscore");
    type(CreateUserField::mobile, "+33612345678");
    type(CreateUserField::locale, "en-US");
    go_on(1);
    did(CreateUserActiveToggled{true});
    go_on(1);
    did(CreateUserSubmitted{});
    const auto sent = the<CreateInvestor>();
    EXPECT_EQ(sent.what->first_name->value_or(""), "Ashok");
    EXPECT_EQ(sent.what->phone->value_or(""), "+33612345678");
    EXPECT_EQ(sent.what->language->value_or(""), "en-US");
    EXPECT_EQ(sent.what->status, domain::OnboardingStatus::active);
}

TEST_F(CreateInvestorUpdates, ALoginNeedsEmailAndPhone) {
    go_on(1);
    did(CreateUserLoginToggled{true});
    go_on(1);
    EXPECT_EQ(form().step, CreateUserStep::person);
    EXPECT_EQ(shown_problem(form(), CreateUserField::email)->code, "email.required");
    EXPECT_EQ(shown_problem(form(), CreateUserField::mobile)->code, "phone.required");
    type(CreateUserField::email, "ashok@example.com");
    type(CreateUserField::mobile, "+33612345678");
    go_on(2);
    did(CreateUserSubmitted{});
    EXPECT_TRUE(the<CreateInvestor>().what->create_login);
}

TEST_F(CreateInvestorUpdates, ARefusalGoesToItsFieldAndTheNewUserIsShown) {
    type(CreateUserField::mobile, "+33612345678");
    go_on(2);
    did(CreateUserSubmitted{});
    did(CreateUserReplied{the<CreateInvestor>().ticket,
                          refused(domain::FailureKind::conflict, "phone.taken", "phone")});
    EXPECT_EQ(form().step, CreateUserStep::person);
    EXPECT_EQ(shown_problem(form(), CreateUserField::mobile)->code, "phone.taken");
    type(CreateUserField::mobile, "+33612345679");
    go_on(2);
    did(CreateUserSubmitted{});
    did(CreateUserReplied{the<CreateInvestor>().ticket, record("U7", "Ashok")});
    EXPECT_EQ(state.route, user_route(domain::UserId("U7")));
    EXPECT_EQ(state.user_detail.record.value->user.first_name, "Ashok");
}

}  // namespace
}  // namespace app
