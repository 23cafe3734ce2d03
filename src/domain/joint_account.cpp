#include "domain/joint_account.hpp"

#include <algorithm>

#include "domain/email_key.hpp"
#include "domain/permissions.hpp"
#include "domain/problems.hpp"

namespace domain {

Result<> require_two_people(const CreateUser& request) {
    if (request->second_holder &&
        email_key(request->second_holder->email) == email_key(request->email)) {
        return fail(FailureKind::invalid, "email.same_as_primary",
                    "Enter the second holder's own e-mail address.",
                    "firstAccountInformation.jointAccountInformation.secondaryEmail");
    }
    return {};
}

bool lacks_second_holder(const Account& account) {
    return account.second_holder && account.holder_ids.size() < 2;
}

bool may_link(const Caller& caller, const Account& account, const User& known) {
    const bool is_holder = std::find(account.holder_ids.begin(), account.holder_ids.end(),
                                     known.id) != account.holder_ids.end();
    return lacks_second_holder(account) && !is_holder && !known.is_deleted &&
           modifies(caller, known);
}

Problems warn_of_linked(const User& user) {
    Problems problems;
    const bool is_accepted_now = user.accepted_at && *user.accepted_at == user.updated_at;
    for (const Account& account : user.accounts) {
        if ((user.version == 1 || is_accepted_now) && account.second_holder &&
            account.holder_ids.size() > 1) {
            add_warning(problems, "joint_account.linked", "accounts",
                        "Check that the second holder is meant: the user who has this e-mail "
                        "address holds " +
                            account.label + ", too.");
        }
    }
    return problems;
}

}  // namespace domain
