#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/env.hpp"
#include "domain/result.hpp"

namespace app {

// One submit of one form. While it is under way nothing else can be submitted; when nobody knows
// whether it arrived, the next try of the same input carries the same key, so that the server does
// it once.
struct Attempt {
    std::uint64_t request = 0;  // 0 while none is under way
    std::string idempotency_key;
    std::string input;  // what was sent under that key; other input gets another key
    std::optional<domain::Failure> failure;  // of the last one, until something is edited

    [[nodiscard]] bool is_sending() const { return request != 0; }
};

}  // namespace app
