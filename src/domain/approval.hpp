#pragma once

#include <string_view>

#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// What whoever approves this user should have seen before: accounts whose KYC is open, refused or
// expired (approval.kyc), and, where a mail is wanted, that none can be sent (email.required). None
// of it forbids the approval: access and KYC are two things (platform user concept, "User vs
// Account"). Empty for who is not pending.
[[nodiscard]] Problems approval_warnings(const User&, bool with_email);

// An approval cannot be taken back: accepted_at stays for ever (lifecycle.hpp), and who was
// accepted once is pending no more. To undo it is to suspend the user, for this reason unless a
// better one is typed.
inline constexpr std::string_view undone_approval_reason =
    "Approved by mistake; the approval was undone.";

}  // namespace domain
