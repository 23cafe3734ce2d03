#include <algorithm>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/mail_obstacle.hpp"
#include "domain/changes.hpp"
#include "domain/enumerators.hpp"
#include "domain/joint_account.hpp"
#include "domain/lifecycle.hpp"
#include "domain/mail_situation.hpp"
#include "domain/time.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/navigation.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view back = "Users";
constexpr std::string_view no_user = "User";
constexpr std::string_view approve_anyway = "Approve anyway";
constexpr std::string_view curl_approve = "Copy approval as curl";
constexpr std::string_view curl_reactivate = "Copy reactivation as curl";
constexpr std::string_view with_email = "Tell the user by e-mail";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view profile = "Profile";
constexpr std::string_view link_at_approval =
    "The user with the second holder's e-mail, if there is one, will hold this account, too.";
constexpr std::string_view access = "Access";
constexpr std::string_view accounts = "Accounts";
constexpr std::string_view versions = "Versions";
constexpr std::string_view copy_email = "Copy e-mail address";
constexpr std::string_view no_accounts = "This user holds no account yet.";
constexpr std::string_view never = "Never";
constexpr std::string_view not_fresh = "This may be out of date. ";
constexpr std::string_view not_found_title = "There is no such user";
constexpr std::string_view not_found =
    "The user may have been removed, or your role may not see it.";
constexpr std::string_view failed_title = "This user could not be loaded";
constexpr std::string_view try_again = "Try again";
constexpr std::string_view all_users = "Show all users";

constexpr std::string_view deleted_explained =
    "This user is deleted: kept with all its versions, and in no list any more.";
constexpr std::string_view no_changes = "No field changed.";
}  // namespace words

void actions(Ui& ui, const app::State& state, const domain::User& user, app::Events& out) {
    ButtonOptions edit;
    edit.icon = Icon::edit;
    edit.opens_dialog = true;
    action_button(ui, state, app::Action::edit_user, out, edit);
    ButtonOptions send;
    send.icon = Icon::mail;
    send.opens_dialog = true;
    action_button(ui, state, app::Action::send_email_access, out, send);
    ButtonOptions suspend;
    suspend.icon = Icon::pause;
    action_button(ui, state, app::Action::suspend_user, out, suspend);
    action_button(ui, state, app::Action::refuse_user, out);
    ButtonOptions activate;
    activate.kind = ButtonKind::primary;
    activate.icon = Icon::check;
    action_button(ui, state, app::Action::approve_user, out, activate,
                  app::is_warned(state, user) ? words::approve_anyway : std::string_view());
    activate.icon = Icon::play;
    action_button(ui, state, app::Action::reactivate_user, out, activate);
}

// Beside the buttons that would send it.
void email_choice(Ui& ui, const app::State& state, const domain::UserRecord& record,
                  app::Events& out) {
    const bool is_active = domain::platform_state(record.user) == domain::PlatformState::active;
    if (is_active || record.user.is_deleted || !state.session.may(domain::Operation::activate_user))
        return;
    const domain::UserId& id = record.user.id;
    const std::string lack = app::mail_obstacle(state, record.user);
    if (!lack.empty())
        (void)checkbox(ui, words::with_email, false, {}, lack);
    ui.begin_row(ui.control_height());
    if (lack.empty() && checkbox(ui, words::with_email, state.activate_user.with_email))
        out.push_back(app::ActivateUserEmailToggled{!state.activate_user.with_email});
    copy_as_curl_button(ui, app::ActivateUserSubmitted{id, true}, out,
                        state.activate_user.is_sending(id) ? words::busy : std::string_view(),
                        domain::platform_state(record.user) == domain::PlatformState::pending
                            ? words::curl_approve
                            : words::curl_reactivate);
    ui.end_row();
}

