#include "api/idempotency.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace api {

using domain::FailureKind;
using domain::Result;

namespace {

constexpr std::size_t key_length_max = 128;
constexpr std::chrono::hours kept_for{24};

// Tells a client's own mistake, a key used for two requests; it need not withstand an attack, since
// a client can only deceive itself. FNV-1a, 64 bits.
std::string fingerprint(const Request& request) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::string_view part : {std::string_view(request.method), std::string_view("\n"),
                                        std::string_view(request.target), std::string_view("\n"),
                                        find_header(request.headers, "If-Match"),
                                        std::string_view("\n"), std::string_view(request.body)}) {
        for (const char c : part) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    }
    return std::to_string(hash) + '.' + std::to_string(request.body.size());
}

}  // namespace

Result<> check_idempotency_key(std::string_view text) {
    const bool is_visible =
        std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (!text.empty() && text.size() <= key_length_max && is_visible) {
        return {};
    }
    return domain::fail(FailureKind::invalid, "idempotency_key.malformed",
                        "Use 1 to 128 visible ASCII characters as Idempotency-Key.",
                        "Idempotency-Key");
}

Result<Response> answer_once(service::Store& store, const IdempotencyKey& key,
                             const Request& request, domain::Timestamp now,
                             const std::function<Response()>& answer) {
    const std::string hash = fingerprint(request);
    Response response;
    const auto done = store.transact([&]() -> Result<> {
        auto earlier = store.find_reply(key.caller_id, key.text);
        if (!earlier) {
            return tl::unexpected(std::move(earlier).error());
        }
        if (earlier->has_value() && (*earlier)->created_at > now - kept_for) {
            if ((*earlier)->request_hash != hash) {
                return domain::fail(
                    FailureKind::conflict, "idempotency_key.reused",
                    "Use a new Idempotency-Key: this one belongs to another request.",
                    "Idempotency-Key");
            }
            response.status = (*earlier)->status;
            response.body = (*earlier)->body;
            return {};
        }
        response = answer();
        if (response.status >= 500) {
            return {};  // nothing was done, and the next try may do it
        }
        return store.put_reply(key.caller_id, key.text, {hash, response.status, response.body, now},
                               now - kept_for);
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return response;
}

}  // namespace api
