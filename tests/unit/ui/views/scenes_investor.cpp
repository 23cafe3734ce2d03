#include <gtest/gtest.h>
#include <utility>

#include "unit/ui/views/scenes.hpp"

namespace ui::scenes {
namespace {

constexpr std::string_view group_id = "G01F8YW5NJXMF78PMFKXTE2R7Q7";
constexpr std::string_view reader_id = "U01ARZ3NDEKTSV4RRFFQ69G5FAV";

app::State detail(const domain::UserRecord& record) {
    app::State state = signed_in(app::Page::user);
    state.groups.value = {
        {domain::GroupId(std::string(group_id)), "Premium", domain::Persona::customer}};
    open_investor(state, record);
    return state;
}

app::State detail() {
    return detail(investor("U1", "Alice", "Dupont"));
}

app::State after(app::State state, const app::Event& event) {
    happen(state, event);
    return state;
}

domain::UserRecord with_unknown_status() {
    domain::UserRecord record = investor("U1", "Alice", "Dupont");
    record.unknown_status = "FROZEN_BY_COMPLIANCE";
    return record;
}

// Nothing of what the investor dialect adds is set.
domain::UserRecord bare() {
    domain::UserRecord record = active("U4", "Zoë", "Ångström");
    record.user.mobile.clear();
    return record;
}

domain::UserRecord deleted() {
    domain::UserRecord record = investor("U1", "Alice", "Dupont");
    record.user.is_deleted = true;
    return record;
}

app::State other_status(app::State state) {
    happen(state, app::OtherStatusOpened{domain::UserId("U1")});
    happen(state, app::OtherStatusChosen{domain::OnboardingStatus::verification_failed});
    EXPECT_TRUE(state.other_status.has_value());
    return state;
}

app::State bank_with_problems() {
    app::State state = after(detail(), app::EditCounterAccountOpened{domain::UserId("U1"), false});
    const auto type_in = [&](app::CounterAccountField field, std::string text) {
        happen(state, app::CounterAccountFieldEdited{field, std::move(text)});
        happen(state, app::CounterAccountFieldLeft{field});
    };
    type_in(app::CounterAccountField::bank_account_number, "BE01 2345 6789 1234");
    type_in(app::CounterAccountField::bank_id, "AGRIF2PP");
    return state;
}

app::State bank_conflict() {
    app::State state = bank_with_problems();
    app::EditCounterAccountForm& form = *state.edit_counter_account;
    form.is_stale = form.is_conflict = true;
    form.replaced = "BE68 •••• •••• 7034, KREDBEBB";
    return state;
}

app::State access_conflict() {
    app::State state = after(detail(), app::EditAccessOpened{domain::UserId("U1")});
    app::EditAccessForm& form = *state.edit_access;
    form.is_stale = true;
    form.conflicts = {{app::EditAccessField::external_id, "C-1", "C-2", "C-3", false},
                      {app::EditAccessField::readable_by, "", std::string(group_id),
                       std::string(reader_id), true}};
    form.taken_over = {app::EditAccessField::feature_flags};
    return state;
}

app::State only_detail(const domain::UserRecord& record) {
    app::State state = investor_only(app::Page::user);
    open_user(state, record);
    return state;
}

app::State only_users() {
    app::State state = investor_only(app::Page::users);
    fill_users(state, {investor("U1", "Alice", "Dupont"), with_unknown_status(), bare()});
    return state;
}

app::State only_wizard(int steps) {
    app::State state = investor_only(app::Page::create_user);
    happen(state, app::CreateUserFieldEdited{app::CreateUserField::email, "anne@example.com"});
    happen(state, app::CreateUserFieldEdited{app::CreateUserField::mobile, "+33612345678"});
    happen(state, app::CreateUserLoginToggled{true});
    for (int step = 0; step < steps; ++step)
        happen(state, app::CreateUserNextRequested{});
    return state;
}

}  // namespace

domain::UserRecord investor(std::string id, std::string first_name, std::string last_name) {
    domain::UserRecord record = pending(std::move(id), std::move(first_name), std::move(last_name));
    domain::User& user = record.user;
    user.lifecycle = domain::Lifecycle::pending_verification;
    user.locale = "fr-BE";
    user.external_id = "C-4711";
    user.feature_flags = {"ROBO_ADVISOR", "STORY_TELLER"};
    domain::CounterAccount account;
    account.bank_account_number = "BE68 •••• •••• 7034";
    account.bank_id = "KREDBEBB";
    account.bank_id_type = domain::BankIdType::bic;
    user.counter_account = account;
    user.readable_by = {std::string(reader_id), std::string(group_id)};
    record.is_account_number_masked = true;
    return record;
}

void open_investor(app::State& state, const domain::UserRecord& record) {
    open_user(state, record);
    state.user_detail.investor.value = record;
}

app::State investor_only(app::Page page) {
    app::State state = signed_in(page);
    state.connection = app::make_connection("investor", {}, false);
    return state;
}

std::vector<Scene> investor_scenes() {
    return {
        {"investor", [] { return detail(); }},
        {"investor_bare", [] { return detail(bare()); }},
        {"investor_unknown_status", [] { return detail(with_unknown_status()); }},
        {"investor_deleted", [] { return detail(deleted()); }},
        {"investor_failed",
         [] {
             app::State state = signed_in(app::Page::user);
             open_user(state, active("U1", "Alice", "Dupont"));
             state.user_detail.investor.failure =
                 failure(domain::FailureKind::unavailable, "The server cannot be reached.");
             return state;
         }},
        {"platform_only",
         [] {
             app::State state = signed_in(app::Page::user);
             state.connection = app::make_connection("platform", {}, false);
             open_user(state, active("U1", "Alice", "Dupont"));
             return state;
         }},
        {"other_status", [] { return other_status(detail()); }},
        {"counter_account",
         [] {
             return after(detail(), app::EditCounterAccountOpened{domain::UserId("U1"), false});
         }},
        {"counter_account_problems", bank_with_problems},
        {"counter_account_conflict", bank_conflict},
        {"counter_account_removal",
         [] {
             return after(detail(), app::EditCounterAccountOpened{domain::UserId("U1"), true});
         }},
        {"access", [] { return after(detail(), app::EditAccessOpened{domain::UserId("U1")}); }},
        {"access_conflict", access_conflict},
        {"login",
         [] { return after(detail(bare()), app::CreateLoginOpened{domain::UserId("U4")}); }},
        {"delete", [] { return after(detail(), app::DeleteUserOpened{domain::UserId("U1")}); }},
        {"only_users", only_users},
        {"only_user", [] { return only_detail(investor("U1", "Alice", "Dupont")); }},
        {"only_edit",
         [] {
             return after(only_detail(investor("U1", "Alice", "Dupont")),
                          app::EditUserOpened{domain::UserId("U1")});
         }},
        {"only_suspend",
         [] {
             return after(only_detail(active("U1", "Alice", "Dupont")),
                          app::DeactivateUserOpened{domain::UserId("U1")});
         }},
        {"only_wizard", [] { return only_wizard(0); }},
        {"only_wizard_access", [] { return only_wizard(1); }},
        {"only_wizard_review", [] { return only_wizard(2); }},
        {"only_approvals",
         [] {
             app::State state = investor_only(app::Page::approvals);
             fill_approvals(state, {investor("U1", "Alice", "Dupont")});
             return state;
         }},
        {"only_outbox", [] { return investor_only(app::Page::outbox); }},
        {"only_settings", [] { return investor_only(app::Page::settings); }},
        {"foreign_signed_out",
         [] {
             app::State state;
             state.connection = app::make_connection("investor", "https://api.example", true);
             state.session.state = app::SessionState::signed_out;
             return state;
         }},
    };
}

}  // namespace ui::scenes
