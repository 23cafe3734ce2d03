#include <array>
#include <string_view>

#include "api/platform/resolvers.hpp"
#include "api/platform/session.hpp"
#include "domain/permissions.hpp"

namespace api::platform {

using domain::Account;
using graphql::Value;

namespace {

// Holders whom the caller may not see are left out, and so are deleted ones.
Value holders_of(const Account& account, Session& session) {
    Value::List holders;
    for (const domain::UserId& id : account.holder_ids) {
        const auto holder = find_user(session, id);
        if (!holder) {
            return to_value(holder.error());
        }
        if (*holder != nullptr && !(*holder)->is_deleted &&
            domain::sees(session.call.caller, **holder)) {
            holders.push_back(graphql::shared(*holder));
        }
    }
    return holders;
}

void bind_account(graphql::Schema& schema, std::string_view type) {
    const auto bind = [&](std::string_view field, auto get) { schema.bind(type, field, get); };
    bind("id", [](const Account& account) { return account.id.value; });
    bind("label", [](const Account& account) { return account.label; });
    bind("accountType", [](const Account& account) {
        return graphql::borrowed(domain::code_table<domain::AccountType>[account.type]);
    });
    bind("kycStatusDetailed", [](const Account& account) {
        return graphql::borrowed(domain::code_table<domain::KycStatus>[account.kyc_status]);
    });
    bind("holders",
         [](const Account& account, Session& session) { return holders_of(account, session); });
}

template <class Enum>
void bind_code(graphql::Schema& schema, std::string_view type) {
    schema.bind(type, "code", [](const domain::Code<Enum>& row) { return row.code; });
    schema.bind(type, "label", [](const domain::Code<Enum>& row) { return row.label; });
}

void bind_persons(graphql::Schema& schema) {
    using domain::Representative;
    using domain::SecondHolder;
    schema.bind("CorporateAccount", "corporateName",
                [](const Account& account) { return account.corporate_name; });
    schema.bind("CorporateAccount", "representative", [](const Account& account) {
        return account.representative ? graphql::borrowed(*account.representative) : Value(nullptr);
    });
    schema.bind("JointAccount", "secondHolder", [](const Account& account) {
        return account.second_holder ? graphql::borrowed(*account.second_holder) : Value(nullptr);
    });
    schema.bind("Representative", "firstName",
                [](const Representative& person) { return person.first_name; });
    schema.bind("Representative", "lastName",
                [](const Representative& person) { return person.last_name; });
    schema.bind("SecondHolder", "firstName",
                [](const SecondHolder& person) { return person.first_name; });
    schema.bind("SecondHolder", "lastName",
                [](const SecondHolder& person) { return person.last_name; });
    schema.bind("SecondHolder", "email", [](const SecondHolder& person) { return person.email; });
    schema.bind("SecondHolder", "mobile", [](const SecondHolder& person) {
        return person.mobile.empty() ? Value(nullptr) : Value(person.mobile);
    });
}

}  // namespace

void bind_account_types(graphql::Schema& schema) {
    for (const std::string_view type : {"IndividualAccount", "CorporateAccount", "JointAccount"}) {
        bind_account(schema, type);
    }
    bind_code<domain::AccountType>(schema, "AccountType");
    bind_code<domain::KycStatus>(schema, "KycStatus");
    bind_persons(schema);
}

}  // namespace api::platform
