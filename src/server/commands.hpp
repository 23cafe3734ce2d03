#pragma once

#include "domain/result.hpp"
#include "server/options.hpp"

namespace server {

// Does what the command line says; `serve` returns when it was told to stop.
[[nodiscard]] domain::Result<> run_command(const Options&);

}  // namespace server
