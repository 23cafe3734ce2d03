#pragma once

#include <string>
#include <string_view>

namespace net {

// Adds "name=value" to a query string, after an `&` where something stands already. A space is %20
// and a plus is %2B, since servers read a plus as a space.
void add_parameter(std::string& query, std::string_view name, std::string_view value);

// The query string of a URL or of a relative reference, without `?` and fragment; empty for none.
// What may not stand in one is encoded, and escapes stay as they are.
[[nodiscard]] std::string query_string_of(std::string_view url);

}  // namespace net
