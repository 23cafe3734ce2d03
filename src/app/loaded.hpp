#pragma once

#include <cstdint>
#include <optional>

#include "domain/result.hpp"

namespace app {

// Something that the server knows. The last good value stays while it is asked for again, and after
// that failed.
template <class T>
struct Loaded {
    std::optional<T> value;
    std::optional<domain::Failure> failure;  // of the newest request, until one succeeds
    std::uint64_t request = 0;               // the newest, while it is under way; 0 for none

    [[nodiscard]] bool is_loading() const { return request != 0; }
};

// Answers whether the reply was the one waited for.
template <class T>
bool accept_reply(Loaded<T>& loaded, std::uint64_t request, domain::Result<T> reply) {
    if (request == 0 || request != loaded.request) {
        return false;
    }
    loaded.request = 0;
    if (reply) {
        loaded.value = std::move(*reply);
        loaded.failure.reset();
    } else {
        loaded.failure = std::move(reply.error());
    }
    return true;
}

}  // namespace app
