#include "unit/ui/views/scenes.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

#include "app/context.hpp"
#include "app/update.hpp"
#include "domain/permissions.hpp"

namespace ui::scenes {
namespace {

using domain::FailureKind;

constexpr std::string_view long_reason =
    "The identity document that was sent is not readable, and the two reminders of 3 and 17 "
    "November were not answered.";

domain::UserRecord person(std::string id, std::string first_name, std::string last_name) {
    domain::UserRecord record;
    domain::User& user = record.user;
    user.id = domain::UserId(std::move(id));
    user.version = 3;
    user.created_at = noon() - std::chrono::hours(240);
    user.updated_at = noon();
    user.email = first_name + "." + last_name + "@example.com";
    user.email.erase(std::remove(user.email.begin(), user.email.end(), ' '), user.email.end());
    user.first_name = std::move(first_name);
    user.last_name = std::move(last_name);
    user.mobile = "+33612345678";
    user.locale = "fr";
    domain::Account account;
    account.id = domain::AccountId("A" + user.id.value);
    account.label = user.first_name + " " + user.last_name;
    account.kyc_status = domain::KycStatus::pending_review;
    account.holder_ids = {user.id};
    user.accounts = {account};
    return record;
}

template <class Row>
void fill(app::Paged<Row>& list, std::vector<Row> rows, std::int64_t total) {
    app::begin_query(list);
    list.in_flight[0] = 1;
    app::accept_page(list, list.wanted_query, 1, 0, std::move(rows), total);
}

std::vector<domain::UserRecord> some_users() {
    return {active("U1", "Alice", "Dupont"), pending("U2", "Bernard", "Le Goff"),
            inactive("U3", "Céline", "Maximiliana-Featherstonehaugh de la Rochefoucauld"),
            active("U4", "Zoë", "Ångström")};
}

app::State users() {
    app::State state = signed_in(app::Page::users);
    fill_users(state, some_users());
    fill_approvals(state, {pending("U2", "Bernard", "Le Goff")});
    return state;
}

// What was typed, and what it found.
app::State querying(const std::string& text) {
    app::State state = signed_in(app::Page::users);
    happen(state, app::UsersQueryChosen{true});
    happen(state, app::UsersQueryEdited{text, text.size()});
    fill_users(state, some_users());
    return state;
}

app::State detail(const domain::UserRecord& record) {
    app::State state = signed_in(app::Page::user);
    open_user(state, record);
    return state;
}

domain::UserRecord joint_user() {
    domain::UserRecord record = active("U5", "Paul", "Martin");
    domain::Account joint = record.user.accounts[0];
    joint.id = domain::AccountId("A51");
    joint.type = domain::AccountType::joint;
    joint.label = "Paul & Sophie Martin";
    joint.second_holder = domain::SecondHolder{"Sophie", "Martin", "sophie@example.com", ""};
    joint.holder_ids.push_back(domain::UserId("U6"));
    domain::Account corporate = record.user.accounts[0];
    corporate.id = domain::AccountId("A52");
    corporate.type = domain::AccountType::corporate;
    corporate.label.clear();
    corporate.corporate_name = "Bernard Holding SAS";
    corporate.representative = domain::Representative{"Paul", "Martin"};
    record.user.accounts.push_back(joint);
    record.user.accounts.push_back(corporate);
    record.holders = {{domain::UserId("U6"), "Sophie Martin"}};
    return record;
}

app::State versions() {
    app::State state = detail(active("U1", "Alice", "Dupont"));
    state.route.page = app::Page::user_versions;
    state.user_detail.versions.value = {
        {3,
         noon(),
         {"admin-1", "Anna Admin", "admin", {}},
         "UpdateUserInfosAndPermissions",
         {{"firstName", "Alise", "Alice"}, {"unactiveComment", std::string(long_reason), ""}}},
        {2, noon(), {"admin-1", {}, {}, {}}, "SendEmailAccess", {}}};
    return state;
}

app::State wizard(std::string_view account_type, int steps) {
    using Field = app::CreateUserField;
    app::State state = signed_in(app::Page::create_user);
    const auto type_in = [&](Field field, std::string_view text) {
        happen(state, app::CreateUserFieldEdited{field, std::string(text)});
    };
    type_in(Field::first_name, "Anne");
    type_in(Field::last_name, "Martin");
    type_in(Field::email, "anne@example.com");
    type_in(Field::account_type, account_type);
    type_in(Field::corporate_name, "Bernard Holding SAS");
    type_in(Field::representative_first_name, "Anne");
    type_in(Field::representative_last_name, "Martin");
    type_in(Field::second_first_name, "Sophie");
    type_in(Field::second_last_name, "Martin");
    type_in(Field::second_email, "sophie@example.com");
    for (int step = 0; step < steps; ++step)
        happen(state, app::CreateUserNextRequested{});
    EXPECT_EQ(static_cast<int>(state.create_user.step), steps);
    return state;
}

app::State wizard_with_problems() {
    app::State state = signed_in(app::Page::create_user);
    happen(state, app::CreateUserFieldEdited{app::CreateUserField::email, "not an address"});
    happen(state, app::CreateUserFieldEdited{app::CreateUserField::mobile, "12"});
    happen(state, app::CreateUserNextRequested{});
    return state;
}

app::State approvals() {
    app::State state = signed_in(app::Page::approvals);
    fill_approvals(state, {pending("U2", "Bernard", "Le Goff"),
                           pending("U7", "Dominique", "Öztürk"), pending("U8", "Émile", "Zola")});
    return state;
}

app::State outbox() {
    app::State state = signed_in(app::Page::outbox);
    fill_outbox(state, {mail("M2", active("U1", "Alice", "Dupont")),
                        mail("M1", pending("U2", "Bernard", "Le Goff"))});
    return state;
}

app::State suspending(const domain::UserRecord& record) {
    app::State state = detail(record);
    happen(state, app::DeactivateUserOpened{record.user.id});
    EXPECT_TRUE(state.deactivate_user.has_value());
    return state;
}

app::State editing() {
    app::State state = detail(active("U1", "Alice", "Dupont"));
    state.groups.value = {{domain::GroupId("G1"), "Premium", domain::Persona::customer}};
    happen(state, app::EditUserOpened{domain::UserId("U1")});
    EXPECT_TRUE(state.edit_user.has_value());
    return state;
}

app::State editing_stale() {
    app::State state = editing();
    app::EditUserForm& form = *state.edit_user;
    form.is_stale = true;
    form.conflicts = {{app::EditUserField::first_name, "Alice", "Alicia", "Alise", false},
                      {app::EditUserField::email, "alice@example.com", "a@example.com",
                       "alice.dupont.with.a.long.name@example.com", true}};
    form.taken_over = {app::EditUserField::locale};
    return state;
}

app::State offline_settings() {
    app::State state = signed_in(app::Page::settings);
    state.settings.is_offline = true;
    return state;
}

app::State nobody(app::SessionState session) {
    app::State state;
    state.session.state = session;
    state.settings.server_address = "https://registrar.example/";
    return state;
}

app::State with_notices() {
    app::State state = users();
    std::vector<app::Command> commands;
    const app::Env env{noon(), {1, 2}};
    app::Context context{env, commands};
    app::add_notice(state, context, app::NoticeKind::done, "Alice Dupont is suspended.",
                    app::UndoDeactivation{domain::UserId("U1"), 4});
    app::add_notice(state, context, app::NoticeKind::trouble, std::string(long_reason));
    return state;
}

}  // namespace

domain::Timestamp noon() {
    using namespace std::chrono;
    return domain::Timestamp(sys_days(year(2026) / 11 / 21).time_since_epoch() + hours(12));
}

domain::UserRecord pending(std::string id, std::string first_name, std::string last_name) {
    return person(std::move(id), std::move(first_name), std::move(last_name));
}

domain::UserRecord active(std::string id, std::string first_name, std::string last_name) {
    domain::UserRecord record = person(std::move(id), std::move(first_name), std::move(last_name));
    record.user.lifecycle = domain::Lifecycle::active;
    record.user.accepted_at = noon();
    record.user.accounts[0].kyc_status = domain::KycStatus::validated;
    return record;
}

domain::UserRecord inactive(std::string id, std::string first_name, std::string last_name) {
    domain::UserRecord record = active(std::move(id), std::move(first_name), std::move(last_name));
    record.user.lifecycle = domain::Lifecycle::inactive;
    record.user.unactive_comment = long_reason;
    return record;
}

domain::MailRecord mail(std::string id, const domain::UserRecord& record) {
    domain::MailRecord mail;
    mail.mail.id = domain::MailId(std::move(id));
    mail.mail.created_at = noon();
    mail.mail.user_id = record.user.id;
    mail.mail.kind = domain::MailKind::approval;
    mail.mail.recipient = record.user.email;
    mail.mail.subject = "Your registration is approved";
    mail.mail.body = "Hello " + record.user.first_name + ",\n\nyou can sign in now.";
    mail.user_name = domain::full_name(record.user);
    return mail;
}

domain::Failure failure(FailureKind kind, std::string sentence) {
    return domain::fail(kind, "test.failure", std::move(sentence)).value();
}

void happen(app::State& state, const app::Event& event) {
    (void)app::update(state, event, {noon(), {1, 2}});
}

app::State signed_in(app::Page page, bool is_admin) {
    app::State state;
    state.route.page = page;
    state.session.state = app::SessionState::signed_in;
    state.settings.server_address = "https://registrar.example/";
    const domain::Role role = is_admin ? domain::Role::admin : domain::Role::distributor;
    state.session.viewer.value = {"C1", "Ada Lovelace", role, domain::rights_of(role)};
    return state;
}

void fill_users(app::State& state, std::vector<domain::UserRecord> rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    fill(state.users.list, std::move(rows), count);
}

void fill_approvals(app::State& state, std::vector<domain::UserRecord> rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    fill(state.approvals.list, std::move(rows), count);
}

void fill_outbox(app::State& state, std::vector<domain::MailRecord> rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    fill(state.outbox.list, std::move(rows), count);
}

void fill_long_users(app::State& state, std::int64_t count) {
    std::vector<domain::UserRecord> rows;
    for (int row = 0; row < 100; ++row)
        rows.push_back(active("U" + std::to_string(row), "Person", std::to_string(row)));
    fill(state.users.list, std::move(rows), count);
}

void open_user(app::State& state, const domain::UserRecord& record) {
    state.route = app::user_route(record.user.id);
    state.user_detail.id = record.user.id;
    state.user_detail.record.value = record;
}

namespace {

std::vector<Scene> platform_scenes() {
    return {
        {"users", users},
        {"users_selected",
         [] {
             app::State state = users();
             happen(state, app::UsersRowToggled{domain::UserId("U1")});
             happen(state, app::UsersSearchEdited{"dup"});
             return state;
         }},
        {"users_many",
         [] {
             app::State state = signed_in(app::Page::users);
             fill_long_users(state, 100000);
             return state;
         }},
        {"users_old",
         [] {
             app::State state = users();
             state.users.list.failure =
                 failure(FailureKind::unavailable, "The server cannot be reached.");
             return state;
         }},
        {"users_loading", [] { return signed_in(app::Page::users); }},
        {"users_none",
         [] {
             app::State state = signed_in(app::Page::users);
             fill_users(state, {});
             return state;
         }},
        {"users_none_found",
         [] {
             app::State state = signed_in(app::Page::users);
             happen(state, app::UsersSearchEdited{"nobody"});
             fill_users(state, {});
             return state;
         }},
        {"users_not_allowed",
         [] {
             app::State state = signed_in(app::Page::users);
             refuse(state.users.list, failure(FailureKind::forbidden, "Not allowed."));
             return state;
         }},
        {"users_failed",
         [] {
             app::State state = signed_in(app::Page::users);
             refuse(state.users.list,
                    failure(FailureKind::unavailable, "The server cannot be reached."));
             return state;
         }},
        {"users_query",
         [] {
             app::State state = querying("status eq ACTIVE orderby version_datetime desc");
             happen(state, app::UsersSuggestionsClosed{});
             return state;
         }},
        {"users_query_wrong",
         [] {
             app::State state = querying("status eq ACTIVE and colour eq red");
             happen(state, app::UsersRowToggled{domain::UserId("U1")});
             return state;
         }},
        {"users_query_suggestions", [] { return querying("name"); }},
        {"users_query_all_suggestions",
         [] {
             app::State state = querying("");
             happen(state, app::UsersSuggestionsOpened{});
             return state;
         }},
        {"users_query_none_found",
         [] {
             app::State state = querying("deleted eq true ");
             happen(state, app::UsersSuggestionsClosed{});
             fill_users(state, {});
             return state;
         }},
        {"users_query_help",
         [] {
             app::State state = querying("");
             happen(state, app::UsersQueryHelpOpened{});
             return state;
         }},
        {"palette",
         [] {
             app::State state = users();
             happen(state, app::PaletteOpened{});
             happen(state, app::PaletteEdited{"s"});
             return state;
         }},
        {"keys",
         [] {
             app::State state = users();
             happen(state, app::KeysShown{});
             return state;
         }},
        {"user_pending", [] { return detail(pending("U2", "Bernard", "Le Goff")); }},
        {"user_active", [] { return detail(active("U1", "Alice", "Dupont")); }},
        {"user_inactive",
         [] {
             return detail(
                 inactive("U3", "Céline", "Maximiliana-Featherstonehaugh de la Rochefoucauld"));
         }},
        {"user_accounts", [] { return detail(joint_user()); }},
        {"user_missing",
         [] {
             app::State state = signed_in(app::Page::user);
             state.user_detail.record.failure = failure(FailureKind::not_found, "No such user.");
             return state;
         }},
        {"user_versions", versions},
        {"wizard_person", [] { return wizard("individualAccount", 0); }},
        {"wizard_corporate", [] { return wizard("corporateAccount", 1); }},
        {"wizard_joint", [] { return wizard("jointAccount", 1); }},
        {"wizard_access", [] { return wizard("individualAccount", 2); }},
        {"wizard_review", [] { return wizard("jointAccount", 3); }},
        {"wizard_problems", wizard_with_problems},
        {"approvals", approvals},
        {"approvals_none",
         [] {
             app::State state = signed_in(app::Page::approvals);
             fill_approvals(state, {});
             return state;
         }},
        {"approvals_failed",
         [] {
             app::State state = signed_in(app::Page::approvals);
             refuse(state.approvals.list,
                    failure(FailureKind::unavailable, "The server cannot be reached."));
             return state;
         }},
        {"outbox", outbox},
        {"outbox_none",
         [] {
             app::State state = signed_in(app::Page::outbox);
             fill_outbox(state, {});
             return state;
         }},
        {"outbox_not_allowed",
         [] {
             app::State state = signed_in(app::Page::outbox, false);
             refuse(state.outbox.list, failure(FailureKind::forbidden, "Not allowed."));
             return state;
         }},
        {"mail",
         [] {
             app::State state = outbox();
             happen(state, app::OutboxMailOpened{domain::MailId("M1")});
             return state;
         }},
        {"settings", [] { return signed_in(app::Page::settings); }},
        {"settings_offline", offline_settings},
        {"reset",
         [] {
             app::State state = offline_settings();
             happen(state, app::OfflineDataResetRequested{});
             return state;
         }},
        {"import",
         [] {
             app::State state = offline_settings();
             happen(state, app::OfflineDataFileOpened{"registrar-data.json", "{}"});
             return state;
         }},
        {"suspend", [] { return suspending(active("U1", "Alice", "Dupont")); }},
        {"refuse", [] { return suspending(pending("U2", "Bernard", "Le Goff")); }},
        {"edit", editing},
        {"edit_stale", editing_stale},
        {"send_access",
         [] {
             app::State state = detail(active("U1", "Alice", "Dupont"));
             happen(state, app::SendEmailAccessOpened{domain::UserId("U1")});
             return state;
         }},
        {"leave",
         [] {
             app::State state = editing();
             happen(state, app::EditUserFieldEdited{app::EditUserField::first_name, "Alise"});
             happen(state, app::EditUserCancelled{});
             return state;
         }},
        {"notices", with_notices},
        {"not_found", [] { return signed_in(app::Page::not_found); }},
        {"starting", [] { return nobody(app::SessionState::starting); }},
        {"starting_failed",
         [] {
             app::State state = nobody(app::SessionState::starting);
             state.session.viewer.failure =
                 failure(FailureKind::unavailable, "The server cannot be reached.");
             return state;
         }},
        {"signed_out", [] { return nobody(app::SessionState::signed_out); }},
        {"session_ended",
         [] {
             app::State state = editing();
             happen(state, app::EditUserFieldEdited{app::EditUserField::first_name, "Alise"});
             state.session.state = app::SessionState::expired;
             return state;
         }},
    };
}

}  // namespace

const std::vector<Scene>& all() {
    static const std::vector<Scene> scenes = [] {
        std::vector<Scene> joined = platform_scenes();
        const std::vector<Scene> more = investor_scenes();
        joined.insert(joined.end(), more.begin(), more.end());
        return joined;
    }();
    return scenes;
}

app::State scene(std::string_view name) {
    for (const Scene& one : all())
        if (one.name == name)
            return one.make();
    ADD_FAILURE() << "no scene " << name;
    return {};
}

}  // namespace ui::scenes
