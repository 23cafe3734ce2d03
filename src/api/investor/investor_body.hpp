#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "api/investor/error.hpp"
#include "domain/investor.hpp"

namespace api::investor {

// The body of POST /users/ and PATCH /users/{id}, with its texts as they came. Of the counter
// account, `bank_account_type` is read where `bank_account_number_type` is not given, as the
// document's typical user has it.
//
// Fails (400) with body.malformed, which says where, and (422) with body.not_object, field.unknown,
// field.not_text, field.not_list and field.not_object, one for each member.
[[nodiscard]] tl::expected<domain::InvestorForm, Error> read_investor_body(std::string_view body);

}  // namespace api::investor