void header(Ui& ui, const app::State& state, const domain::UserRecord& platform_record,
            app::Events& out) {
    domain::UserRecord record = platform_record;
    record.user.is_deleted = app::is_deleted(state);
    const domain::User& user = record.user;
    const std::string name = domain::full_name(user);
    const StateWords user_state = state_words(state, record);
    ui.begin_row(48, space::lg);
    const Rect avatar = ui.place(48, 48);
    draw_avatar(ui, avatar.x + 24, avatar.y + 24, 24, name);
    const float action_room = ui.width() >= 1180 ? 500.0F : 0;
    // A long name or address takes more lines than there is room for at first.
    const NodeId names_id = ui.id_of(Role::group, "names");
    const Rect names = ui.place(std::max(120.0F, ui.available_width() - action_room),
                                std::max(52.0F, ui.memory(names_id, "height")));
    ui.begin_column(names, 2);
    ui.begin_row(28, space::md);
    heading(ui, 1, name, ui.is_compact() ? TextStyle::title : TextStyle::display);
    badge(ui, user_state.label, user_state.tone);
    ui.end_row();
    muted_text(ui, user.email);
    ui.measure(names_id, "height", ui.end_column());
    if (action_room > 0) {
        ui.begin_row_at_end("actions", ui.control_height());
        actions(ui, state, record.user, out);
        ui.end_row_at_end();
    }
    ui.end_row();
    if (action_room == 0) {
        ui.begin_row(ui.control_height());
        actions(ui, state, record.user, out);
        ui.end_row();
    }
    email_choice(ui, state, record, out);
    problems_view(ui, app::approval_warnings(state, user));
    if (user.is_deleted)
        banner(ui, Tone::neutral, words::deleted_explained);
    if (!user.unactive_comment.empty())
        banner(ui, Tone::neutral, "Inactive because: " + user.unactive_comment);
}

void profile_panel(Ui& ui, const app::State& state, const domain::UserRecord& record,
                   app::Events& out) {
    const domain::User& user = record.user;
    Panel panel(ui, words::profile, space::xl, space::md);
    ui.begin_row(28);
    heading(ui, 2, words::profile, TextStyle::subtitle);
    ui.end_row();
    const std::string mobile = shown_or_denied(record, "mobile", user.mobile);
    const std::string language = shown_or_denied(record, "locale", language_label(user.locale));
    std::vector<Definition> items{
        {"First name", user.first_name}, {"Last name", user.last_name}, {"E-mail", user.email},
        {"Mobile phone", mobile},        {"Language", language},
    };
    if (app::can(state.connection, app::Capability::see_persona))
        items.push_back({"Persona", label_of(user.persona)});
    items.push_back({"User id", user.id.value});
    definitions(ui, words::profile, items);
    ui.begin_row(ui.control_height());
    if (button(ui, words::copy_email))
        out.push_back(app::UserEmailCopied{});
    copy_as_curl_button(ui, app::UserDetailReloadRequested{}, out);
    ui.end_row();
}

// What the platform dialect knows of it.
void platform_access_view(Ui& ui, const app::State& state, const domain::UserRecord& record) {
    const domain::User& user = record.user;
    std::string group = record.group_name;
    if (group.empty() && user.group_id)
        group = app::group_name(state, *user.group_id);
    group = shown_or_denied(record, "userGroup", group);
    const std::string advisor =
        shown_or_denied(record, "distributorAdvisorId",
                        user.distributor_advisor_id ? user.distributor_advisor_id->value : "");
    const std::string login = shown_or_denied(
        record, "lastLogin",
        user.last_login ? moment_text(*user.last_login) : std::string(words::never));
    const std::string accepted = shown_or_denied(
        record, "acceptedAt", user.accepted_at ? moment_text(*user.accepted_at) : "");
    const std::string created = moment_text(user.created_at);
    const std::string updated = moment_text(user.updated_at);
    const std::vector<Definition> items{
        {"Group", group},       {"Advisor", advisor}, {"Last sign-in", login},
        {"Approved", accepted}, {"Created", created}, {"Last change", updated},
    };
    definitions(ui, words::access, items);
}

void access_panel(Ui& ui, const app::State& state, const domain::UserRecord& record,
                  app::Events& out) {
    Panel panel(ui, words::access, space::xl, space::md);
    heading(ui, 2, words::access, TextStyle::subtitle);
    if (state.connection.has_platform) {
        platform_access_view(ui, state, record);
        separator(ui);
    }
    const domain::UserRecord* investor =
        investor_or_reason(ui, state, app::Capability::edit_access, out);
    if (investor != nullptr)
        investor_access_view(ui, state, *investor, out);
}

