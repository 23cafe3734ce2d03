#include "api/idempotency.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace api {

using domain::FailureKind;
using domain::Result;

namespace {

constexpr std::size_t key_length_max = 128;
constexpr std::chrono::hours kept_for{24};
constexpr std::int64_t kept_per_caller_max = 10'000;
constexpr std::size_t record_bytes_max = 65'536;

// Tells a client's own mistake, a key used for two requests; it need not withstand an attack, since
// a client can only deceive itself. FNV-1a, 64 bits.
std::string fingerprint(const Request& request) {
    const std::string condition = joined_header(request.headers, "If-Match");
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::string_view part :
         {std::string_view(request.method), std::string_view("\n"),
          std::string_view(request.target), std::string_view("\n"), std::string_view(condition),
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

namespace {

// The deed of an earlier request; nothing where there was none.
Result<std::optional<Deed>> find_deed(service::Store& store, std::string_view caller_id,
                                      std::string_view key, std::string_view request_hash,
                                      domain::Timestamp now) {
    auto reply = store.find_reply(caller_id, key);
    if (!reply) {
        return tl::unexpected(std::move(reply).error());
    }
    if (!reply->has_value() || (*reply)->created_at <= now - kept_for) {
        return std::nullopt;
    }
    if ((*reply)->request_hash != request_hash) {
        return domain::fail(FailureKind::conflict, "idempotency_key.reused",
                            "Use a new Idempotency-Key: this one belongs to another request.",
                            "Idempotency-Key");
    }
    return Deed{(*reply)->status, std::move((*reply)->body), true};
}

Result<> keep_deed(service::Store& store, std::string_view caller_id, std::string_view key,
                   std::string request_hash, const Deed& deed, domain::Timestamp now) {
    if (deed.record.size() > record_bytes_max) {
        return domain::fail(FailureKind::invalid, "idempotency_key.too_much",
                            "Do less with one Idempotency-Key: send several requests.",
                            "Idempotency-Key");
    }
    auto put = store.put_reply(
        caller_id, key, {std::move(request_hash), deed.status, deed.record, now}, now - kept_for);
    return put ? store.forget_oldest_replies(caller_id, kept_per_caller_max) : put;
}

}  // namespace

Result<Deed> do_once(service::Store& store, const IdempotencyKey& key, const Request& request,
                     domain::Timestamp now, const std::function<Result<Deed>()>& write) {
    const std::string hash = fingerprint(request);
    const std::string& caller_id = key.caller.id;
    std::string name(key.text);
    if (key.caller.is_public()) {
        name += ' ' + hash;  // a key itself holds no space
    }
    auto deed = find_deed(store, caller_id, name, hash, now);
    if (!deed) {
        return tl::unexpected(std::move(deed).error());
    }
    if (*deed) {
        return **std::move(deed);
    }
    const auto done = store.transact([&]() -> Result<> {
        // Another request may have done it while this one waited.
        deed = find_deed(store, caller_id, name, hash, now);
        if (!deed) {
            return tl::unexpected(deed.error());
        }
        if (*deed) {
            return {};
        }
        auto written = write();
        if (!written) {
            return tl::unexpected(std::move(written).error());
        }
        *deed = *std::move(written);
        return (*deed)->record.empty() ? Result<>()
                                       : keep_deed(store, caller_id, name, hash, **deed, now);
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return **std::move(deed);
}

void mark_repeated(Response& response, const Deed& deed) {
    if (deed.is_repeated) {
        response.headers.push_back({"Idempotency-Replayed", "true"});
    }
}

void forget_old_deeds(service::Store& store, domain::Timestamp now) {
    // That they may be read no longer is decided at each reading: here only room is made.
    static_cast<void>(store.transact([&] { return store.forget_replies(now - kept_for); }));
}

}  // namespace api
