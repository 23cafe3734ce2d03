#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/user_query.hpp"

namespace app {

enum class Page { users, user, user_versions, create_user, approvals, outbox, settings, not_found };

// What of the user list is in the address: codes and ids, never what a person typed into the search
// box.
struct UserFilter {
    std::vector<domain::PlatformState> states;
    std::vector<domain::Persona> personas;
    std::vector<domain::GroupId> group_ids;
    std::vector<domain::KycStatus> kyc_statuses;
    domain::UserSort sort;

    [[nodiscard]] bool is_narrowed() const {
        return !states.empty() || !personas.empty() || !group_ids.empty() || !kyc_statuses.empty();
    }
    bool operator==(const UserFilter&) const = default;
};

// Where one is. `user_id` belongs to user and user_versions, `filter` to users.
struct Route {
    Page page = Page::users;
    domain::UserId user_id;
    UserFilter filter;

    bool operator==(const Route&) const = default;
};

// "#/users?state=pending,active&sort=-createdAt", "#/users/U…", "#/users/U…/versions",
// "#/users/new",
// "#/approvals", "#/outbox", "#/settings". Default values are left out.
[[nodiscard]] std::string format_route(const Route&);
// An empty text is the user list. Codes that are not known are left out, an unknown path is
// Page::not_found.
[[nodiscard]] Route parse_route(std::string_view fragment);

[[nodiscard]] Route user_route(const domain::UserId&);

}  // namespace app
