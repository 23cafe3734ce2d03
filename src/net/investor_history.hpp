#pragma once

#include <memory>
#include <vector>

#include "domain/records.hpp"
#include "net/investor_exchange.hpp"

namespace net {

// GET /users/{id}?version=N for the newest versions, at most ten, each with what it changed. Of a
// server that refuses or ignores `version`, only the present one. Calls back once.
void list_versions(const std::shared_ptr<InvestorExchange>&, const domain::UserId&,
                   InvestorExchange::Done<std::vector<domain::VersionRecord>>);

}  // namespace net
