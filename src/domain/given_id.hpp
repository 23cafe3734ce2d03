#pragma once

#include <string>
#include <string_view>

namespace domain {

// An id as somebody typed, pasted or sent it: without blanks around it, and in upper case where it
// is one of our form, which means the same in lower case (Crockford's base 32). Others stay as they
// are: "advisor-789".
[[nodiscard]] std::string given_id(std::string_view raw);

}  // namespace domain
