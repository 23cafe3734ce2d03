#include <algorithm>
#include <utility>

#include "domain/permissions.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Result;
using domain::User;

namespace {

// A joint account belongs to the second holder, too, when that person is a user already. The
// platform's documents do not say that a second user is made, so none is.
Result<> link_second_holder(const Call& call, domain::Account& account) {
    if (!account.second_holder) {
        return {};
    }
    auto known = call.store.find_user_by_email(account.second_holder->email);
    if (!known) {
        return tl::unexpected(std::move(known).error());
    }
    if (known->has_value() && !(*known)->is_deleted && domain::sees(call.caller, **known)) {
        account.holder_ids.push_back((*known)->id);
    }
    return {};
}

// The store shows the account to its other holders at once: that is a change of those users, too,
// and gets a version of theirs.
Result<> record_for_holders(const Call& call, const User& creator, const domain::Account& account) {
    for (const domain::UserId& holder_id : account.holder_ids) {
        if (holder_id == creator.id) {
            continue;
        }
        auto holder = require_user(call, holder_id);
        if (!holder) {
            return tl::unexpected(std::move(holder).error());
        }
        User before = *holder;
        before.accounts.erase(std::remove(before.accounts.begin(), before.accounts.end(), account),
                              before.accounts.end());
        if (auto stored = store_version(call, &before, *std::move(holder), "CreateUser"); !stored) {
            return tl::unexpected(std::move(stored).error());
        }
    }
    return {};
}

}  // namespace

Result<User> create_user(const Call& call, const domain::CreateUser& request) {
    if (auto allowed = domain::authorise(call.caller, request); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return in_transaction(call, [&]() -> Result<User> {
        User user = domain::new_user(request, domain::make_user_id(call.ids),
                                     domain::make_account_id(call.ids), call.now);
        if (auto free = require_free_email(call, user.email, user.id, "email"); !free) {
            return tl::unexpected(std::move(free).error());
        }
        for (domain::Account& account : user.accounts) {
            if (auto linked = link_second_holder(call, account); !linked) {
                return tl::unexpected(std::move(linked).error());
            }
        }
        auto created = store_version(call, nullptr, std::move(user), "CreateUser");
        if (!created) {
            return created;
        }
        for (const domain::Account& account : created->accounts) {
            if (auto added = record_for_holders(call, *created, account); !added) {
                return tl::unexpected(std::move(added).error());
            }
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
