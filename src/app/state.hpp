#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/activate_user/activate_user.hpp"
#include "app/approvals/approvals.hpp"
#include "app/connection.hpp"
#include "app/create_login/create_login.hpp"
#include "app/create_user/create_user_form.hpp"
#include "app/deactivate_user/deactivate_user.hpp"
#include "app/delete_user/delete_user.hpp"
#include "app/edit_access/edit_access.hpp"
#include "app/edit_counter_account/edit_counter_account.hpp"
#include "app/edit_user/edit_user.hpp"
#include "app/loaded.hpp"
#include "app/navigation.hpp"
#include "app/notices/notices.hpp"
#include "app/outbox/outbox.hpp"
#include "app/palette/palette.hpp"
#include "app/reveal_counter_account/reveal_counter_account.hpp"
#include "app/route.hpp"
#include "app/send_email_access/send_email_access.hpp"
#include "app/session/session.hpp"
#include "app/set_onboarding_status/set_onboarding_status.hpp"
#include "app/settings/settings.hpp"
#include "app/user_detail/user_detail.hpp"
#include "app/users/users.hpp"

namespace app {

// All that the console knows, as one value. Only `update` changes it; views read it.
struct State {
    Connection connection;
    Session session;
    Route route;
    Loaded<std::vector<domain::UserGroup>> groups;

    // Pages.
    Users users;
    UserDetail user_detail;
    CreateUserForm create_user = empty_create_user_form();
    Approvals approvals;
    Outbox outbox;
    Settings settings;

    // Actions on one user. A form that is set is an open dialog; at most one is.
    ActivateUserForm activate_user;
    std::optional<DeactivateUserForm> deactivate_user;
    std::optional<EditUserForm> edit_user;
    std::optional<SendEmailAccessForm> send_email_access;

    // Those of the investor dialect.
    RevealedCounterAccount revealed_counter_account;
    SetOnboardingStatusForm set_onboarding_status;
    std::optional<OtherStatusForm> other_status;
    std::optional<EditCounterAccountForm> edit_counter_account;
    std::optional<EditAccessForm> edit_access;
    std::optional<CreateLoginForm> create_login;
    std::optional<DeleteUserForm> delete_user;

    std::optional<Palette> palette;
    bool is_keys_shown = false;

    std::optional<LeaveQuestion> leave_question;  // a dialog over everything but the session's
    Notices notices;

    std::uint64_t last_request = 0;
};

// "Alice Dupont · Registrar".
[[nodiscard]] std::string page_title(const State&);
// How many users wait for approval, as far as is known: beside the link `Approvals`.
[[nodiscard]] std::optional<std::int64_t> pending_count(const State&);
// The user with that id, wherever it was loaded, newest version first; or null.
[[nodiscard]] const domain::UserRecord* find_user(const State&, const domain::UserId&);

// The user with that id as the investor dialect has it, or null.
[[nodiscard]] const domain::UserRecord* find_investor(const State&, const domain::UserId&);
// What is known of the open user by the investor dialect: where it is the only one, all that is
// known.
[[nodiscard]] const Loaded<domain::UserRecord>& open_investor(const State&);
// Whether the open user is deleted: only the investor dialect tells.
[[nodiscard]] bool is_deleted(const State&);
// A group's name, or its id while the names are not here.
[[nodiscard]] std::string group_name(const State&, const domain::GroupId&);

}  // namespace app
