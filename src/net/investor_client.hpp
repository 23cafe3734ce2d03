#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/investor.hpp"
#include "domain/records.hpp"
#include "domain/user_query.hpp"
#include "net/api_error.hpp"
#include "net/transport.hpp"

namespace net {

// Where the investor dialect is, and what that server does beyond the document.
struct InvestorEndpoint {
    std::string base;  // before "/users/"; empty for the page's own origin
    // Our own server: takes If-Match and Idempotency-Key, masks account numbers on request, records
    // who reveals one. Another server is sent the documented requests alone.
    bool is_registrar = true;
};

class InvestorExchange;

// The investor REST dialect (REST users document), one function for each operation. Each calls back
// once, later; only a user id that cannot be in a path is refused at once, before anything is sent.
// Reads what servers send, and not only what the document prints: counters as numbers or texts, one
// user instead of a collection, unknown statuses, absent fields. Account numbers come masked from
// all functions but reveal_counter_account. A 403 before the first success says that nobody is
// signed in.
class InvestorClient {
  public:
    template <class T>
    using Done = std::function<void(Outcome<T>)>;

    InvestorClient(Transport&, InvestorEndpoint);

    // `search`, `states`, `filter`, `sort` and the page of the query; what the dialect cannot ask
    // for is not asked. `limit` at most 100.
    void get_users(const domain::UserQuery&, Done<domain::UserRecordPage>);
    void get_user(const domain::UserId&, Done<domain::UserRecord>);
    // The newest versions first, at most ten, each with what it changed. Of a server that keeps no
    // older ones, only the present one.
    void get_versions(const domain::UserId&, Done<std::vector<domain::VersionRecord>>);
    // The whole counter account. Our server keeps an audit entry of it.
    void reveal_counter_account(const domain::UserId&, Done<domain::CounterAccount>);

    // Where an answer does not come and the server takes no key, the user is looked for by its
    // external id. The error's code then says whether to try again: network.timeout and
    // network.unreachable (no such user is there), create.unknown_outcome, external_id.taken.
    void create_user(const domain::Investor&, std::string_view key, Done<domain::UserRecord>);
    // Only the fields that are set are sent. A server that takes no If-Match is asked for the
    // present version first; a newer one than expected fails with version.stale.
    void update_user(const domain::UserId&, const domain::Investor&, std::string_view key,
                     Done<domain::UserRecord>);
    void delete_user(const domain::UserId&, std::optional<std::int64_t> expected_version,
                     std::string_view key, Done<domain::UserRecord>);

  private:
    // The requests under way have it, too; the transport outlives them.
    std::shared_ptr<InvestorExchange> exchange_;
};

}  // namespace net