void account_item(Ui& ui, const domain::UserRecord& record, const domain::Account& account) {
    ui.begin_row(24, space::md);
    const Rect icon = ui.place(20, 20);
    ui.paint().icon(account.type == domain::AccountType::corporate ? Icon::building
                    : account.type == domain::AccountType::joint   ? Icon::users
                                                                   : Icon::person,
                    icon.x, icon.y + 2, ui.theme().text_muted);
    heading(ui, 3, account.label.empty() ? label_of(account.type) : std::string_view(account.label),
            TextStyle::strong);
    badge(ui, label_of(account.kyc_status), tone_of(account.kyc_status));
    ui.end_row();
    std::string representative;
    if (account.representative)
        representative =
            account.representative->first_name + " " + account.representative->last_name;
    std::string second;
    std::string contact;
    if (account.second_holder) {
        second = account.second_holder->first_name + " " + account.second_holder->last_name;
        contact = account.second_holder->email;
    }
    std::vector<Definition> items{{"Type", label_of(account.type)}};
    if (!account.corporate_name.empty())
        items.push_back({"Company", account.corporate_name});
    if (!representative.empty())
        items.push_back({"Representative", representative});
    if (!second.empty())
        items.push_back({"Second holder", second});
    if (!contact.empty())
        items.push_back({"Second holder's e-mail", contact});
    if (domain::lacks_second_holder(account) && !record.user.accepted_at)
        items.push_back({"When approved", words::link_at_approval});
    items.push_back({"Account id", account.id.value});
    definitions(ui, account.id.value, items);
    for (const domain::HolderName& holder : record.holders)
        for (const domain::UserId& id : account.holder_ids)
            if (id == holder.id)
                link(ui, "Also held by " + holder.name,
                     app::format_route(app::user_route(holder.id)),
                     account.id.value + holder.id.value);
}

void accounts_panel(Ui& ui, const app::State& state, const domain::UserRecord& record) {
    Panel panel(ui, words::accounts, space::xl, space::md);
    heading(ui, 2, words::accounts, TextStyle::subtitle);
    accounts_view(ui, state, record);
}

void profile_page(Ui& ui, const app::State& state, const domain::UserRecord& record,
                  app::Events& out) {
    const bool is_wide = ui.available_width() >= 860;
    Grid grid(ui, is_wide ? 2 : 1, space::xl, space::xl);
    // Below the one before, with the space that the grid has between its cells.
    const auto next_panel = [&] {
        if (is_wide)
            ui.space(space::lg);
        else
            grid.next();
    };
    grid.next();
    profile_panel(ui, state, record, out);
    next_panel();
    onboarding_panel(ui, state, out);
    next_panel();
    counter_account_panel(ui, state, out);
    grid.next();
    accounts_panel(ui, state, record);
    next_panel();
    access_panel(ui, state, record, out);
}

