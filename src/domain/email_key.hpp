#pragma once

#include <string>
#include <string_view>

#include "domain/user_filter.hpp"

namespace domain {

// Equal for two addresses that reach one person: what uniqueness and every lookup mean by "the
// same". Without what is invisible, case-folded, in Unicode's compatibility form (NFKC_Casefold);
// the domain in A-labels ("xn--bcher-kva.example"), where ß and ς are letters of their own (UTS 46,
// non-transitional). The key of a key is itself; the key of "" is "".
//
// Needs Unicode's tables, which the console of a server does without: the engine and the stores
// alone call this.
[[nodiscard]] std::string email_key(std::string_view email);

// The address with the letters for which the A-labels of its domain stand, folded as the key is.
[[nodiscard]] std::string email_in_letters(std::string_view email);

// A test of FilterField::email as it is asked of keys. A part between wildcards is folded; whole
// labels after an @ become A-labels, so that what is no whole label finds no other one.
[[nodiscard]] FilterTest with_email_keys(FilterTest);

}  // namespace domain
