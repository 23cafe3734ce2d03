#pragma once

#include "app/actions.hpp"
#include "app/event.hpp"
#include "app/state.hpp"
#include "domain/permissions.hpp"
#include "ui/ui.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/table.hpp"

namespace ui {

// One function per page or dialog. They read the state, draw, and append what the person did; they
// change nothing. Pages draw into the open column, in the landmark `main`.

void users_view(Ui&, const app::State&, app::Events&);
void query_help_view(Ui&, app::Events&);
void user_detail_view(Ui&, const app::State&, app::Events&);
void create_user_view(Ui&, const app::State&, app::Events&);
void approvals_view(Ui&, const app::State&, app::Events&);
void outbox_view(Ui&, const app::State&, app::Events&);
void settings_view(Ui&, const app::State&, app::Events&);

void deactivate_user_view(Ui&, const app::DeactivateUserForm&, app::Events&);
void edit_user_view(Ui&, const app::State&, const app::EditUserForm&, app::Events&);
void send_email_access_view(Ui&, const app::SendEmailAccessForm&, app::Events&);
void mail_view(Ui&, const domain::MailRecord&, app::Events&);
void other_status_view(Ui&, const app::OtherStatusForm&, app::Events&);
void edit_counter_account_view(Ui&, const app::EditCounterAccountForm&, app::Events&);
void edit_access_view(Ui&, const app::State&, const app::EditAccessForm&, app::Events&);
void create_login_view(Ui&, const app::CreateLoginForm&, app::Events&);
void delete_user_view(Ui&, const app::DeleteUserForm&, app::Events&);
void offline_data_dialogs_view(Ui&, const app::State&, app::Events&);
void palette_view(Ui&, const app::State&, app::Events&);
void keys_view(Ui&, app::Events&);
void leave_question_view(Ui&, app::Events&);
void session_view(Ui&, const app::State&, app::Events&);        // instead of the pages
void session_ended_view(Ui&, const app::State&, app::Events&);  // over the pages

// ---- The investor dialect's parts of the user's page

void onboarding_panel(Ui&, const app::State&, app::Events&);
// Boxes and arrows over the whole width, the present status among them; none when it is no box.
void onboarding_diagram(Ui&, std::optional<domain::OnboardingStatus> present);
void counter_account_panel(Ui&, const app::State&, app::Events&);
// Below what the platform knows of a user's access.
void investor_access_view(Ui&, const app::State&, const domain::UserRecord&, app::Events&);
// The user as the investor dialect has it; null when it is not here, which is said then.
[[nodiscard]] const domain::UserRecord* investor_or_reason(Ui&, const app::State&, app::Capability,
                                                           app::Events&);

// ---- The connection

[[nodiscard]] std::string dialects_text(const app::Connection&);
// What each dialect of the connection can do, as a table.
void capabilities_view(Ui&, const app::Connection&);
// The switch between search and query, at the head of the user list; and the query's field, with
// what it says. Answers where the field is.
void query_switch(Ui&, const app::State&, app::Events&);
[[nodiscard]] Rect query_toolbar(Ui&, const app::State&, app::Events&);
// Over the page, after all of it.
void query_suggestions(Ui&, const app::QueryField&, const Rect& field, app::Events&);

// ---- What pages share

// The page's only first heading, with something small beside it; what follows until
// end_page_header() stands at the right edge, or below where it is narrow.
void begin_page_header(Ui&, std::string_view title, std::string_view beside = {});
void end_page_header(Ui&);

// The height from here to the bottom of the screen, at least `least`.
[[nodiscard]] float height_left(const Ui&, float least);
// The rest of the page's height across the whole page, past its padding.
[[nodiscard]] Rect place_across(Ui&, float height);

// The padding at both sides of a page.
[[nodiscard]] float page_padding(const Ui&);

// A button of the table of actions, where it is offered.
// `name` stands instead of its label.
void action_button(Ui&, const app::State&, app::Action, app::Events&, ButtonOptions = {},
                   std::string_view name = {});
// A key of the semantic tree as a person reads it: "Ctrl+K", "A".
[[nodiscard]] std::string shown_key(std::string_view key);

// A quiet button: the request that `submit` would send, as a shell command in the clipboard.
void copy_as_curl_button(Ui&, const app::Event& submit, app::Events&,
                         std::string_view disabled_reason = {},
                         std::string_view name = "Copy as curl");

// What a list says while it shows no rows. Answers whether its button was activated.
struct ListWords {
    Icon icon = Icon::inbox;
    std::string_view nothing_yet_title, nothing_yet, nothing_yet_action, nothing_yet_href;
    std::string_view nothing_found_title, nothing_found, nothing_found_action;
    std::string_view not_allowed;
};
[[nodiscard]] bool list_state_view(Ui&, app::ListState, const ListWords&,
                                   const std::optional<domain::Failure>&);

// The next cell of a row, with a name and something smaller under it.
void two_line_cell(Ui&, Table&, std::string_view name, std::string_view below);

// A user's accounts under each other, or why there are none to see.
void accounts_view(Ui&, const app::State&, const domain::UserRecord&);

// What a stale edit has to say: the fields that both changed, each with a choice, and those taken
// over from the other. Answers what was chosen.
struct ConflictRow {
    std::string label, base, theirs, mine;
    bool is_decided = false;
};
struct ConflictChoice {
    std::size_t row = 0;
    bool take_theirs = false;
};
[[nodiscard]] std::optional<ConflictChoice> conflicts_view(
    Ui&, const std::vector<ConflictRow>&, const std::vector<std::string>& taken_over,
    bool is_loading);

// A form that was refused puts the focus into its first field with a problem, once per refusal;
// `refusals` counts them. Asked of each field in order: whether it is the one.
[[nodiscard]] bool takes_refusal_focus(Ui&, std::string_view form, int refusals, bool has_problem);
// What the form says at a field; null when nothing is wrong.
void say_at(Ui&, FieldOptions&, const domain::Problem*, std::string_view form, int refusals);

// Sentences of problems that belong to no single field.
void problems_view(Ui&, const domain::Problems&);

}  // namespace ui
