// The console without its pixels over the engine without a wire: what a person does, from the
// event to the store and back.

#include "app/console.hpp"

#include "contract/net/console_fixture.hpp"
#include "domain/lifecycle.hpp"

namespace contract {
namespace {

using app::CreateUserField;
using app::EditUserField;
using domain::PlatformState;

using Console = ConsoleTest;

// Fills the wizard in for an individual customer and goes to its last page.
void fill_wizard(Seat& seat, const std::string& email) {
    seat.did(app::RouteChosen{app::parse_route("#/users/new")});
    seat.did(app::CreateUserFieldEdited{CreateUserField::first_name, "Zoë"});
    seat.did(app::CreateUserFieldEdited{CreateUserField::last_name, "Ångström"});
    seat.did(app::CreateUserFieldEdited{CreateUserField::email, email});
    for (int step = 0; step < 3; ++step) {
        seat.did(app::CreateUserNextRequested{});
    }
    ASSERT_EQ(seat.state().create_user.step, app::CreateUserStep::review);
}

TEST_F(Console, ARegistrationGoesItsWholeWay) {
    Seat seat(engine_, administrator());
    const auto pending_before = app::pending_count(seat.state());
    register_investor("Maëlle", "Préfontaine-Müller", "maelle@example.org");

    seat.did(app::RouteChosen{app::parse_route("#/approvals")});
    ASSERT_EQ(app::pending_count(seat.state()), *pending_before + 1);
    // Oldest first, and this one is the newest.
    seat.did(app::ApprovalsCurrentChosen{*pending_before});
    const domain::UserRecord* waiting = app::current_user(seat.state().approvals);
    ASSERT_NE(waiting, nullptr);
    EXPECT_EQ(waiting->user.email, "maelle@example.org");
    const domain::UserId id = waiting->user.id;

    seat.did(app::ActivateUserSubmitted{id});
    EXPECT_TRUE(app::is_warned(seat.state(), waiting->user)) << "the KYC is open";
    seat.did(app::ActivateUserSubmitted{id});
    EXPECT_EQ(seat.last_notice(), "Maëlle Préfontaine-Müller is approved.");
    EXPECT_EQ(app::pending_count(seat.state()), pending_before);

    seat.did(app::RouteChosen{app::parse_route("#/outbox")});
    const domain::MailRecord* mail = seat.state().outbox.list.row_at(0);
    ASSERT_NE(mail, nullptr);
    EXPECT_EQ(mail->mail.recipient, "maelle@example.org");
    EXPECT_EQ(mail->mail.kind, domain::MailKind::approval);
    EXPECT_EQ(mail->mail.state, domain::MailState::queued);
    EXPECT_EQ(mail->user_name, "Maëlle Préfontaine-Müller");
    EXPECT_FALSE(mail->mail.body.empty());

    const domain::UserRecord* found = seat.find("prefontaine-mull");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->user.id, id);
    EXPECT_EQ(domain::platform_state(found->user), PlatformState::active);

    seat.open(id);
    seat.did(app::EditUserOpened{id});
    seat.did(app::EditUserFieldEdited{EditUserField::last_name, "Müller"});
    seat.did(app::EditUserFieldEdited{EditUserField::mobile, ""});
    seat.did(app::EditUserSubmitted{});
    EXPECT_FALSE(seat.state().edit_user.has_value());
    EXPECT_EQ(seat.detail().user.last_name, "Müller");
    EXPECT_EQ(seat.detail().user.mobile, "");

    seat.did(app::DeactivateUserOpened{id});
    seat.did(app::DeactivateUserCommentEdited{"Asked us to,\n\"for now\" \\ by telephone."});
    seat.did(app::DeactivateUserEmailToggled{true});
    seat.did(app::DeactivateUserSubmitted{});
    EXPECT_FALSE(seat.state().deactivate_user.has_value());
    EXPECT_EQ(domain::platform_state(seat.detail().user), PlatformState::inactive);
    EXPECT_EQ(seat.detail().user.unactive_comment, "Asked us to,\n\"for now\" \\ by telephone.");

