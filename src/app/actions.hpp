#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/event.hpp"
#include "domain/permissions.hpp"

namespace app {

// What a person can ask of the console by name. Buttons, the palette and the sheet of keys take
// what they show and what they do from one table.
enum class Action {
    find,
    show_keys,
    show_users,
    show_approvals,
    show_outbox,
    show_settings,
    create_user,
    use_light_theme,
    use_dark_theme,
    use_system_theme,
    sign_out,
    // of the pending users
    next_user,
    previous_user,
    // of the chosen user
    approve_user,
    refuse_user,
    suspend_user,
    reactivate_user,
    edit_user,
    send_email_access,
    set_onboarding_status,
    edit_counter_account,
    edit_access,
    create_login,
    delete_user,
    show_profile,
    show_versions,
    copy_email,
};

// Where an action makes sense.
enum class Place { everywhere, approvals, user };

struct ActionRule {
    Action action;
    std::string_view label;     // of its button; "…" at the end says that a dialog comes first
    std::string_view sentence;  // what it does
    std::string_view shortcut;  // a key of the semantic tree ("Ctrl+k", "a"), or none
    Place place;
    std::optional<domain::Operation> operation;  // what has to be allowed
    // What happens when it is asked for. The id is the chosen user's, where there is one.
    Event (*event)(const State&, const domain::UserId&);
    // Whether it makes sense now, beyond its place; null for always. The user is the chosen one;
    // null where the place needs none.
    bool (*makes_sense)(const State&, const domain::UserRecord*) = nullptr;
    // What else stands in the way, as a sentence; null for nothing.
    std::string (*obstacle)(const State&, const domain::User&) = nullptr;
};
[[nodiscard]] const ActionRule& rule_of(Action);

// The user that actions are about now: of the user's page, or the chosen one of the approvals; or
// null.
[[nodiscard]] const domain::UserRecord* chosen_user(const State&);
// Whether the action makes sense where one is, for the user as it is now.
[[nodiscard]] bool is_offered(const State&, Action);
// Why it cannot be done now, as a sentence; or nothing.
[[nodiscard]] std::string obstacle_of(const State&, Action);
[[nodiscard]] Event event_of(const State&, Action);
// Its key where one is, or none: those of one user are for working through the approvals alone.
[[nodiscard]] std::string_view shortcut_of(const State&, Action);

// Why an operation is not offered to this person by this connection, or nothing.
[[nodiscard]] std::string refusal_of(const State&, domain::Operation);
// ... for that user.
[[nodiscard]] std::string refusal_of(const State&, const domain::User&, domain::Operation);
// ... to change that field of the user.
[[nodiscard]] std::string refusal_of(const State&, const domain::User&, domain::UserField);

}  // namespace app
