#include "app/connection.hpp"

#include <algorithm>
#include <utility>

#include "domain/enumerators.hpp"

namespace app {
namespace {

constexpr domain::EnumTable<&CapabilityRule::capability> rules{{
    {Capability::see_users, "See and search users", {}, {}, {}},
    {Capability::filter_users,
     "Filter by persona, group and KYC",
     {},
     "cannot ask for persona, group or KYC status",
     {}},
    {Capability::query_users, "Search by a query", "has no query language", {}, {}},
    {Capability::see_accounts, "See accounts and their KYC", {}, "shows no accounts", {}},
    {Capability::see_persona, "See persona and advisor", {}, "knows no personas", {}},
    {Capability::use_groups, "Put users into groups", {}, "shows no groups and no advisors", {}},
    {Capability::create_user, "Create users", {}, {}, {}},
    {Capability::create_account,
     "Open the first account with the user",
     {},
     "creates users without accounts",
     {}},
    {Capability::edit_user, "Edit names and language", {}, {}, {}},
    {Capability::change_contact,
     "Change e-mail and phone",
     {},
     "sets e-mail and phone once and never changes them",
     {}},
    {Capability::activate_user, "Approve or reactivate a user", {}, {}, {}},
    {Capability::deactivate_user, "Suspend or refuse a user", {}, {}, {}},
    {Capability::give_reason, "Say why a user is suspended", {}, {}, "keeps no reason"},
    {Capability::send_email,
     "Tell users by e-mail",
     {},
     "sends no e-mail when a user is created, approved or suspended",
     {}},
    {Capability::send_email_access, "Send access e-mails", {}, "has no access e-mails", {}},
    {Capability::read_outbox, "Read the outbox", {}, "has no outbox", {}},
    {Capability::see_versions, "See versions", {}, {}, {}},
    {Capability::set_onboarding_status,
     "Set the onboarding status",
     "has no onboarding status",
     {},
     {}},
    {Capability::edit_counter_account, "Set the counter account", "has no counter account", {}, {}},
    {Capability::edit_access,
     "Set applications, access lists and the external id",
     "has no applications and no access lists",
     {},
     {}},
    {Capability::create_login,
     "Create a login for a user",
     "has no logins at the identity provider",
     {},
     "creates a login only together with its user"},
    {Capability::delete_user, "Delete users", "deletes no users", {}, {}},
}};

bool has_word(std::string_view text, std::string_view word) {
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" ,"), text.size());
        if (text.substr(0, end) == word) {
            return true;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

Capability capability_of(domain::Operation operation) {
    switch (operation) {
        case domain::Operation::create_user:
            return Capability::create_user;
        case domain::Operation::get_user:
        case domain::Operation::get_users:
            return Capability::see_users;
        case domain::Operation::activate_user:
            return Capability::activate_user;
        case domain::Operation::deactivate_user:
            return Capability::deactivate_user;
        case domain::Operation::update_user_infos_and_permissions:
            return Capability::edit_user;
        case domain::Operation::send_email_access:
            return Capability::send_email_access;
        case domain::Operation::get_mails:
            return Capability::read_outbox;
        case domain::Operation::get_user_groups:
            return Capability::use_groups;
        case domain::Operation::get_user_versions:
            return Capability::see_versions;
        case domain::Operation::delete_user:
            return Capability::delete_user;
        case domain::Operation::set_onboarding_status:
            return Capability::set_onboarding_status;
        case domain::Operation::create_login:
            return Capability::create_login;
        case domain::Operation::reveal_counter_account:
            return Capability::edit_counter_account;
    }
    return Capability::see_users;
}

}  // namespace

std::string_view name_of(Dialect dialect) {
    return dialect == Dialect::platform ? "platform GraphQL" : "investor REST";
}

Connection make_connection(std::string_view dialects, std::string investor_base, bool is_foreign) {
    Connection connection;
    const bool has_platform = has_word(dialects, "platform");
    const bool has_investor = has_word(dialects, "investor");
    connection.has_platform = has_platform || !has_investor;
    connection.has_investor = has_investor || !has_platform;
    connection.is_registrar = !is_foreign;
    connection.has_session = !is_foreign;
    connection.investor_base = std::move(investor_base);
    return connection;
}

const std::vector<CapabilityRule>& capability_rules() {
    static const std::vector<CapabilityRule> all(rules.begin(), rules.end());
    return all;
}

std::string_view lack_of(const Connection& connection, const CapabilityRule& rule,
                         Dialect dialect) {
    if (dialect == Dialect::platform) {
        return rule.platform_lack;
    }
    return rule.investor_lack.empty() && !connection.is_registrar ? rule.foreign_lack
                                                                  : rule.investor_lack;
}

bool can(const Connection& connection, Capability capability) {
    const CapabilityRule& rule = rules[capability];
    return (connection.has_platform && lack_of(connection, rule, Dialect::platform).empty()) ||
           (connection.has_investor && lack_of(connection, rule, Dialect::investor).empty());
}

std::string lack_of(const Connection& connection, Capability capability) {
    if (can(connection, capability)) {
        return {};
    }
    const CapabilityRule& rule = rules[capability];
    const Dialect dialect = connection.has_investor ? Dialect::investor : Dialect::platform;
    const bool has_both = connection.has_platform && connection.has_investor;
    return (has_both ? "The " : "This connection has only the ") + std::string(name_of(dialect)) +
           (has_both ? " dialect of this connection " : " dialect, which ") +
           std::string(lack_of(connection, rule, dialect)) + ".";
}

std::string lack_of(const Connection& connection, domain::Operation operation) {
    return lack_of(connection, capability_of(operation));
}

}  // namespace app
