#pragma once

#include <string_view>

namespace api {

// Whether the text nests objects and lists more than 64 levels deep. JSON that comes from outside
// is asked this before it is parsed, since values are walked recursively later.
[[nodiscard]] bool is_too_deep(std::string_view json);

// Whether the text has more than 20,000 values, or a number of more than 100 digits in a row.
// Parsing each value costs as much as a hundred bytes of text, and no request needs so many.
[[nodiscard]] bool has_too_many_values(std::string_view json);

}  // namespace api
