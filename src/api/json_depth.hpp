#pragma once

#include <string_view>

namespace api {

// Whether the text nests objects and lists more than 64 levels deep. JSON that comes from outside
// is asked this before it is parsed, since values are walked recursively later.
[[nodiscard]] bool is_too_deep(std::string_view json);

}  // namespace api
