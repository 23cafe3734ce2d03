#pragma once

#include <functional>
#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "service/store.hpp"

namespace api {

// The client's promise that a repeated write is the same one ("The Idempotency-Key HTTP Header
// Field", IETF draft). Of one caller; another caller's key of the same text is another key.
struct IdempotencyKey {
    std::string_view text;
    std::string_view caller_id;
};

// 1 to 128 visible ASCII characters. Fails with idempotency_key.malformed.
[[nodiscard]] domain::Result<> check_idempotency_key(std::string_view text);

// Answers what the same key answered within the last 24 hours, or runs `answer` and keeps what it
// answered, in one transaction with its writes. What is kept is status and body: an answer that was
// kept has no headers. Fails with idempotency_key.reused when method, target, If-Match or body is
// another.
[[nodiscard]] domain::Result<Response> answer_once(service::Store&, const IdempotencyKey&,
                                                   const Request&, domain::Timestamp now,
                                                   const std::function<Response()>& answer);

}  // namespace api
