#pragma once

#include <string>

#include "domain/investor.hpp"

namespace net {

// The body of POST /users/ and PATCH /users/{id} (REST users document): what is set and no more,
// since servers refuse keys that they do not know, and e-mail and phone are write once. Null
// clears.
[[nodiscard]] std::string encode_investor(const domain::Investor&);

}  // namespace net
