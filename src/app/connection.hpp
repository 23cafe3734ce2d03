#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/permissions.hpp"

namespace app {

// The wire formats of the user API that the console speaks.
enum class Dialect { platform, investor };
[[nodiscard]] std::string_view name_of(Dialect);  // "platform GraphQL", "investor REST"

// What the console is connected to. Never without a dialect.
struct Connection {
    bool has_platform = true;
    bool has_investor = true;
    bool is_registrar = true;   // the investor server is ours; others get documented requests alone
    bool has_session = true;    // GET /session says who is signed in
    std::string investor_base;  // before "/users/"; empty for where the API is

    // The dialect of users and their changes, where both could.
    [[nodiscard]] Dialect main() const {
        return has_platform ? Dialect::platform : Dialect::investor;
    }
    bool operator==(const Connection&) const = default;
};

// `dialects` are words ("platform investor"); others than these two are left out, and none of them
// means both. A foreign server is one that is not ours.
[[nodiscard]] Connection make_connection(std::string_view dialects, std::string investor_base,
                                         bool is_foreign);

// What a person may want to do, as far as it depends on the dialect.
enum class Capability {
    see_users,
    filter_users,
    query_users,
    see_accounts,
    see_persona,
    use_groups,
    create_user,
    create_account,
    edit_user,
    change_contact,
    activate_user,
    deactivate_user,
    give_reason,
    send_email,
    send_email_access,
    read_outbox,
    see_versions,
    set_onboarding_status,
    edit_counter_account,
    edit_access,
    create_login,
    delete_user,
};

// Why a dialect lacks it, as the end of a sentence ("has no outbox"); empty where it has it.
struct CapabilityRule {
    Capability capability;
    std::string_view name;  // "Read the outbox"
    std::string_view platform_lack;
    std::string_view investor_lack;
    std::string_view foreign_lack;  // of the investor dialect at a server that is not ours
};
[[nodiscard]] const std::vector<CapabilityRule>& capability_rules();

// Why that dialect of the connection lacks it, or nothing.
[[nodiscard]] std::string_view lack_of(const Connection&, const CapabilityRule&, Dialect);
[[nodiscard]] bool can(const Connection&, Capability);
// "This connection has only the investor REST dialect, which has no outbox.", or nothing.
[[nodiscard]] std::string lack_of(const Connection&, Capability);
[[nodiscard]] std::string lack_of(const Connection&, domain::Operation);

}  // namespace app
