#pragma once

#include "domain/result.hpp"
#include "domain/time.hpp"
#include "server/options.hpp"
#include "service/store.hpp"

namespace server {

// Gives a new store the users that the options ask for.
[[nodiscard]] domain::Result<> seed(service::Store&, const Options&, domain::Timestamp now);

}  // namespace server
