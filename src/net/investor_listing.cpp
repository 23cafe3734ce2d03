#include "net/investor_listing.hpp"

#include <algorithm>
#include <iterator>
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
    std::size_t offset;
    std::size_t limit;
    InvestorExchange::Done<domain::UserRecordPage> done;
    std::vector<UserRecord> users = {};
    std::set<std::string> asked = {};  // query strings

    // Answers how many of them are new.
    std::size_t take(std::vector<UserRecord> more) {
        const std::size_t known = users.size();
        for (UserRecord& record : more) {
            const bool is_known = std::any_of(users.begin(), users.end(), [&](const auto& each) {
                return each.user.id == record.user.id;
            });
            if (!is_known) {
                users.push_back(std::move(record));
            }
        }
        return users.size() - known;
    }

    // Counts are advice: some servers count the page. `has_more` users follow those that are here.
    [[nodiscard]] domain::UserRecordPage finish(const InvestorPage& last, bool has_more) {
        domain::UserRecordPage page;
        const std::size_t size = users.size();
        const bool is_whole_list = asked.size() == 1 && size > limit && !has_more;
        const auto seen = static_cast<std::int64_t>(is_whole_list ? size : offset + size);
        page.total_count = seen;
        if (has_more) {
            page.total_count = std::max(seen + 1, last.count.value_or(0));
            page.is_total_exact = page.total_count == last.count;
        }
        const std::size_t first = is_whole_list ? std::min(offset, size) : 0;
        const auto begin = users.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(limit, size - first));
        page.users.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
        return page;
    }
};

void list_from(const Exchange& exchange, const std::shared_ptr<Listing>& listing,
               const std::string& query) {
    listing->asked.insert(query);
    exchange->get("/users/?" + query, [exchange, listing](const Outcome<json>& body) {
        auto page = body.and_then(decode_investors);
        if (!page) {
            listing->done(tl::unexpected(page.error()));
            return;
        }
        // Whatever host `next` names, the next page is asked for where the first one was.
        const std::string next = query_string_of(page->next);
        const bool is_full_list = page->is_bare_list && page->users.size() == listing->limit;
        const bool is_new = listing->take(std::move(page->users)) > 0;
        const bool has_next = is_new && !next.empty() && !listing->asked.contains(next);
        if (has_next && listing->users.size() < listing->limit) {
            list_from(exchange, listing, next);
            return;
        }
        auto gathered = listing->finish(*page, has_next || is_full_list);
        for (UserRecord& record : gathered.users) {
            exchange->settle(record);
        }
        if (exchange->is_registrar() && page->count) {
            gathered.total_count = *page->count;
            gathered.is_total_exact = true;
        }
        listing->done(std::move(gathered));
    });
}

std::size_t to_size(std::int64_t number, std::int64_t least) {
    return static_cast<std::size_t>(std::max(number, least));
}

}  // namespace

void list_users(const Exchange& exchange, const domain::UserQuery& query,
                InvestorExchange::Done<domain::UserRecordPage> done) {
    std::string text = encode_users_query(query, !exchange->is_registrar());
    exchange->add_mask(text);
    list_from(exchange,
              std::make_shared<Listing>(
                  Listing{to_size(query.offset, 0), to_size(query.limit, 1), std::move(done)}),
              text);
}

}  // namespace net
