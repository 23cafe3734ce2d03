#include "domain/references.hpp"

#include <algorithm>
#include <string>

namespace domain {

namespace {

Result<> check_account(const User& user, const Account& account, const UserNeighbours& others) {
    const auto& holders = account.holder_ids;
    if (std::find(holders.begin(), holders.end(), user.id) == holders.end()) {
        return fail(FailureKind::invalid, "account.not_a_holder",
                    "The user does not hold one of its accounts.", "accounts");
    }
    const auto is_same = [&account](const Account& other) { return other.id == account.id; };
    if (std::count_if(user.accounts.begin(), user.accounts.end(), is_same) > 1) {
        return fail(FailureKind::invalid, "account.twice", "The user has one account twice.",
                    "accounts");
    }
    const auto is_unknown = [&](const UserId& holder) {
        return holder != user.id && !others.is_known(holder);
    };
    if (std::any_of(holders.begin(), holders.end(), is_unknown)) {
        return fail(FailureKind::invalid, "account.unknown_holder",
                    "A holder of an account is not known.", "accounts");
    }
    return {};
}

}  // namespace

Result<> check_references(const User& user, const UserNeighbours& others) {
    if (others.is_email_taken) {
        return fail(FailureKind::conflict, "email.taken",
                    "Another user has this e-mail address already.", "email");
    }
    if (others.is_external_id_taken) {
        return fail(FailureKind::conflict, "external_id.taken",
                    "Another user has this external id already.", "external_id");
    }
    if (!others.is_group_known) {
        return fail(FailureKind::invalid, "group.unknown", "There is no such user group.",
                    "groupId");
    }
    for (const Account& account : user.accounts) {
        if (auto checked = check_account(user, account, others); !checked) {
            return checked;
        }
    }
    return {};
}

Result<> check_references(const EntityVersion& version, const EntityNeighbours& others) {
    if (version.version != others.newest_version + 1) {
        auto stale = fail(FailureKind::conflict, "version.stale",
                          "Someone else changed this in the meantime. Compare with the present "
                          "version and decide again.");
        stale.value().current_version = others.newest_version;
        return stale;
    }
    if (!version.entity) {
        return others.is_referred_to()
                   ? fail(FailureKind::conflict, "entity.in_use",
                          "This cannot be removed while something refers to it.")
                   : Result<>();
    }
    for (const UniqueKey& key : unique_keys(*version.entity)) {
        if (others.is_taken(key)) {
            return fail(FailureKind::conflict, std::string(key.code), std::string(key.message),
                        std::string(key.field));
        }
    }
    return {};
}

}  // namespace domain
