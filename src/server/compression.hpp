#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/negotiation.hpp"
#include "server/message.hpp"

namespace server {

// The text in that coding (RFC 1952, RFC 7932), made while a client waits: the larger, the faster.
// Nothing when there is no memory for it.
[[nodiscard]] std::optional<std::string> encoded(std::string_view text, api::Coding);

// Puts the body into the coding that the client likes best, with the header fields that say so; the
// ETag becomes that coding's. A short body stays as it is where that is welcome, too. Never for an
// answer that holds a secret: see docs/decisions/compressed_answers.md.
void encode_body(const Incoming&, Reply&);

}  // namespace server
