#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/env.hpp"
#include "app/settings/settings.hpp"
#include "domain/activate_user.hpp"
#include "domain/create_user.hpp"
#include "domain/deactivate_user.hpp"
#include "domain/investor.hpp"
#include "domain/update_user.hpp"
#include "domain/user_query.hpp"

namespace app {

// What `update` wants done. Imperatives; each that asks the server carries the ticket that its
// reply brings back. Writes carry the key under which the server does them once.

struct GetViewer {
    Ticket ticket;
};
struct SignOut {
    Ticket ticket;
};
struct GetUsers {
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;  // from 0, of Paged::page_size rows
    domain::UserQuery what;
};
struct FindUsers {  // for the palette
    Ticket ticket;
    domain::UserQuery what;
};
struct GetPendingUsers {  // for the approvals
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;
};
struct GetGroups {
    Ticket ticket;
};
struct GetUser {
    Ticket ticket;
    domain::UserId id;
};
struct GetVersions {
    Ticket ticket;
    domain::UserId id;
    bool is_deleted = false;  // such users only the investor dialect knows
};
struct GetMails {
    Ticket ticket;
    std::uint64_t query = 0;
    std::int64_t page = 0;
};
struct CreateUser {
    Ticket ticket;
    std::string idempotency_key;
    domain::CreateUser what;
};
struct ActivateUser {
    Ticket ticket;
    std::string idempotency_key;
    domain::ActivateUser what;
};
struct DeactivateUser {
    Ticket ticket;
    std::string idempotency_key;
    domain::DeactivateUser what;
};
struct UpdateUser {
    Ticket ticket;
    std::string idempotency_key;
    domain::UpdateUser what;
};
// The newest version of a user whose edit was stale.
struct GetTheirs {
    Ticket ticket;
    domain::UserId id;
};
struct SendEmailAccess {
    Ticket ticket;
    std::string idempotency_key;
    domain::UserId id;
};

// ---- The investor dialect

// The record of the open user, beside the platform's, or the newest version of a user whose edit
// was stale.
struct GetInvestor {
    Ticket ticket;
    domain::UserId id;
};
struct RevealCounterAccount {
    Ticket ticket;
    domain::UserId id;
};
// What all changes of one user are in this dialect.
struct InvestorWrite {
    Ticket ticket;
    std::string idempotency_key;
    domain::UserId id;
    domain::Investor what;
};
struct SetOnboardingStatus : InvestorWrite {};
struct EditCounterAccount : InvestorWrite {};
struct EditAccess : InvestorWrite {};
struct CreateLogin : InvestorWrite {};
struct DeleteUser {
    Ticket ticket;
    std::string idempotency_key;
    domain::UserId id;
    std::int64_t expected_version = 0;
};
// What the platform dialect has commands of its own for, where the connection does not have it.
struct CreateInvestor {
    Ticket ticket;
    std::string idempotency_key;
    domain::Investor what;
};
struct ActivateInvestor : InvestorWrite {};
struct DeactivateInvestor : InvestorWrite {};
struct UpdateInvestor : InvestorWrite {};

// For the browser.
struct SetAddress {
    std::string fragment;
    bool replace = false;  // no new entry in the history
};
struct CopyText {
    std::string text;
};
struct WakeAt {  // TimePassed then, or soon after
    domain::Timestamp time;
};
struct KeepTheme {
    Theme theme = Theme::system;
};
struct KeepOfflineData {
    bool is_kept = false;
};
// The memory store changed: to be saved, where the person agreed.
struct SaveOfflineData {};
struct ExportOfflineData {};
struct OpenOfflineDataFile {};
struct ImportOfflineData {
    std::string content;
};
struct ResetOfflineData {};

struct Command;
// The request that the command would send, for a shell, into the clipboard. Nothing is sent.
struct CopyAsCurl {
    std::vector<Command> what;  // one that asks the server
    std::string origin;         // of the server: "https://registrar.example"
};

using AnyCommand = std::variant<
    GetViewer, SignOut, GetUsers, FindUsers, GetPendingUsers, GetGroups, GetUser, GetVersions,
    GetMails, CreateUser, ActivateUser, DeactivateUser, UpdateUser, GetTheirs, SendEmailAccess,
    // the investor dialect
    GetInvestor, RevealCounterAccount, SetOnboardingStatus, EditCounterAccount, EditAccess,
    CreateLogin, DeleteUser, CreateInvestor, ActivateInvestor, DeactivateInvestor, UpdateInvestor,
    // the browser
    SetAddress, CopyText, WakeAt, KeepTheme, KeepOfflineData, SaveOfflineData, ExportOfflineData,
    OpenOfflineDataFile, ImportOfflineData, ResetOfflineData,
    // copy as curl
    CopyAsCurl>;

// Copied and destroyed in one place, as Event is.
struct Command : AnyCommand {
    using AnyCommand::AnyCommand;
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
};

}  // namespace app
