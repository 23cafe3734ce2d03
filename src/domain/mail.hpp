#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/id.hpp"
#include "domain/time.hpp"

namespace domain {

enum class MailKind { welcome, approval, suspension, access };
enum class MailState { queued, sent, failed };

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
