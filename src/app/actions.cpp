#include "app/actions.hpp"

#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"
#include "domain/login.hpp"
#include "domain/mail_situation.hpp"

namespace app {
namespace {

using domain::Operation;
using domain::PlatformState;
using domain::User;
using domain::UserId;
using domain::UserRecord;

constexpr std::string_view deleted = "This user is deleted.";

bool is_user_page(const State& state) {
    return state.route.page == Page::user || state.route.page == Page::user_versions;
}

template <Page page>
Event go(const State&, const UserId& id) {
    Route route;
    route.page = page;
    route.user_id = id;
    return RouteChosen{route};
}
template <Page page>
bool is_elsewhere(const State& state, const UserRecord*) {
    return state.route.page != page;
}

template <Theme theme>
Event draw(const State&, const UserId&) {
    return ThemeChosen{theme};
}
template <Theme theme>
bool is_other_theme(const State& state, const UserRecord*) {
    return state.settings.theme != theme;
}

bool has_sign_out(const State& state, const UserRecord*) {
    return !state.settings.is_offline && state.connection.has_session;
}

template <int way>
Event move(const State&, const UserId&) {
    return ApprovalsCurrentMoved{way};
}

template <class EventOfUser>
Event about(const State&, const UserId& id) {
    return EventOfUser{id};
}
template <PlatformState wanted>
bool is_in(const State&, const UserRecord* record) {
    return domain::platform_state(record->user) == wanted;
}
// The approvals say what becomes of each press themselves.
Event approve(const State& state, const UserId& id) {
    return state.route.page == Page::approvals ? Event(ApprovalRequested{})
                                               : Event(ActivateUserSubmitted{id});
}
bool is_investor_here(const State& state, const UserRecord* record) {
    return is_user_page(state) && find_investor(state, record->user.id) != nullptr;
}
bool is_on_user_page(const State& state, const UserRecord*) {
    return is_user_page(state);
}

std::string unless(const domain::Result<>& possible) {
    return possible ? std::string() : possible.error().problems.front().message;
}
std::string while_busy(const State& state, const User& user) {
    return state.activate_user.is_sending(user.id) ? "This is being done right now." : "";
}
template <domain::UserField field>
std::string unless_writable(const State& state, const User& user) {
    return refusal_of(state, user, field);
}

constexpr domain::EnumTable<&ActionRule::action> rules{{
    {Action::find,
     "Find…",
     "Find a command, a page or a user",
     "Ctrl+k",
     Place::everywhere,
     {},
     [](const State&, const UserId&) -> Event { return PaletteOpened{}; }},
    {Action::show_keys,
     "Keys…",
     "Show what the keys do",
     "?",
     Place::everywhere,
     {},
     [](const State&, const UserId&) -> Event { return KeysShown{}; }},
    {Action::show_users,
     "Users",
     "Go to the list of users",
     "",
     Place::everywhere,
     {},
     go<Page::users>,
     is_elsewhere<Page::users>},
    {Action::show_approvals,
     "Approvals",
     "Go to the users who wait",
     "",
     Place::everywhere,
     {},
     go<Page::approvals>,
     is_elsewhere<Page::approvals>},
    {Action::show_outbox,
     "Outbox",
     "Go to the e-mails",
     "",
     Place::everywhere,
     {},
     go<Page::outbox>,
     is_elsewhere<Page::outbox>},
    {Action::show_settings,
     "Settings",
     "Go to the settings",
     "",
     Place::everywhere,
     {},
     go<Page::settings>,
     is_elsewhere<Page::settings>},
    {Action::create_user, "New user", "Create a user", "", Place::everywhere,
     Operation::create_user, go<Page::create_user>, is_elsewhere<Page::create_user>},
    {Action::use_light_theme,
     "Light theme",
     "Draw dark on light",
     "",
     Place::everywhere,
     {},
     draw<Theme::light>,
     is_other_theme<Theme::light>},
    {Action::use_dark_theme,
     "Dark theme",
     "Draw light on dark",
     "",
     Place::everywhere,
     {},
     draw<Theme::dark>,
     is_other_theme<Theme::dark>},
    {Action::use_system_theme,
     "Theme of the system",
     "Follow the system",
     "",
     Place::everywhere,
     {},
     draw<Theme::system>,
     is_other_theme<Theme::system>},
    {Action::sign_out,
     "Sign out",
     "End the session",
     "",
     Place::everywhere,
     {},
     [](const State&, const UserId&) -> Event { return SignOutRequested{}; },
     has_sign_out},

    {Action::next_user,
     "Next user",
     "Go to the next pending user",
     "j",
     Place::approvals,
     {},
     move<1>},
    {Action::previous_user,
     "Previous user",
     "Go to the one before",
     "k",
     Place::approvals,
     {},
     move<-1>},

    {Action::approve_user, "Approve", "Let the user in", "a", Place::user, Operation::activate_user,
     approve, is_in<PlatformState::pending>, while_busy},
    {Action::refuse_user, "Refuse…", "Say why the user is not let in", "r", Place::user,
     Operation::deactivate_user, about<DeactivateUserOpened>, is_in<PlatformState::pending>,
     while_busy},
    {Action::suspend_user, "Suspend…", "Say why the user may no longer log in", "", Place::user,
     Operation::deactivate_user, about<DeactivateUserOpened>, is_in<PlatformState::active>},
    {Action::reactivate_user, "Reactivate", "Let the user in again", "", Place::user,
     Operation::activate_user, about<ActivateUserSubmitted>, is_in<PlatformState::inactive>,
     while_busy},
    {Action::edit_user, "Edit", "Change name, contact, language and group", "", Place::user,
     Operation::update_user_infos_and_permissions, about<EditUserOpened>},
    {Action::send_email_access, "Send access e-mail", "Send a link to log in", "", Place::user,
     Operation::send_email_access, about<SendEmailAccessOpened>, nullptr,
     [](const State&, const User& user) {
         std::string lack = unless(domain::can_send_access(user));
         return lack.empty() ? unless(domain::can_receive_mail(user)) : lack;
     }},
    {Action::set_onboarding_status, "Other status…", "Set any onboarding status", "", Place::user,
     Operation::set_onboarding_status, about<OtherStatusOpened>, is_investor_here},
    {Action::edit_counter_account, "Edit counter account…", "Change the bank account", "",
     Place::user, Operation::update_user_infos_and_permissions, about<EditCounterAccountOpened>,
     is_investor_here, unless_writable<domain::UserField::counter_account>},
    {Action::edit_access, "Edit access…", "Change applications and access lists", "", Place::user,
     Operation::update_user_infos_and_permissions, about<EditAccessOpened>, is_investor_here,
     unless_writable<domain::UserField::feature_flags>},
    {Action::create_login, "Create login…", "Create one at the identity provider", "", Place::user,
     Operation::create_login, about<CreateLoginOpened>, is_investor_here,
     [](const State&, const User& user) { return unless(domain::can_create_login(user)); }},
    {Action::delete_user, "Delete user…", "Take the user out of every list", "", Place::user,
     Operation::delete_user, about<DeleteUserOpened>, is_investor_here},
    {Action::show_profile,
     "Profile",
     "Go to the user's page",
     "",
     Place::user,
     {},
     go<Page::user>,
     is_elsewhere<Page::user>},
    {Action::show_versions, "Versions", "Go to what was changed, when and by whom", "", Place::user,
     Operation::get_user_versions, go<Page::user_versions>, is_elsewhere<Page::user_versions>},
    {Action::copy_email,
     "Copy e-mail address",
     "Put it into the clipboard",
     "",
     Place::user,
     {},
     [](const State&, const UserId&) -> Event { return UserEmailCopied{}; },
     is_on_user_page,
     [](const State&, const User& user) {
         return std::string(user.email.empty() ? "This user has no e-mail address." : "");
     }},
}};

}  // namespace

const ActionRule& rule_of(Action action) {
    return rules[action];
}

const UserRecord* chosen_user(const State& state) {
    if (state.route.page == Page::approvals) {
        return current_user(state.approvals);
    }
    const auto& record = state.user_detail.record.value;
    return is_user_page(state) && record ? &*record : nullptr;
}

bool is_offered(const State& state, Action action) {
    const ActionRule& rule = rules[action];
    const UserRecord* record = chosen_user(state);
    const bool fits =
        rule.place == Place::everywhere ||
        (rule.place == Place::approvals ? state.route.page == Page::approvals : record != nullptr);
    return fits && (rule.makes_sense == nullptr || rule.makes_sense(state, record));
}

std::string obstacle_of(const State& state, Action action) {
    const ActionRule& rule = rules[action];
    const UserRecord* record = rule.place == Place::user ? chosen_user(state) : nullptr;
    // Who may read the versions may read those of a deleted user.
    const bool changes_user = record != nullptr && action != Action::show_versions;
    std::string refusal = changes_user && is_user_page(state) && is_deleted(state) && rule.operation
                              ? std::string(deleted)
                              : std::string();
    if (refusal.empty() && rule.operation) {
        refusal = changes_user ? refusal_of(state, record->user, *rule.operation)
                               : refusal_of(state, *rule.operation);
    }
    return refusal.empty() && record != nullptr && rule.obstacle != nullptr
               ? rule.obstacle(state, record->user)
               : refusal;
}

Event event_of(const State& state, Action action) {
    const UserRecord* record = chosen_user(state);
    return rules[action].event(state, record == nullptr ? UserId() : record->user.id);
}

std::string_view shortcut_of(const State& state, Action action) {
    const bool is_far = rules[action].place == Place::user && state.route.page != Page::approvals;
    return is_far ? std::string_view() : rules[action].shortcut;
}

std::string refusal_of(const State& state, Operation operation) {
    if (std::string lack = lack_of(state.connection, operation); !lack.empty()) {
        return lack;
    }
    if (state.session.may(operation)) {
        return {};
    }
    return "Your role does not allow this: it " + domain::explain_need(operation) + ".";
}

std::string refusal_of(const State& state, const User& user, Operation operation) {
    return user.is_deleted ? std::string(deleted) : refusal_of(state, operation);
}

std::string refusal_of(const State& state, const User& user, domain::UserField field) {
    if (user.is_deleted) {
        return std::string(deleted);
    }
    return state.session.may_write(field) ? "" : "Your role may not change this.";
}

}  // namespace app
