#pragma once

#include <string>

#include "server/message.hpp"

namespace server {

// Status line and header fields, with the empty line after them.
[[nodiscard]] std::string head_of(const Reply&, bool keeps_alive);

}  // namespace server
