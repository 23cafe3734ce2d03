#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

// "2021-06-24T11:23:36.925Z" (RFC 3339, always UTC, always three fraction digits).
[[nodiscard]] std::string format_rfc3339(Timestamp);
// Accepts "Z" or an offset, 0 to 9 fraction digits, "T" or one space as separator; nothing else.
[[nodiscard]] std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace domain
