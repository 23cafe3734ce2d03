#pragma once

#include <memory>

#include "domain/records.hpp"
#include "domain/user_query.hpp"
#include "net/investor_exchange.hpp"

namespace net {

// GET /users/ until the page is full: a server may send fewer users at a time than were asked for.
// Of `next` only the query string is followed, never the host, and none twice. Calls back once.
void list_users(const std::shared_ptr<InvestorExchange>&, const domain::UserQuery&,
                InvestorExchange::Done<domain::UserRecordPage>);

}  // namespace net
