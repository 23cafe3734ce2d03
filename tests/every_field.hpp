#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "domain/audit.hpp"
#include "domain/entity.hpp"
#include "domain/mail.hpp"
#include "domain/records.hpp"
#include "domain/user.hpp"

// The members of what is kept. Each list of names has to be as long as its type has members, or it
// does not compile: who adds a member comes here, and then has to give it a value in every test
// that says it looks at all of them.
namespace every_field {

inline auto members_of(const domain::Representative& value) {
    const auto& [first_name, last_name] = value;
    return std::tie(first_name, last_name);
}

inline auto members_of(const domain::SecondHolder& value) {
    const auto& [first_name, last_name, email, mobile] = value;
    return std::tie(first_name, last_name, email, mobile);
}

inline auto members_of(const domain::Account& value) {
    const auto& [id, type, label, kyc_status, corporate_name, representative, second_holder,
                 holder_ids] = value;
    return std::tie(id, type, label, kyc_status, corporate_name, representative, second_holder,
                    holder_ids);
}

inline auto members_of(const domain::CounterAccount& value) {
    const auto& [bank_account_number, bank_account_number_type, bank_id, bank_id_type] = value;
    return std::tie(bank_account_number, bank_account_number_type, bank_id, bank_id_type);
}

inline auto members_of(const domain::User& value) {
    const auto& [id, version, created_at, updated_at, updated_by, lifecycle, accepted_at,
                 unactive_comment, last_login, persona, first_name, last_name, email, mobile,
                 locale, group_id, distributor_advisor_id, accounts, external_id, feature_flags,
                 counter_account, brokerage_user_id, idp_user_id, readable_by, modifiable_by,
                 is_deleted] = value;
    return std::tie(id, version, created_at, updated_at, updated_by, lifecycle, accepted_at,
                    unactive_comment, last_login, persona, first_name, last_name, email, mobile,
                    locale, group_id, distributor_advisor_id, accounts, external_id, feature_flags,
                    counter_account, brokerage_user_id, idp_user_id, readable_by, modifiable_by,
                    is_deleted);
}

inline auto members_of(const domain::UserGroup& value) {
    const auto& [id, name, persona] = value;
    return std::tie(id, name, persona);
}

inline auto members_of(const domain::Mail& value) {
    const auto& [id, created_at, user_id, kind, state, recipient, subject, body] = value;
    return std::tie(id, created_at, user_id, kind, state, recipient, subject, body);
}

inline auto members_of(const domain::AuditEntry& value) {
    const auto& [id, at, actor, action, subject, outcome, changes] = value;
    return std::tie(id, at, actor, action, subject, outcome, changes);
}

inline auto members_of(const domain::Actor& value) {
    const auto& [id, name, role, client] = value;
    return std::tie(id, name, role, client);
}

inline auto members_of(const domain::EntityRef& value) {
    const auto& [kind, id] = value;
    return std::tie(kind, id);
}

inline auto members_of(const domain::EntityVersion& value) {
    const auto& [ref, version, at, author, action, entity] = value;
    return std::tie(ref, version, at, author, action, entity);
}

// Fails for each member that has the value that it has when nobody sets it: a test that writes and
// reads such a value does not see whether the member was written at all.
template <class Value>
void expect_all_set(const Value& value, std::string_view name) {
    const Value unset{};
    const auto compare = [name](std::size_t place, const auto& member, const auto& default_one) {
        EXPECT_NE(member, default_one) << "member " << place << " of " << name;
    };
    const auto compare_all = [&]<std::size_t... i>(std::index_sequence<i...>) {
        (compare(i, std::get<i>(members_of(value)), std::get<i>(members_of(unset))), ...);
    };
    compare_all(std::make_index_sequence<std::tuple_size_v<decltype(members_of(value))>>());
}

}  // namespace every_field
