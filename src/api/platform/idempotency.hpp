#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "service/store.hpp"

namespace api::platform {

// The client's promise that a repeated write is the same one ("The Idempotency-Key HTTP Header
// Field", IETF draft). Of one caller; another caller's key of the same text is another key.
struct IdempotencyKey {
    std::string_view text;
    std::string_view caller_id;
};

// 1 to 128 visible ASCII characters. Fails with idempotency_key.malformed.
[[nodiscard]] domain::Result<> check_idempotency_key(std::string_view text);

// Answers what the same key answered within the last 24 hours, or runs `answer` and keeps what it
// answered, in one transaction with its writes. Fails with idempotency_key.reused when the body is
// another.
[[nodiscard]] domain::Result<Response> answer_once(service::Store&, const IdempotencyKey&,
                                                   std::string_view body, domain::Timestamp now,
                                                   const std::function<Response()>& answer);

}  // namespace api::platform
