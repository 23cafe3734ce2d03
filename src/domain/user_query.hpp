#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/caller.hpp"
#include "domain/codes.hpp"
#include "domain/user.hpp"
#include "domain/user_filter.hpp"

namespace domain {

enum class UserSortField { last_name, first_name, email, created_at, updated_at, state };
template <>
inline constexpr CodeTable<UserSortField> code_table<UserSortField>{{
    {UserSortField::last_name, "lastName"},
    {UserSortField::first_name, "firstName"},
    {UserSortField::email, "email"},
    {UserSortField::created_at, "createdAt"},
    {UserSortField::updated_at, "updatedAt"},
    {UserSortField::state, "state"},
}};

struct UserSort {
    UserSortField field = UserSortField::last_name;
    bool is_descending = false;

    bool operator==(const UserSort&) const = default;
};

// Which users, in which order. Every list that is not empty admits the users that match one of its
// elements; the lists are combined with "and". Users of one sort value follow in the order of their
// ids. Deleted users are left out unless the filter mentions `deleted`.
struct UserQuery {
    std::string search;  // as typed; terms are folded and all must occur (text_folding.hpp)
    std::optional<bool> is_active;
    std::vector<Persona> personas;
    std::vector<PlatformState> states;
    std::vector<GroupId> group_ids;
    std::vector<KycStatus> kyc_statuses;  // of any account
    std::optional<UserScope> scope;       // set: only these
    std::optional<UserFilter> filter;     // its order goes before `sort`
    UserSort sort;
    std::int64_t offset = 0;
    std::int64_t limit = 20;

    bool operator==(const UserQuery&) const = default;
};

struct UserPage {
    std::vector<User> users;
    std::int64_t total_count = 0;  // of the query without offset and limit
};

// How many users there are in each state, for the filters' labels.
struct UserCounts {
    std::int64_t pending = 0;
    std::int64_t active = 0;
    std::int64_t inactive = 0;
};

}  // namespace domain
