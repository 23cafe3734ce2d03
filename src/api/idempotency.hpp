#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "service/store.hpp"

namespace api {

// The client's promise that a repeated write is the same one ("The Idempotency-Key HTTP Header
// Field", IETF draft). Of one caller; another caller's key of the same text is another key. The
// public is many clients behind one name: there a key is one with its request, so that nobody meets
// a stranger's key.
struct IdempotencyKey {
    std::string_view text;
    const domain::Caller& caller;
};

// 1 to 128 visible ASCII characters. Fails with idempotency_key.malformed.
[[nodiscard]] domain::Result<> check_idempotency_key(std::string_view text);

// What a write did: a status, and a record in the words of its dialect, from which the answer is
// made again. It names users and versions, never what they are. An empty record says that nothing
// was done.
struct Deed {
    int status = 200;
    std::string record;
    bool is_repeated = false;  // it was done by an earlier request
};

// Gives back what the same key did within the last 24 hours, or does it now, in one transaction
// with the record of it. What did nothing is not kept. `write` may fail, which takes back what it
// wrote. The answer is for the caller to make, after the transaction. Fails with
// idempotency_key.reused when method, target, If-Match or body is another, and with
// idempotency_key.too_much when there is too much to record.
[[nodiscard]] domain::Result<Deed> do_once(service::Store&, const IdempotencyKey&, const Request&,
                                           domain::Timestamp now,
                                           const std::function<domain::Result<Deed>()>& write);

// Says of an answer that it is not to the request that did the deed: Idempotency-Replayed: true.
void mark_repeated(Response&, const Deed&);

// Forgets the deeds that are past their 24 hours.
void forget_old_deeds(service::Store&, domain::Timestamp now);

}  // namespace api
