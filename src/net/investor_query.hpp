#pragma once

#include <string>

#include "domain/user_query.hpp"

namespace net {

// The query string of GET /users/ (REST users document, "Query users"): `query`, `limit`, `offset`.
// The dialect has neither words to search for nor parentheses. So a search becomes comparisons with
// `*word*`: of one or two words each occurs in one of first name, last name, e-mail, phone and
// external id. Three words, or what would be too long for a query, are taken in their order: the
// first of them in one name and the rest in the other, or all in one field; if that is too long as
// well, only the latter. Servers compare with regard to case, so names are also looked for with
// capitals, and e-mail addresses in lower case.
// `hides_deleted` asks for the users that are not deleted, unless the filter is about `deleted`.
[[nodiscard]] std::string encode_users_query(const domain::UserQuery&, bool hides_deleted);

// The query string that finds the users of one external id.
[[nodiscard]] std::string encode_external_id_query(const std::string& external_id);

}  // namespace net
