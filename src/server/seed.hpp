#pragma once

#include "domain/result.hpp"
#include "domain/time.hpp"
#include "server/options.hpp"
#include "service/store.hpp"

namespace server {

// Gives a store without any user those that the options ask for, in one transaction; leaves every
// other store alone.
[[nodiscard]] domain::Result<> seed(service::Store&, const Options&, domain::Timestamp now);

}  // namespace server
