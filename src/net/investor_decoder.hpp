#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "domain/records.hpp"
#include "net/api_error.hpp"

namespace net {

// Answers of the investor REST dialect (REST users document) as our types. Tolerant, since servers
// send what the document does not print: numbers may be text, any field may be null or missing
// (UserRecord::absent_fields) and an unknown status is kept as it came. What is no user at all is a
// protocol error. Texts are kept as they are, also the external id "null" of the document.

// With the counter account's number masked (domain::masked_account_number), if it came whole.
[[nodiscard]] Outcome<domain::UserRecord> decode_investor(const nlohmann::json&);

// A collection, or what some servers send in its place: a list, or the only user itself.
struct InvestorPage {
    std::vector<domain::UserRecord> users;
    std::string next;                   // a URL as it came; empty on the last page
    std::optional<std::int64_t> count;  // of all users, or only of this page: servers differ
    bool is_bare_list = false;          // which says nothing of further pages
};
[[nodiscard]] Outcome<InvestorPage> decode_investors(const nlohmann::json&);

// Whole. A missing bank_id_type is inferred from the form of bank_id.
[[nodiscard]] Outcome<domain::CounterAccount> decode_counter_account(const nlohmann::json&);

}  // namespace net
