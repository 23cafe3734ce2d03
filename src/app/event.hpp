#pragma once

#include <variant>
#include <vector>

#include "app/copy_as_curl/copy_as_curl.hpp"
#include "app/state.hpp"

namespace app {

// Comes first, once; the route and the settings are those of the start already.
struct ConsoleStarted {};
void apply(State&, const ConsoleStarted&, Context&);

// Everything that can happen to the console. Past tense, subject first.
using AnyEvent = std::variant<
    ConsoleStarted, TimePassed,
    // navigation
    RouteChosen, AddressChanged, LeaveConfirmed, LeaveCancelled,
    // session
    SessionCheckRequested, ViewerReplied, SignOutRequested, SignOutReplied,
    // users
    UsersSearchEdited, UsersFilterChosen, UsersSortChosen, UsersFilterCleared, UsersRowsShown,
    UsersReloadRequested, UsersRowToggled, UsersRangeToggled, UsersSelectionCleared,
    UsersEmailsCopied, UsersCurrentMoved, UsersReplied, GroupsReplied,
    // user detail
    UserDetailReloadRequested, UserEmailCopied, UserReplied, VersionsReplied,
    // the investor dialect
    InvestorReplied, OnboardingStatusChosen, OtherStatusOpened, OtherStatusChosen,
    OtherStatusSubmitted, OtherStatusCancelled, SetOnboardingStatusReplied,
    CounterAccountRevealRequested, CounterAccountHidden, RevealCounterAccountReplied,
    EditCounterAccountOpened, CounterAccountFieldEdited, CounterAccountFieldLeft,
    CounterAccountConflictDecided, EditCounterAccountSubmitted, EditCounterAccountCancelled,
    EditCounterAccountReplied, EditAccessOpened, EditAccessTextEdited, EditAccessFieldLeft,
    EditAccessFlagToggled, EditAccessNewIdEdited, EditAccessIdAdded, EditAccessIdRemoved,
    EditAccessConflictDecided, EditAccessSubmitted, EditAccessCancelled, EditAccessReplied,
    CreateLoginOpened, LoginFieldEdited, LoginFieldLeft, CreateLoginSubmitted, CreateLoginCancelled,
    CreateLoginReplied, DeleteUserOpened, DeleteUserSubmitted, DeleteUserCancelled,
    DeleteUserReplied,
    // create user
    CreateUserFieldEdited, CreateUserFieldLeft, CreateUserActiveToggled, CreateUserEmailToggled,
    CreateUserLoginToggled, CreateUserNextRequested, CreateUserBackRequested, CreateUserStepChosen,
    CreateUserSubmitted, CreateUserCancelled, CreateUserReplied,
    // activate user
    ActivateUserEmailToggled, ActivateUserSubmitted, ActivateUserReplied,
    // deactivate user
    DeactivateUserOpened, DeactivateUserCommentEdited, DeactivateUserCommentLeft,
    DeactivateUserEmailToggled, DeactivateUserSubmitted, DeactivateUserCancelled,
    DeactivateUserReplied,
    // edit user
    EditUserOpened, EditUserFieldEdited, EditUserFieldLeft, EditUserConflictDecided,
    EditUserSubmitted, EditUserCancelled, EditUserReplied, EditUserTheirsReplied,
    // send e-mail access
    SendEmailAccessOpened, SendEmailAccessSubmitted, SendEmailAccessCancelled,
    SendEmailAccessReplied,
    // approvals
    ApprovalsRowsShown, ApprovalsReloadRequested, ApprovalsCurrentMoved, ApprovalsCurrentChosen,
    ApprovalRequested, ApprovalObstructed, ApprovalsReplied,
    // outbox
    OutboxRowsShown, OutboxReloadRequested, OutboxMailOpened, OutboxMailClosed, MailsReplied,
    // notices
    NoticeDismissed, NoticeUndoRequested,
    // settings
    ThemeChosen, SystemThemeChanged, OfflineDataKeepToggled, OfflineDataExportRequested,
    OfflineDataImportRequested, OfflineDataFileOpened, OfflineDataImportConfirmed,
    OfflineDataResetRequested, OfflineDataResetConfirmed, OfflineDataDialogCancelled,
    OfflineDataReported,
    // users, by a query
    UsersQueryChosen, UsersQueryEdited, UsersQueryCaretMoved, UsersSuggestionsOpened,
    UsersSuggestionsClosed, UsersSuggestionMoved, UsersSuggestionTaken, UsersQueryHelpOpened,
    UsersQueryHelpClosed, UsersQueryExampleTaken,
    // find, keys
    PaletteOpened, PaletteClosed, PaletteEdited, PaletteMoved, PaletteTaken, PaletteUsersReplied,
    KeysShown, KeysHidden,
    // copy as curl
    CopyAsCurlRequested>;

// Copied and destroyed in one place: what a variant of so many types needs for it is a second of
// compiling in each file that would do it itself.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

// Where a view appends what the person did.
using Events = std::vector<Event>;

}  // namespace app