    seat.did(app::ActivateUserEmailToggled{false});
    seat.did(app::ActivateUserSubmitted{id});
    EXPECT_EQ(seat.last_notice(), "Maëlle Müller is active again.");
    EXPECT_EQ(seat.detail().user.unactive_comment, "");

    const auto& versions = seat.state().user_detail.versions.value.value();
    ASSERT_EQ(versions.size(), 5U);
    EXPECT_EQ(versions.front().action, "ActivateUser");
    EXPECT_EQ(versions.front().author, (domain::Actor{"admin", "Administrator", "admin", {}}));
    EXPECT_EQ(versions.back().action, "CreateUser");
    EXPECT_EQ(versions.back().author, (domain::Actor{"public", {}, "public", {}}));
}

TEST_F(Console, AStaleEditIsRefusedAndKeepsWhatWasTyped) {
    Seat first(engine_, administrator("first"));
    Seat second(engine_, administrator("second"));
    const domain::UserId id = first.find("bob.leroy")->user.id;
    first.open(id);
    second.open(id);
    first.did(app::EditUserOpened{id});
    first.did(app::EditUserFieldEdited{EditUserField::last_name, "Leroy-Martin"});
    first.did(app::EditUserFieldEdited{EditUserField::first_name, "Robert"});

    second.did(app::EditUserOpened{id});
    second.did(app::EditUserFieldEdited{EditUserField::last_name, "Le Roy"});
    second.did(app::EditUserFieldEdited{EditUserField::mobile, "+33 6 12 34 56 78"});
    second.did(app::EditUserSubmitted{});
    ASSERT_FALSE(second.state().edit_user.has_value());

    first.did(app::EditUserSubmitted{});
    ASSERT_TRUE(first.state().edit_user.has_value());
    EXPECT_TRUE(first.state().edit_user->is_stale);
    EXPECT_EQ(first.state().edit_user->text(EditUserField::first_name), "Robert");
    EXPECT_EQ(first.state().edit_user->text(EditUserField::last_name), "Leroy-Martin");
    EXPECT_EQ(first.state().edit_user->text(EditUserField::mobile), "+33612345678");
    EXPECT_EQ(first.state().edit_user->taken_over,
              std::vector<EditUserField>{EditUserField::mobile});
    const auto* conflict = app::conflict_at(*first.state().edit_user, EditUserField::last_name);
    ASSERT_NE(conflict, nullptr);
    EXPECT_EQ(conflict->base, "Leroy");
    EXPECT_EQ(conflict->theirs, "Le Roy");
    EXPECT_EQ(first.state().edit_user->conflicts.size(), 1U);

    first.did(app::EditUserSubmitted{});  // not decided yet: nothing is sent
    EXPECT_EQ(second.find("bob.leroy")->user.last_name, "Le Roy");

    first.did(app::EditUserConflictDecided{EditUserField::last_name, false});
    first.did(app::EditUserSubmitted{});
    ASSERT_FALSE(first.state().edit_user.has_value());
    EXPECT_EQ(first.detail().user.first_name, "Robert");
    EXPECT_EQ(first.detail().user.last_name, "Leroy-Martin");
    EXPECT_EQ(first.detail().user.mobile, "+33612345678");
}

TEST_F(Console, TheServersProblemsComeBackToTheirFields) {
    Seat seat(engine_, administrator());
    fill_wizard(seat, "Bob.Leroy@example.net");
    seat.did(app::CreateUserSubmitted{});

    const app::CreateUserForm& form = seat.state().create_user;
    EXPECT_EQ(form.step, app::CreateUserStep::person);
    const domain::Problem* problem = app::shown_problem(form, CreateUserField::email);
    ASSERT_NE(problem, nullptr);
    EXPECT_EQ(problem->code, "email.taken");
    EXPECT_EQ(form.text(CreateUserField::first_name), "Zoë");
    EXPECT_EQ(form.text(CreateUserField::email), "Bob.Leroy@example.net");

    seat.did(app::CreateUserFieldEdited{CreateUserField::email, "zoe@example.com"});
    EXPECT_EQ(app::shown_problem(form, CreateUserField::email), nullptr);
    for (int step = 0; step < 3; ++step) {
        seat.did(app::CreateUserNextRequested{});
    }
    seat.did(app::CreateUserSubmitted{});
    EXPECT_EQ(seat.state().route.page, app::Page::user);
    EXPECT_EQ(seat.detail().user.email, "zoe@example.com");
    EXPECT_EQ(seat.page().address, app::format_route(seat.state().route));
}

TEST_F(Console, WhatGotLostOnTheWayBackIsDoneOnce) {
    Seat seat(engine_, administrator());
    fill_wizard(seat, "zoe@example.com");
    seat.line().lose_answers(1);
    seat.did(app::CreateUserSubmitted{});
    EXPECT_EQ(seat.state().create_user.text(CreateUserField::email), "zoe@example.com");
    EXPECT_FALSE(app::general_problems(seat.state().create_user).empty());

    seat.did(app::CreateUserSubmitted{});
    EXPECT_EQ(seat.state().route.page, app::Page::user);
    const domain::UserId id = seat.detail().user.id;
    const domain::UserRecord* only = seat.find("zoe@example.com");
    ASSERT_NE(only, nullptr);
    EXPECT_EQ(only->user.id, id);
}

TEST_F(Console, AccountsOfEveryTypeAreShownWhole) {
    Seat seat(engine_, administrator());
    seat.open(seat.find("celine.bernard")->user.id);
    ASSERT_FALSE(seat.detail().user.accounts.empty());
    const domain::Account& corporate = seat.detail().user.accounts.front();
    EXPECT_EQ(corporate.type, domain::AccountType::corporate);
    EXPECT_EQ(corporate.corporate_name, "Bernard Holding SAS");
    EXPECT_EQ(corporate.representative.value().last_name, "Bernard");

    seat.did(app::RouteChosen{app::parse_route("#/users/new")});
    const auto type = [&](CreateUserField field, const std::string& text) {
        seat.did(app::CreateUserFieldEdited{field, text});
    };
    type(CreateUserField::first_name, "Paula");
    type(CreateUserField::last_name, "Martin");
    type(CreateUserField::email, "paula@example.com");
    type(CreateUserField::account_type, "jointAccount");
    type(CreateUserField::second_first_name, "Sofia");
    type(CreateUserField::second_last_name, "Martin");
    type(CreateUserField::second_email, "sofia@example.com");
    for (int step = 0; step < 3; ++step) {
        seat.did(app::CreateUserNextRequested{});
    }
    seat.did(app::CreateUserSubmitted{});
    ASSERT_EQ(seat.state().route.page, app::Page::user);
    seat.did(app::UserDetailReloadRequested{});
    const domain::Account& joint = seat.detail().user.accounts.front();
    EXPECT_EQ(joint.type, domain::AccountType::joint);
    EXPECT_EQ(joint.second_holder.value().email, "sofia@example.com");
}

TEST_F(Console, FiltersSortAndCountsAreTheServers) {
    Seat seat(engine_, administrator(), "#/users?state=inactive&sort=-createdAt");
    const auto& users = seat.state().users;
    ASSERT_GT(users.list.total_count, 1);
    EXPECT_EQ(users.list.total_count, users.counts.inactive);
    domain::Timestamp newest = users.list.row_at(0)->user.created_at;
    for (std::int64_t i = 0; i < users.list.total_count; ++i) {
        const domain::User& user = users.list.row_at(i)->user;
        EXPECT_EQ(domain::platform_state(user), PlatformState::inactive);
        EXPECT_LE(user.created_at, newest);
        newest = user.created_at;
    }

    seat.did(
        app::UsersFilterChosen{app::parse_route("#/users?persona=distributed_customer").filter});
    for (std::int64_t i = 0; i < users.list.total_count; ++i) {
        EXPECT_EQ(users.list.row_at(i)->user.persona, domain::Persona::distributed_customer);
    }
    seat.did(app::UsersFilterChosen{app::parse_route("#/users?kyc=expired").filter});
    ASSERT_GT(users.list.total_count, 0);
    EXPECT_EQ(users.list.row_at(0)->user.accounts.front().kyc_status, domain::KycStatus::expired);

    ASSERT_TRUE(seat.state().groups.value.has_value());
    app::UserFilter of_group;
    of_group.group_ids = {seat.state().groups.value->front().id};
    seat.did(app::UsersFilterChosen{of_group});
    ASSERT_GT(users.list.total_count, 0);
    EXPECT_EQ(users.list.row_at(0)->user.group_id, of_group.group_ids.front());
    EXPECT_EQ(users.list.row_at(0)->group_name, seat.state().groups.value->front().name);

    seat.did(app::UsersSearchEdited{"nobody is called that"});
    EXPECT_EQ(app::list_state(users), app::ListState::nothing_found);
}

// The permissions that the API tells are the ones that the console asks for.
TEST_F(Console, BothRolesMayWhatTheTableSays) {
    for (const domain::Caller& caller : {administrator(), distributor()}) {
        const Seat seat(engine_, caller);
        const app::Session& session = seat.state().session;
        ASSERT_EQ(session.state, app::SessionState::signed_in);
        EXPECT_EQ(session.viewer.value->name, caller.name);
        EXPECT_EQ(session.viewer.value->role, caller.role());
        EXPECT_EQ(session.viewer.value->rights, caller.rights());
        for (const auto operation : domain::enumerators<domain::Operation>) {
            EXPECT_EQ(session.may(operation), domain::allows(caller, operation))
                << caller.id << ' ' << name_of(operation);
        }
        for (const auto field : domain::enumerators<domain::UserField>) {
            EXPECT_EQ(session.may_write(field), domain::may_write(caller, field))
                << caller.id << ' ' << name_of(field);
        }
    }
}

TEST_F(Console, ADistributorSeesItsOwnAndIsToldWhatItMayNotSee) {
    Seat seat(engine_, distributor(), "#/users");
    const auto& list = seat.state().users.list;
    ASSERT_GT(list.total_count, 0);
    for (std::int64_t i = 0; i < list.total_count; ++i) {
        EXPECT_EQ(list.row_at(i)->user.distributor_advisor_id, domain::AdvisorId("advisor-789"));
        EXPECT_TRUE(app::is_denied(*list.row_at(i), "unactiveComment"));
    }

    seat.open(list.row_at(0)->user.id);
    EXPECT_TRUE(app::is_denied(seat.detail(), "unactiveComment"));
    EXPECT_FALSE(app::is_denied(seat.detail(), "mobile"));
    EXPECT_FALSE(seat.state().user_detail.versions.value.has_value());
    EXPECT_FALSE(seat.state().user_detail.versions.failure.has_value());

    seat.did(app::RouteChosen{app::parse_route("#/outbox")});
    EXPECT_EQ(app::list_state(seat.state().outbox), app::ListState::not_allowed);

    fill_wizard(seat, "zoe@example.com");
    seat.did(app::CreateUserSubmitted{});
    const app::CreateUserForm& form = seat.state().create_user;
    const auto* problem = app::shown_problem(form, CreateUserField::distributor_advisor_id);
    ASSERT_NE(problem, nullptr);
    EXPECT_EQ(problem->code, "advisor.not_yours");
    EXPECT_EQ(form.step, app::CreateUserStep::access);

    // Another's user is not there.
    Seat admin(engine_, administrator());
    seat.did(app::LeaveConfirmed{});
    seat.did(app::RouteChosen{app::user_route(admin.find("celine.bernard")->user.id)});
    seat.did(app::LeaveConfirmed{});
    ASSERT_TRUE(seat.state().user_detail.record.failure.has_value());
    EXPECT_EQ(seat.state().user_detail.record.failure->kind, domain::FailureKind::not_found);
}

// Refused, so never accepted; and the reason is not the distributor's to read.
TEST_F(Console, ADistributorSeesARefusedUserAsInactive) {
    Seat seat(engine_, distributor());
    fill_wizard(seat, "zoe@example.com");
    seat.did(app::CreateUserBackRequested{});
    seat.did(app::CreateUserFieldEdited{CreateUserField::distributor_advisor_id, "advisor-789"});
    seat.did(app::CreateUserNextRequested{});
    seat.did(app::CreateUserSubmitted{});
    ASSERT_EQ(seat.state().route.page, app::Page::user);
    const domain::UserId id = seat.detail().user.id;

    Seat admin(engine_, administrator());
    admin.open(id);
    admin.did(app::DeactivateUserOpened{id});
    admin.did(app::DeactivateUserCommentEdited{"Not who they say they are."});
    admin.did(app::DeactivateUserSubmitted{});
    EXPECT_EQ(admin.last_notice(), "Zoë Ångström is refused.");

    seat.did(app::UserDetailReloadRequested{});
    EXPECT_EQ(domain::platform_state(seat.detail().user), PlatformState::inactive);
    EXPECT_FALSE(seat.detail().user.accepted_at.has_value());
}

TEST_F(Console, NobodyIsSignedOutAndAsksForNothingElse) {
    const Seat seat(engine_, domain::Caller{}, "#/users");
    EXPECT_EQ(seat.state().session.state, app::SessionState::signed_out);
    EXPECT_FALSE(seat.state().users.list.has_rows());
    EXPECT_FALSE(seat.state().users.list.is_loading());
}

TEST_F(Console, AnAccessMailGoesToTheOutbox) {
    Seat seat(engine_, administrator());
    const domain::UserId id = seat.find("bob.leroy")->user.id;
    seat.did(app::SendEmailAccessOpened{id});
    ASSERT_TRUE(seat.state().send_email_access.has_value());
    seat.did(app::SendEmailAccessSubmitted{});
    EXPECT_FALSE(seat.state().send_email_access.has_value());
    EXPECT_EQ(seat.last_notice(), "The access e-mail to bob.leroy@example.net is in the outbox.");
    seat.did(app::RouteChosen{app::parse_route("#/outbox")});
    EXPECT_EQ(seat.state().outbox.list.row_at(0)->mail.kind, domain::MailKind::access);
    EXPECT_EQ(seat.state().outbox.list.row_at(0)->mail.user_id, id);
}

TEST_F(Console, ALongListComesPageByPage) {
    ASSERT_TRUE(service::load_generated(store_, 1000, 7, now_).has_value());
    Seat seat(engine_, administrator(), "#/users");
    const auto& list = seat.state().users.list;
    EXPECT_GT(list.total_count, 1000);
    EXPECT_NE(list.row_at(99), nullptr);
    EXPECT_EQ(list.row_at(500), nullptr);
    seat.did(app::UsersRowsShown{495, 505});
    ASSERT_NE(list.row_at(499), nullptr);
    ASSERT_NE(list.row_at(500), nullptr);
    EXPECT_NE(list.row_at(499)->user.id, list.row_at(500)->user.id);
}

TEST_F(Console, TheOfflineDataAreSavedAfterAWrite) {
    Seat seat(engine_, administrator(), "#/users", true);
    app::OfflineDataReported kept;
    kept.is_kept = true;
    seat.did(kept);
    seat.did(app::SendEmailAccessOpened{seat.find("celine.bernard")->user.id});
    seat.did(app::SendEmailAccessSubmitted{});
    EXPECT_EQ(seat.page().save_count, 1);
}

}  // namespace
}  // namespace contract
