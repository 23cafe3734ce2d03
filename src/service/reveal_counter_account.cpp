#include <utility>

#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::FailureKind;
using domain::Result;

Result<domain::CounterAccount> reveal_counter_account(const Call& call, const domain::UserId& id) {
    const Attempt tried{domain::Operation::reveal_counter_account, id};
    const auto reveal = [&]() -> Result<domain::User> {
        auto found = require_entity(call, id);
        if (!found) {
            return found;
        }
        if (!found->counter_account) {
            return domain::fail(FailureKind::not_found, "counter_account.none",
                                "This user has no counter account.");
        }
        if (auto added = add_audit_entry(call, tried.operation, ref_to(id)); !added) {
            return tl::unexpected(std::move(added).error());
        }
        return found;
    };
    const auto user = attempt(call, tried, authorise(call.caller, tried.operation), reveal);
    if (!user) {
        return tl::unexpected(user.error());
    }
    return *user->counter_account;
}

}  // namespace service
