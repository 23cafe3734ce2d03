#pragma once

#include <functional>

#include "domain/records.hpp"
#include "net/api_error.hpp"
#include "net/transport.hpp"

namespace net {

// Ends the browser's session at our server: DELETE /session. Calls back once, later. Nobody being
// signed in counts as done.
void sign_out(Transport&, std::function<void(Outcome<void>)>);

// Who is signed in at our server: GET /session, which also those may ask who use no dialect that
// says so. Calls back once, later; unauthenticated where it is nobody.
void get_session(Transport&, std::function<void(Outcome<domain::Viewer>)>);

}  // namespace net