std::string accounts_text(std::string text) {
    for (const auto status : domain::enumerators<domain::KycStatus>) {
        const std::string code = "(" + std::string(domain::code_of(status));
        for (auto at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
            text.replace(at + 1, code.size() - 1, label_of(status));
    }
    return text;
}

std::string flags_text(std::string_view flags) {
    std::string text;
    while (!flags.empty()) {
        const auto end = std::min(flags.find(", "), flags.size());
        text += (text.empty() ? "" : ", ") + flag_label(flags.substr(0, end));
        flags.remove_prefix(std::min(end + 2, flags.size()));
    }
    return text;
}

// A value of the API in the words that the rest of the screen has for it.
std::string change_text(const app::State& state, std::string_view field, const std::string& value) {
    if (value.empty())
        return "–";
    if (field == "locale")
        return language_label(value);
    if (field == "userGroup")
        return app::group_name(state, domain::GroupId(value));
    if (field == "persona")
        return std::string(label_of(value == "customer" ? domain::Persona::customer
                                                        : domain::Persona::distributed_customer));
    if (field == "active" || field == "deleted")
        return value == "true" ? "Yes" : "No";
    if (field == "accounts")
        return accounts_text(value);
    if (field == "featureFlags")
        return flags_text(value);
    if (const auto status = domain::find_onboarding_status(value); status && field == "status")
        return app::status_text(*status);
    const auto time = domain::parse_rfc3339(value);
    return time && (field == "acceptedAt" || field == "lastLogin") ? moment_text(*time) : value;
}

std::string_view role_word(std::string_view role) {
    return role == "admin" ? "administrator" : role;
}

// "Anna Admin (administrator)"; of an author whose name is not known, what is.
std::string author_text(const domain::Actor& author) {
    if (author.name.empty())
        return author.id;
    std::string text = author.name;
    if (!author.role.empty())
        text += " (" + std::string(role_word(author.role)) + ")";
    if (!author.client.empty() && author.client != author.id)
        text += " with " + author.client;
    return text;
}

void version_item(Ui& ui, const app::State& state, const domain::VersionRecord& version) {
    Panel panel(ui, "version " + std::to_string(version.version), space::lg, space::sm);
    ui.begin_row(24, space::md);
    // The investor dialect does not tell by what operation.
    const std::string action = action_label(version.action);
    heading(
        ui, 2,
        "Version " + std::to_string(version.version) + (action.empty() ? action : " · " + action),
        TextStyle::strong);
    muted_text(ui, moment_text(version.at) +
                       (version.author.id.empty() ? "" : " by " + author_text(version.author)));
    ui.end_row();
    if (version.changes.empty()) {
        muted_text(ui, words::no_changes);
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const domain::FieldChange& change : version.changes)
        rows.push_back({field_label(change.field), change_text(state, change.field, change.before),
                        change_text(state, change.field, change.after)});
    plain_table(ui, "Changes of version " + std::to_string(version.version),
                {"Field", "Before", "After"}, rows);
}

void versions_page(Ui& ui, const app::State& state, app::Events& out) {
    const auto& versions = state.user_detail.versions;
    if (versions.failure &&
        banner(ui, Tone::danger, app::sentence(*versions.failure), words::try_again))
        out.push_back(app::UserDetailReloadRequested{});
    if (!versions.value) {
        if (!versions.failure)
            skeleton(ui, 4);
        return;
    }
    for (const domain::VersionRecord& version : *versions.value)
        version_item(ui, state, version);
}

void missing(Ui& ui, const app::UserDetail& detail, app::Events& out) {
    begin_page_header(ui, words::no_user);
    end_page_header(ui);
    if (!detail.record.failure) {
        skeleton(ui, 6);
        return;
    }
    const bool is_missing = detail.record.failure->kind == domain::FailureKind::not_found ||
                            detail.record.failure->kind == domain::FailureKind::forbidden;
    const std::string reason = app::sentence(*detail.record.failure);
    EmptyState empty;
    empty.icon = is_missing ? Icon::search : Icon::warning;
    empty.title = is_missing ? words::not_found_title : words::failed_title;
    empty.sentence = is_missing ? words::not_found : std::string_view(reason);
    empty.action = is_missing ? words::all_users : words::try_again;
    empty.href = is_missing ? "#/users" : "";
    if (empty_state(ui, empty, height_left(ui, 280)))
        out.push_back(app::UserDetailReloadRequested{});
}

}  // namespace

void accounts_view(Ui& ui, const app::State& state, const domain::UserRecord& record) {
    if (const std::string lack = app::lack_of(state.connection, app::Capability::see_accounts);
        !lack.empty())
        muted_text(ui, lack);
    else if (record.user.accounts.empty())
        muted_text(ui, shown_or_denied(record, "accounts", std::string(words::no_accounts)));
    bool is_first = true;
    for (const domain::Account& account : record.user.accounts) {
        if (!is_first)
            separator(ui);
        is_first = false;
        account_item(ui, record, account);
    }
}

void user_detail_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::UserDetail& detail = state.user_detail;
    ui.begin_row(20, space::xs);
    const Rect chevron = ui.place(16, 16);
    ui.paint().icon(Icon::chevron_left, chevron.x - 4, chevron.y, ui.theme().link);
    link(ui, words::back, "#/users", "back");
    ui.end_row();
    if (!detail.record.value) {
        missing(ui, detail, out);
        return;
    }
    const domain::UserRecord& record = *detail.record.value;
    header(ui, state, record, out);
    if (detail.record.failure && !app::is_deleted(state) &&
        banner(ui, Tone::warning,
               std::string(words::not_fresh) + app::sentence(*detail.record.failure),
               words::try_again))
        out.push_back(app::UserDetailReloadRequested{});
    const bool is_versions = state.route.page == app::Page::user_versions;
    app::Route route = app::user_route(record.user.id);
    const std::string profile_href = app::format_route(route);
    route.page = app::Page::user_versions;
    std::vector<TabItem> items{{std::string(words::profile), profile_href, {}, !is_versions}};
    if (state.session.may(domain::Operation::get_user_versions))
        items.push_back({std::string(words::versions), app::format_route(route),
                         std::to_string(record.user.version), is_versions});
    tabs(ui, "Parts of this page", items);
    if (is_versions)
        versions_page(ui, state, out);
    else
        profile_page(ui, state, record, out);
    ui.space(space::xl);
}

}  // namespace ui
