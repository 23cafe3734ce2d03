#pragma once

#include <functional>

#include "net/api_error.hpp"
#include "net/transport.hpp"

namespace net {

// Ends the browser's session at our server: DELETE /session. Calls back once, later. Nobody being
// signed in counts as done.
void sign_out(Transport&, std::function<void(Outcome<void>)>);

}  // namespace net
