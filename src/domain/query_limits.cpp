#include "domain/query_limits.hpp"

#include <string>

#include "domain/problems.hpp"
#include "domain/text_folding.hpp"

namespace domain {

namespace {

void check_search(Problems& problems, const std::string& search) {
    if (search.size() > search_bytes_max) {
        add_error(problems, "search.too_long", "search",
                  "Shorten the search to " + std::to_string(search_bytes_max) + " bytes.");
    } else if (search_terms(search).size() > search_words_max) {
        add_error(problems, "search.too_many_words", "search",
                  "Search for at most " + std::to_string(search_words_max) + " words.");
    }
}

template <class T>
void check_list(Problems& problems, const std::vector<T>& values, std::string_view field) {
    if (values.size() > query_values_max) {
        add_error(problems, "list.too_long", field,
                  "Give at most " + std::to_string(query_values_max) + " values.");
    }
}

}  // namespace

Result<> check_query(const UserQuery& query) {
    Problems problems;
    check_search(problems, query.search);
    check_list(problems, query.personas, "personas");
    check_list(problems, query.states, "states");
    check_list(problems, query.group_ids, "userGroupIds");
    check_list(problems, query.kyc_statuses, "kycStatuses");
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    return {};
}

}  // namespace domain
