#include <utility>

#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Result;
using domain::User;

Result<User> create_investor(const Call& call, const domain::Investor& request) {
    const Attempt tried{domain::Operation::create_user};
    return attempt(call, tried, authorise(call.caller, request, true), [&]() -> Result<User> {
        const auto advisor = domain::advisor_of_new_users(call.caller);
        if (!advisor) {
            return tl::unexpected(advisor.error());
        }
        User user = domain::new_investor(request, domain::make_user_id(call.ids), call.now);
        if (*advisor) {
            user.distributor_advisor_id = *advisor;
            user.persona = domain::Persona::distributed_customer;
        }
        if (auto free = require_free_email(call, User(), user, "email"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (auto free = require_free_login(call, User(), user, "phone"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (request->create_login) {
            if (auto added = add_login(call, user); !added) {
                return tl::unexpected(std::move(added).error());
            }
        }
        auto created = store_version(call, nullptr, std::move(user), tried.operation);
        if (created && request->create_login) {
            if (auto queued = queue_mail(call, domain::situation_of_access(*created), *created);
                !queued) {
                return tl::unexpected(std::move(queued).error());
            }
        }
        return created;
    });
}

}  // namespace service
