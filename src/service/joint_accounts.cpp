#include "service/joint_accounts.hpp"

#include <algorithm>
#include <utility>

#include "domain/joint_account.hpp"
#include "service/write_user.hpp"

namespace service {

using domain::Account;
using domain::Result;
using domain::User;

namespace {

bool is_holder(const User* user, const Account& account, const domain::UserId& id) {
    return user != nullptr &&
           std::any_of(user->accounts.begin(), user->accounts.end(), [&](const Account& held) {
               return held.id == account.id &&
                      std::find(held.holder_ids.begin(), held.holder_ids.end(), id) !=
                          held.holder_ids.end();
           });
}

Result<> record_for_holder(const Call& call, const domain::UserId& id, const Account& account,
                           domain::Operation operation) {
    auto holder = require_modifiable_user(call, id);
    if (!holder) {
        return tl::unexpected(std::move(holder).error());
    }
    User before = *holder;
    before.accounts.erase(std::remove(before.accounts.begin(), before.accounts.end(), account),
                          before.accounts.end());
    if (auto stored = store_version(call, &before, *std::move(holder), operation); !stored) {
        return tl::unexpected(std::move(stored).error());
    }
    return {};
}

}  // namespace

Result<> link_second_holders(const Call& call, User& user) {
    for (Account& account : user.accounts) {
        if (!domain::lacks_second_holder(account)) {
            continue;
        }
        auto known = call.store.find_user_by_email(account.second_holder->email);
        if (!known) {
            return tl::unexpected(std::move(known).error());
        }
        if (known->has_value() && domain::may_link(call.caller, account, **known)) {
            account.holder_ids.push_back((*known)->id);
        }
    }
    return {};
}

Result<> record_for_new_holders(const Call& call, const User* before, const User& after,
                                domain::Operation operation) {
    for (const Account& account : after.accounts) {
        for (const domain::UserId& id : account.holder_ids) {
            if (id == after.id || is_holder(before, account, id)) {
                continue;
            }
            if (auto recorded = record_for_holder(call, id, account, operation); !recorded) {
                return recorded;
            }
        }
    }
    return {};
}

}  // namespace service
