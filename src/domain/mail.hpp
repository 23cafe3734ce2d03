#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/codes.hpp"
#include "domain/id.hpp"
#include "domain/time.hpp"

namespace domain {

enum class MailKind { welcome, approval, suspension, access };
template <>
inline constexpr CodeTable<MailKind> code_table<MailKind>{{
    {MailKind::welcome, "welcome", "WELCOME"},
    {MailKind::approval, "approval", "APPROVAL"},
    {MailKind::suspension, "suspension", "SUSPENSION"},
    {MailKind::access, "access", "ACCESS"},
}};

enum class MailState { queued, sent, failed };
template <>
inline constexpr CodeTable<MailState> code_table<MailState>{{
    {MailState::queued, "queued", "QUEUED"},
    {MailState::sent, "sent", "SENT"},
    {MailState::failed, "failed", "FAILED"},
}};

// A mail that the product owes, written in the transaction of the change that caused it.
struct Mail {
    MailId id;
    Timestamp created_at;
    UserId user_id;
    MailKind kind = MailKind::welcome;
    MailState state = MailState::queued;
    std::string recipient;  // e-mail address
    std::string subject;
    std::string body;  // plain text

    bool operator==(const Mail&) const = default;
};

// Newest first.
struct MailQuery {
    std::optional<UserId> user_id;
    std::int64_t offset = 0;
    std::int64_t limit = 50;
};

struct MailPage {
    std::vector<Mail> mails;
    std::int64_t total_count = 0;
};

}  // namespace domain
