#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/user.hpp"
#include "domain/user_query.hpp"

namespace domain {

// Text as search compares it: lower case, without accents and other marks, compatibility forms
// resolved (Unicode NFKD and full case folding), ß as ss, ł as l, ø as o, æ as ae, curly quotes and
// dashes straight, controls as spaces. Ill-formed UTF-8 is left out. Never fails.
[[nodiscard]] std::string fold(std::string_view text);

[[nodiscard]] bool is_all_ascii(std::string_view);
// In Unicode's normal form C, in which texts that look alike by their canonical characters are the
// same; what is no UTF-8, as it is.
[[nodiscard]] std::string composed(std::string_view text);

// The folded words of a query, each once, without the punctuation that comes with what is pasted;
// all must occur. A telephone number with separators is one term without them, with + for a leading
// 00.
[[nodiscard]] std::vector<std::string> search_terms(std::string_view query);

// What a user is found by, folded: names, e-mail, mobile (international, and national where we know
// the trunk prefix), id, its accounts' labels, corporate names, representatives and second holders.
// Contains no line end.
[[nodiscard]] std::string search_text(const User&);

[[nodiscard]] bool matches(std::string_view folded_text, const std::vector<std::string>& terms);

// Text by whose bytes names are put in order, the same in every store.
[[nodiscard]] std::string sort_key(std::string_view name);
// The key of a text field of `UserSortField`: last name then first name, first name then last name,
// or e-mail. Empty for the fields that are no text.
[[nodiscard]] std::string sort_key(const User&, UserSortField);

}  // namespace domain
