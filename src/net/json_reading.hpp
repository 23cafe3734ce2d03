#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace net {

// Reading what other servers wrote, tolerantly: a missing member, a null and a value of another
// type all read as "not there". Nothing here throws.

// A body of at most 8 MiB and 64 levels; else a discarded value.
[[nodiscard]] nlohmann::json parse_body(std::string_view body);

// The member, or null when there is none or `value` is no object.
[[nodiscard]] const nlohmann::json* find_member(const nlohmann::json& value, const char* name);
// Text; empty for none. A number is taken as its digits, for ids that a server sends as numbers.
[[nodiscard]] std::string read_text(const nlohmann::json& value, const char* name);
// A number, or a text of digits ("20").
[[nodiscard]] std::optional<std::int64_t> read_integer(const nlohmann::json& value,
                                                       const char* name);
[[nodiscard]] std::optional<bool> read_boolean(const nlohmann::json& value, const char* name);
// The elements of a list without its nulls; nothing when it is no list.
[[nodiscard]] std::vector<const nlohmann::json*> read_list(const nlohmann::json& value,
                                                           const char* name);

// The texts among them.
[[nodiscard]] std::vector<std::string> read_texts(const nlohmann::json& value, const char* name);

// ASCII letters in lower case, and '-' as '_'; for codes whose case varies between servers.
[[nodiscard]] std::string fold_code(std::string_view code);

}  // namespace net
