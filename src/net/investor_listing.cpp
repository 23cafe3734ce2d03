#include "net/investor_listing.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "net/investor_decoder.hpp"
#include "net/investor_query.hpp"
#include "net/url.hpp"

namespace net {
namespace {

using domain::UserRecord;
using nlohmann::json;
using Exchange = std::shared_ptr<InvestorExchange>;

// The users of one page, gathered from one or more answers: a server may send fewer at a time.
struct Listing {
    domain::UserQuery query;  // offset at least 0, limit at least 1
    InvestorExchange::Done<domain::UserRecordPage> done;
    std::vector<UserRecord> users = {};
    std::set<std::string> asked = {};  // query strings

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(users.size()); }

    // Answers whether any of them is new.
    bool take(std::vector<UserRecord> more) {
        const std::size_t known = users.size();
        for (UserRecord& record : more) {
            const bool is_known = std::any_of(users.begin(), users.end(), [&](const auto& each) {
                return each.user.id == record.user.id;
            });
            if (!is_known) {
                users.push_back(std::move(record));
            }
        }
        return users.size() > known;
    }

    // The users from `first` on, as many as were asked for.
    [[nodiscard]] std::vector<UserRecord> page_from(std::int64_t first) {
        std::vector<UserRecord> page;
        for (std::int64_t i = first; i < std::min(first + query.limit, count()); ++i) {
            page.push_back(std::move(users[static_cast<std::size_t>(i)]));
        }
        return page;
    }
};

std::string first_query(const InvestorExchange& exchange, const domain::UserQuery& query) {
    return encode_users_query(query, !exchange.is_registrar());
}

// Where the next page is, or nothing. Whatever host `next` names, only its query string counts; a
// bare list names none, and is asked on by its length.
std::string next_query(const InvestorExchange& exchange, const Listing& listing,
                       const InvestorPage& last) {
    if (!last.is_bare_list) {
        return query_string_of(last.next);
    }
    domain::UserQuery query = listing.query;
    query.offset += listing.count();
    return first_query(exchange, query);
}

void list_from(const Exchange&, const std::shared_ptr<Listing>&, const std::string& query);

void take_answer(const Exchange& exchange, const std::shared_ptr<Listing>& listing,
                 InvestorPage last) {
    const auto& query = listing->query;
    const bool is_empty = last.users.empty();
    const bool is_new = listing->take(std::move(last.users));
    const std::string next = next_query(*exchange, *listing, last);
    const bool has_next = is_new && !next.empty() && !listing->asked.contains(next);
    // Some servers know no pages.
    const bool is_whole =
        listing->asked.size() == 1 && listing->count() > query.limit && last.next.empty();
    if (has_next && listing->count() < query.limit) {
        list_from(exchange, listing, next);
        return;
    }
    domain::UserRecordPage page;
    page.total_count = is_whole ? listing->count() : query.offset + listing->count();
    if (exchange->is_registrar() && last.count) {
        page.total_count = *last.count;
    } else if (has_next && !is_whole) {
        // Counts are advice: some servers count the page.
        page.total_count = std::max(page.total_count + 1, last.count.value_or(0));
        page.is_total_exact = page.total_count == last.count;
    } else {
        page.is_total_exact = last.next.empty() || is_empty;
    }
    page.users = listing->page_from(is_whole ? query.offset : 0);
    for (UserRecord& record : page.users) {
        exchange->settle(record);
    }
    listing->done(std::move(page));
}

void list_from(const Exchange& exchange, const std::shared_ptr<Listing>& listing,
               const std::string& query) {
    listing->asked.insert(query);
    exchange->get(exchange->masked("/users/?" + query),
                  [exchange, listing](const Outcome<json>& body) {
                      auto page = body.and_then(decode_investors);
                      if (page) {
                          take_answer(exchange, listing, std::move(*page));
                      } else {
                          listing->done(tl::unexpected(page.error()));
                      }
                  });
}

}  // namespace

void list_users(const Exchange& exchange, const domain::UserQuery& query,
                InvestorExchange::Done<domain::UserRecordPage> done) {
    const auto listing = std::make_shared<Listing>(Listing{query, std::move(done)});
    listing->query.offset = std::max<std::int64_t>(query.offset, 0);
    listing->query.limit = std::clamp<std::int64_t>(query.limit, 1, 100);
    list_from(exchange, listing, first_query(*exchange, listing->query));
}

}  // namespace net
