#include <utility>

#include "domain/joint_account.hpp"
#include "domain/permissions.hpp"
#include "service/joint_accounts.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Operation;
using domain::Result;
using domain::User;

Result<User> create_user(const Call& call, const domain::CreateUser& request) {
    const Attempt tried{Operation::create_user};
    return attempt(call, tried, authorise(call.caller, request), [&]() -> Result<User> {
        if (auto distinct = domain::require_two_people(request); !distinct) {
            return tl::unexpected(std::move(distinct).error());
        }
        User user = domain::new_user(request, domain::make_user_id(call.ids),
                                     domain::make_account_id(call.ids), call.now);
        if (auto free = require_free_email(call, User(), user, "email"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        if (auto linked = link_second_holders(call, user); !linked) {
            return tl::unexpected(std::move(linked).error());
        }
        auto created = store_version(call, nullptr, std::move(user), tried.operation);
        if (!created) {
            return created;
        }
        if (auto added = record_for_new_holders(call, nullptr, *created, tried.operation); !added) {
            return tl::unexpected(std::move(added).error());
        }
        if (request->with_email) {
            if (auto queued = queue_mail(call, domain::situation_of_creation(*created), *created);
                !queued) {
                return tl::unexpected(std::move(queued).error());
            }
        }
        return created;
    });
}

}  // namespace service
