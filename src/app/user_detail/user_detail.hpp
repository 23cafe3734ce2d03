#pragma once

#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/loaded.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// One user's page: profile, accounts, access, and its history (Page::user_versions).
struct UserDetail {
    domain::UserId id;  // whose; empty while no such page is open
    Loaded<domain::UserRecord> record;
    // The same user by the investor dialect, where the connection has both (open_investor).
    Loaded<domain::UserRecord> investor;
    Loaded<std::vector<domain::VersionRecord>> versions;
};

// Whether the caller was refused that field ("mobile"): to be shown as "not permitted".
[[nodiscard]] bool is_denied(const domain::UserRecord&, std::string_view field);

struct UserDetailReloadRequested {};
struct UserEmailCopied {};
struct UserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};
struct InvestorReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};
struct VersionsReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<std::vector<domain::VersionRecord>> versions;
};

void apply(State&, const UserDetailReloadRequested&, Context&);
void apply(State&, const UserEmailCopied&, Context&);
void apply(State&, const UserReplied&, Context&);
void apply(State&, const InvestorReplied&, Context&);
void apply(State&, const VersionsReplied&, Context&);

}  // namespace app
