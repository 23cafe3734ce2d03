#pragma once

#include <algorithm>
#include <vector>

#include "domain/lifecycle.hpp"
#include "domain/text_folding.hpp"
#include "domain/user_query.hpp"

// What a query means, evaluated in the plainest way, for those that answer it in clever ones.
namespace definition {

template <class T>
bool is_in(const std::vector<T>& values, const T& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

inline bool admits_state(const domain::UserQuery& query, const domain::User& user) {
    return (query.states.empty() || is_in(query.states, domain::platform_state(user))) &&
           query.is_active.value_or(domain::is_active(user)) == domain::is_active(user);
}

inline bool is_in_scope(const domain::UserScope& scope, const domain::User& user) {
    if (user.readable_by.empty()) {
        return user.id == scope.self || (user.distributor_advisor_id &&
                                         is_in(scope.advisor_ids, *user.distributor_advisor_id));
    }
    return std::any_of(scope.acl_ids.begin(), scope.acl_ids.end(),
                       [&user](const std::string& id) { return is_in(user.readable_by, id); });
}

// Its states left out.
inline bool admits(const domain::UserQuery& query, const domain::User& user) {
    const bool is_asked_for_deleted =
        query.filter && domain::mentions(*query.filter, domain::FilterField::deleted);
    const auto has_kyc = [&query](const domain::Account& account) {
        return is_in(query.kyc_statuses, account.kyc_status);
    };
    return (!user.is_deleted || is_asked_for_deleted) &&
           (query.personas.empty() || is_in(query.personas, user.persona)) &&
           (query.group_ids.empty() || (user.group_id && is_in(query.group_ids, *user.group_id))) &&
           (query.kyc_statuses.empty() ||
            std::any_of(user.accounts.begin(), user.accounts.end(), has_kyc)) &&
           (!query.scope || is_in_scope(*query.scope, user)) &&
           (!query.filter || domain::admits(*query.filter, user)) &&
           domain::matches(domain::search_text(user), domain::search_terms(query.search));
}

inline int compare(domain::UserSortField field, const domain::User& left,
                   const domain::User& right) {
    using domain::UserSortField;
    const auto order = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
    switch (field) {
        case UserSortField::created_at:
            return order(left.created_at, right.created_at);
        case UserSortField::updated_at:
            return order(left.updated_at, right.updated_at);
        case UserSortField::state:
            return order(domain::platform_state(left), domain::platform_state(right));
        case UserSortField::last_name:
        case UserSortField::first_name:
        case UserSortField::email:
            break;
    }
    return order(domain::sort_key(left, field), domain::sort_key(right, field));
}

inline bool comes_before(const domain::UserQuery& query, const domain::User& left,
                         const domain::User& right) {
    if (query.filter && !query.filter->order.empty()) {
        return domain::comes_before(query.filter->order, left, right);
    }
    const int order = compare(query.sort.field, left, right);
    return order != 0 ? (order < 0) != query.sort.is_descending : left.id < right.id;
}

}  // namespace definition
